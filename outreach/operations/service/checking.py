"""What does every floor say of one release? Its words, its sends, its interviews; what could not be asked is said too."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from outreach.bookings.policy import preflight as interviews
from outreach.bookings.queries.checking import for_release
from outreach.core.preflight import CODES, Answer, Report, Unchecked, report
from outreach.core.words import say
from outreach.distribution import queries as sends
from outreach.distribution import service as sending
from outreach.distribution.policy.gates import State
from outreach.integrations.mail.standing import Standing, vouched
from outreach.releases import queries as releases

Reads = Callable[[str], bool]
"""Can a stranger read this path of ours?"""
_LINK = re.compile(r"https?://[^\s<>()\[\]]+", re.IGNORECASE)
_OVER = frozenset({State.DONE, State.KILLED})


def whole(release_id: int, now: datetime, reads: Reads, standings: Sequence[Standing] = ()) -> Report:
    """Return what all floors say of a release now: findings that nobody answered, what was verified, what was not asked.

    `standings` are what DNS said of our sender when it was last asked.
    """
    row = releases.release(release_id)
    slug, texts = row.slug, [block.text for block in row.blocks]
    known = releases.register()
    dead = _dead(texts, known.own_hosts, reads)
    open_page = reads(f"/newsroom/{slug}")
    plans = [one for one in sends.of_release(release_id) if one.state not in _OVER]
    checked = releases.checked(release_id, now, known, dead)
    reports = [sending.report(one, open_page, dead, vouched(standings)) for one in plans]
    reports = reports or [replace(checked.report, findings=checked.open)]
    bookings, calls = for_release(release_id, now)
    said = [*_joined(reports), *interviews.check(bookings, calls)]
    said += _unasked([] if plans else _of_sends(), say("No send of this release is planned."))
    said += _unasked([] if bookings else _codes("K", but=("K04", "K05")), say("No interview belongs to this release."))
    said += _unasked([] if calls else ["K05"], say("No request belongs to this release."))
    return report(said, [block.key for block in checked.text.blocks])


def asked(one: Report) -> frozenset[str]:
    """Return the rules that were asked: all there are but those that could not be."""
    return frozenset(CODES) - {each.code for each in one.unchecked}


def _dead(texts: Iterable[str], hosts: frozenset[str], reads: Reads) -> frozenset[str]:
    """Links to our own addresses that answer with an error; others are never followed."""
    found = {match.group().rstrip(".,;:!?") for text in texts for match in _LINK.finditer(text)}
    mine = {link: link.split("/", 3) for link in found}
    return frozenset(
        link
        for link, parts in mine.items()
        if parts[2].partition(":")[0] in hosts and not reads("/" + (parts[3] if len(parts) > 3 else ""))
    )


def _joined(reports: Sequence[Report]) -> list[Answer]:
    """Each finding once; a rule that one send could answer is not unchecked."""
    findings = {(one.code, one.block_key, one.start, one.message): one for each in reports for one in each.findings}
    never = set.intersection(*({one.code for one in each.unchecked} for each in reports))
    unchecked = {one.code: one for each in reports for one in each.unchecked if one.code in never}
    return [*findings.values(), *(said for each in reports for said in each.verified), *unchecked.values()]


def _of_sends() -> list[str]:
    return ["E11", "E12", *_codes("H", but=("H05",))]


def _codes(letter: str, but: Sequence[str] = ()) -> list[str]:
    return [code for code in CODES if code.startswith(letter) and code not in but]


def _unasked(codes: Iterable[str], why: str) -> list[Answer]:
    return [Unchecked(code, why) for code in codes]
