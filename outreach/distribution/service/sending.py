"""How does a plan become messages? Everything is checked once more, then every person is frozen into a row."""

import hashlib
from datetime import timedelta

from outreach.audit import service as audit
from outreach.core import clock, reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution, State
from outreach.distribution.policy.gates import Action, Facts, miscounted, objections, obstacles, undo_until
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.plan import Plan
from outreach.distribution.policy.waves import mail_at
from outreach.distribution.policy.waves import objections as against
from outreach.distribution.service import attaching, checks, freezing, promising, releasing
from outreach.distribution.service.attaching import Files
from outreach.releases import queries as releases
from outreach.releases import service as releases_do
from outreach.releases.models import Occasion, ReleaseReceipt

LET_OUT = ("mail", "page", "json", "picture")  # what a send lets out; files are read back whenever one is taken out
_STALE = Reason("text_changed", say("The message was built from other words. Open the page again."), "release")
_OTHER = Reason(
    "send_changed", say("Somebody changed this send since you saw it. Look at it again, then type the number."), "count"
)
_ALREADY = frozenset({State.SCHEDULED, State.SENDING, State.PAUSED, State.DONE})


def read_back(actor: Actor, distribution_id: int, letter: Letter) -> ReleaseReceipt | None:
    """Make what this send lets out, read it back and return the receipt, not kept yet; None once it is confirmed.

    None as well where a placeholder has nothing to fill it: no message can be made, and `confirm` says so.
    Reads only, so that nobody waits for the files.
    """
    row = queries.one(distribution_id)
    if row.confirmed_at is not None or any(one.unfilled for one in letter.versions):
        return None
    return releases_do.receipt(
        actor,
        row.release_id,
        Occasion.SENDING,
        [checks.made_of(row, one) for one in letter.versions],
        (*LET_OUT, *attaching.wanted(row)),
    )


def keep_reading(actor: Actor, receipt: ReleaseReceipt | None) -> ReleaseReceipt | None:
    """Keep the receipt of a reading, whatever it says."""
    return releases_do.keep_receipt(actor, receipt) if receipt else None


def mark_of(row: Distribution, letter: Letter) -> str:
    """Return what stands for all that a send says of itself, to tell whether it is still the one that somebody saw: its message, in
    whose name it leaves, when, and to which lists and tiers."""
    sender, lift = (row.from_name, row.from_address, row.reply_to), (row.immediate, row.lift_at)
    seen = letter, sender, lift, sorted((one.tier, one.media_list_id) for one in row.lists), sorted(row.waves_by_tier.items())
    return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def draw_up(distribution_id: int, letter: Letter, *, count: int | None) -> queries.Drawn | None:
    """Draw up the plan for `confirm` and look for all that bars it; reads only, so that nobody else waits meanwhile.

    None once it is confirmed. Raises Refused as `confirm` does, but for what was read back.
    """
    with reach.whole_truth():
        row = queries.one(distribution_id)
        if row.state in _ALREADY:
            return None
        drawn = queries.drawn(row, clock.now())
        _refuse(row, drawn.plan, letter, count)
        return drawn


def confirm(
    actor: Actor,
    distribution_id: int,
    letter: Letter,
    *,
    count: int | None,
    seen: str = "",
    drawn: queries.Drawn | None = None,
    receipt: ReleaseReceipt | None = None,
    files: Files | None = None,
    undo: timedelta = timedelta(0),
) -> Distribution:
    """Freeze everybody into rows: they leave at once, or at the lift. A second click finds it done and changes nothing.

    For `undo` after it, `take_back` undoes it with nothing left: a send at once leaves only then. The plan that was `drawn` up before
    the transaction is frozen while everything that it came from is as it was; otherwise it is drawn up anew. `seen` is the mark of the
    send that somebody saw, "" for whoever saw none.

    Raises Refused with every reason: state, text, time, people, pre-flight, protected names, the typed number.
    """
    row = queries.locked(distribution_id)
    if row.state in _ALREADY:
        return row
    queries.lock_text(row.release_id)
    made = queries.drawn(row, clock.now(), drawn).plan
    _refuse(row, made, letter, count)
    _refuse_other(row, letter, seen)
    releases_do.refuse(receipt or keep_reading(actor, read_back(actor, distribution_id, letter)), releasing.release_of(row))
    row.undo_until = undo_until(clock.now(), undo, row.lift_at)
    _freeze(row, made, letter, attaching.attached(row, letter) if files is None else files)
    row.confirmed_at, row.confirmed_by, row.frozen_count = clock.now(), actor.name, made.going
    if row.immediate and row.undo_until is None:
        releasing.let_out(actor, row)
    else:
        row.state = State.SCHEDULED
        releasing.scheduled(actor, row)
    session().flush()
    audit.record(actor, "distribution.confirmed", row, people=made.going, withheld=made.withheld, immediate=row.immediate)
    return row


def _refuse(row: Distribution, made: Plan, letter: Letter, count: int | None) -> None:
    if problems := obstacles_to(row, made, letter) or miscounted(count, made.going):
        raise Refused(*problems)


def _refuse_other(row: Distribution, letter: Letter, seen: str) -> None:
    if seen and seen != mark_of(row, letter):
        raise Refused(_OTHER)
    if checks.written(row) != letter:  # a subject, a line above the text, a note: none of them is in the hash of the words
        raise Refused(_STALE)


def obstacles_to(row: Distribution, made: Plan, letter: Letter) -> list[Reason]:
    """Return everything that must change before this send may be confirmed."""
    release = releasing.release_of(row)
    stale = [] if letter.text_hash == row.text_hash else [_STALE]
    facts = Facts(
        now=clock.now(),
        release_approved=releasing.is_approved(release),
        planned_hash=row.text_hash,
        current_hash=release.text_hash if release.text_hash == releases.words_hash(release) else "",
        immediate=row.immediate,
        lift_at=row.lift_at,
        lists=len(row.lists),
        going=made.going,
        promised_at=releasing.promised(row, release),
        stops=checks.stops(row, made, letter),
        waves=[*_against_waves(row, letter), *promising.broken_by_plan(row, made, clock.now())],
        leaks=[*stale, *(leak for one in letter.versions for leak in checks.leaks(row, one))],
    )
    return [*objections(Action.CONFIRM, row.state), *obstacles(facts)]


def _against_waves(row: Distribution, letter: Letter) -> list[Reason]:
    ready, now = [one.language for one in letter.every], clock.now()
    return [
        Reason(one.code, one.message, f"tier:{tier}")
        for tier, wave in row.waves_by_tier.items()
        for one in against(wave, row.lift_at, now, ready)
    ]


def _freeze(row: Distribution, made: Plan, letter: Letter, files: Files) -> None:
    freezing.keep_everybody(row, made)
    goes_at = row.lift_at or clock.now()
    groups = made.by_text()
    read = {tier for tier, _ in groups}
    for tier, name in _tiers(row).items():
        for language in [one.language for one in letter.every]:
            readers = groups.get((tier, language), [])
            if readers or (tier not in read and language == letter.language):
                going = [files[kind, language] for kind in (made.waves[tier].files if tier in made.waves else ())]
                freezing.write(
                    row,
                    letter.for_tier(tier).in_language(language),
                    readers,
                    freezing.Part(tier, name, mail_at(made.waves.get(tier), goes_at), going),
                )


def _tiers(row: Distribution) -> dict[int, str]:
    names: dict[int, list[str]] = {}
    for one in row.lists:
        names.setdefault(one.tier, []).append(one.name)
    return {tier: ", ".join(found)[:400] for tier, found in sorted(names.items())}
