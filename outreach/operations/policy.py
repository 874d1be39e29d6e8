"""What is wrong with this office, in words, and what do the figures of a measurement say?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from outreach.core.errors import Reason
from outreach.integrations.mail.standing import Found, Standing

WORKER_SILENT = timedelta(minutes=3)
CLOCKS_APART = timedelta(seconds=2)
LEAST_FREE_BYTES = 500_000_000
OLDEST_BACKUP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Vitals:
    """What was found; times are instants, sizes bytes, modes the permission bits of a file."""

    now: datetime
    database: str
    schema: str = ""
    newest_schema: str = ""
    database_now: datetime | None = None
    free_bytes: int = LEAST_FREE_BYTES
    key_modes: tuple[tuple[str, int], ...] = ()
    overdue_since: datetime | None = None
    uncertain: int = 0
    left_journals: tuple[str, ...] = ()
    bad_journals: tuple[str, ...] = ()
    relay_answers: str = ""
    scanner_answers: str = ""
    mail_leaves: bool = False
    is_https: bool = False
    trail_broken: bool = False
    trail_unsent: str = ""
    paused_by_relay: str = ""
    stands_still: str = ""
    links_closed: bool = False
    clock_jumped: float = 0.0
    backed_up_at: datetime | None = None
    old_seals: int = 0
    lost_seals: int = 0
    sender: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the office does at one moment, in figures."""

    waiting: int
    earliest_due: datetime | None
    uncertain: int
    stands_still: bool
    relay_fails: bool
    database_now: datetime | None


class Figure(NamedTuple):
    """One figure for a watchman; `name` without the office's prefix."""

    name: str
    help: str
    value: float


def figures(pulse: Pulse, now: datetime) -> list[Figure]:
    """Return the pulse as figures: counts, seconds, and 0 or 1."""
    apart = abs((pulse.database_now - now).total_seconds()) if pulse.database_now else 0.0
    return [
        Figure("deliveries_waiting", "Messages that wait for their time or their turn", pulse.waiting),
        Figure(
            "deliveries_overdue_seconds",
            "Since when the earliest of them should have left",
            overdue_seconds(pulse.earliest_due, now),
        ),
        Figure("deliveries_uncertain", "Messages of which a person has to say whether they arrived", pulse.uncertain),
        Figure("standstill", "1 while nothing may leave", pulse.stands_still),
        Figure("relay_failing", "1 while the mail server takes nothing of some machine", pulse.relay_fails),
        Figure("clock_apart_seconds", "How far the database's clock is from this machine's", apart),
    ]


def overdue_seconds(due: datetime | None, now: datetime) -> float:
    """Return for how many seconds something has been due; 0 when it is not."""
    return max(0.0, (now - due).total_seconds()) if due else 0.0


def complaints(seen: Vitals) -> list[Reason]:
    """Return everything that is wrong, each with what to do about it; nothing when the office is sound."""
    return [*_database(seen), *_files(seen), *_scanner(seen), *_keys(seen), *_backup(seen), *_mail(seen)]


def _database(seen: Vitals) -> list[Reason]:
    found = []
    if not seen.schema:
        found.append(Reason("schema_missing", f"The database {seen.database} has no tables yet. Run: flask migrate", "database"))
    elif seen.schema != seen.newest_schema:
        what = f"The database is at {seen.schema}, this version of Outreach wants {seen.newest_schema}. Stop the office and run: flask migrate"
        found.append(Reason("schema_old", what, "database"))
    if seen.database_now is not None and abs(seen.database_now - seen.now) > CLOCKS_APART:
        apart = abs((seen.database_now - seen.now).total_seconds())
        what = f"The database's clock and this machine's are {apart:.0f} s apart; a lift would be early or late. Let both follow one time server."
        found.append(Reason("clocks_apart", what, "clock"))
    if seen.clock_jumped:
        what = f"This machine's clock jumped by {seen.clock_jumped:.0f} s; lifts go by the earlier time. Set it, or confirm it at /standstill."
        found.append(Reason("clock_jumped", what, "clock"))
    if seen.trail_broken:
        found.append(
            Reason(
                "trail_broken", "The audit trail does not hold together: an entry was changed. See: flask audit verify", "audit"
            )
        )
    return found + _trail(seen)


def _trail(seen: Vitals) -> list[Reason]:
    what = (
        f"The trail does not get to the machine that keeps its copy: {seen.trail_unsent}. It is tried again; nothing is left out."
    )
    return [Reason("trail_unsent", what, "audit")] if seen.trail_unsent else []


def _files(seen: Vitals) -> list[Reason]:
    found = [
        Reason("key_readable", f"{name} can be read by others on this machine (mode {mode:o}). Run: chmod 600 {name}", "files")
        for name, mode in seen.key_modes
        if mode & 0o077
    ]
    if seen.free_bytes < LEAST_FREE_BYTES:
        left = f"{seen.free_bytes // 1_000_000} MB"
        found.append(
            Reason(
                "disk_full", f"Only {left} are left where the data are kept. Make room before the database cannot write.", "files"
            )
        )
    return found


def _scanner(seen: Vitals) -> list[Reason]:
    what = (
        f"The virus scanner does not answer, so no file is taken in: {seen.scanner_answers}. Start clamd, or mend OUTREACH_CLAMD."
    )
    return [Reason("scanner_silent", what, "files")] if seen.scanner_answers else []


def _keys(seen: Vitals) -> list[Reason]:
    if seen.lost_seals:
        what = f"{seen.lost_seals} protected fields were sealed with a key that is not here. Put it back: OUTREACH_FIELD_KEYS, or field.key."
        return [Reason("key_missing", what, "keys")]
    if seen.old_seals:
        return [Reason("keys_old", f"{seen.old_seals} protected fields wait for the newest key. Run: flask keys rotate", "keys")]
    return []


def _backup(seen: Vitals) -> list[Reason]:
    """An office that only tries things out needs no backup; one that had one, or that sends, does."""
    if seen.backed_up_at is None:
        what = "There is no backup of this office. Make one each night: flask backup FILE"
        return [Reason("no_backup", what, "backup")] if seen.mail_leaves else []
    age = seen.now - seen.backed_up_at
    if age <= OLDEST_BACKUP:
        return []
    what = f"The last backup is {age.days} days old. Make one each night: flask backup FILE"
    return [Reason("backup_old", what, "backup")]


def _mail(seen: Vitals) -> list[Reason]:
    found = []
    if seen.overdue_since is not None and seen.now - seen.overdue_since > WORKER_SILENT:
        minutes = int((seen.now - seen.overdue_since).total_seconds() // 60)
        what = f"Something has been due for {minutes} minutes and nobody did it: the worker does not run. Start it: flask worker"
        found.append(Reason("worker_silent", what, "worker"))
    found += _journals(seen)
    if seen.relay_answers:
        found.append(Reason("relay_silent", f"The mail server cannot be reached: {seen.relay_answers}", "mail"))
    if seen.paused_by_relay:
        found.append(Reason("relay_refuses", f"The mail server takes nothing at the moment: {seen.paused_by_relay}", "mail"))
    if seen.stands_still:
        what = f"Everything stands still: {seen.stands_still} A lead lets it go on, on the page /standstill."
        found.append(Reason("stands_still", what, "mail"))
    if seen.links_closed:
        what = "No link that was given out opens anything since the restore. A lead opens them, on the page /links-closed."
        found.append(Reason("links_closed", what, "links"))
    if seen.uncertain:
        what = f"Of {seen.uncertain} messages nobody knows whether they arrived. Decide them on the page Deliveries."
        found.append(Reason("uncertain", what, "deliveries"))
    found += [
        Reason(
            f"sender_{one.what.lower()}",
            f"{one.what} at {one.name}: {one.words}. Set it in DNS before you write to many.",
            "mail",
        )
        for one in seen.sender
        if one.found in (Found.MISSING, Found.WRONG)
    ]
    if seen.mail_leaves and not seen.is_https:
        found.append(
            Reason(
                "links_in_clear",
                "Mail leaves, and its links go to plain http. Set OUTREACH_BASE_URL to an https address.",
                "mail",
            )
        )
    return found


def _journals(seen: Vitals) -> list[Reason]:
    found = []
    if seen.left_journals:
        what = f"{len(seen.left_journals)} sender stopped in the middle of its work; the next one that starts puts it right. Start: flask worker"
        found.append(Reason("journals_left", what, "worker"))
    if seen.bad_journals:
        names = ", ".join(seen.bad_journals)
        what = f"A sender's journal cannot be read: {names}. Decide what may have left on the page Deliveries, then delete it."
        found.append(Reason("journals_damaged", what, "worker"))
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` (0 to 1) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
