"""What can be made of a release, and may it leave? Every artefact is made, read back from its bytes, and a receipt is kept."""

from collections.abc import Callable, Iterable, Sequence

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Occasion, Release, ReleaseReceipt
from outreach.releases.policy import receipts
from outreach.releases.policy.receipts import ARTEFACTS, Made

Maker = Callable[[Release], Iterable[Made]]
_makers: dict[str, Maker] = {}


class CannotMake(Exception):
    """This machine cannot make such a file; the sentence says what is missing."""


def makes(artefact: str, maker: Maker) -> None:
    """Say how one of `ARTEFACTS` is made; the room that lets it out says so."""
    if artefact not in ARTEFACTS:
        raise ValueError(artefact)
    _makers[artefact] = maker


def made_by() -> dict[str, Maker]:
    """Return who makes what."""
    return dict(_makers)


def receipt(
    actor: Actor, release_id: int, occasion: Occasion, instead: Sequence[Made] = (), only: Sequence[str] = ARTEFACTS
) -> ReleaseReceipt:
    """Make and read back the artefacts of a release, all or `only` some; the receipt is not kept yet (`keep_receipt`).

    `instead` are artefacts in hand, taken in place of what their makers would make. Reads only, so that no lock is held.
    """
    row = queries.release(release_id)
    rules = queries.rules_in_force(row, now())
    readings = receipts.Readings(rules)
    records = [readings.of(made) for made in instead]
    for artefact in only:
        if not any(made.artefact == artefact for made in instead):
            records += _records(row, artefact, readings)
    return _receipt(actor, row, occasion, records, rules)


def receipt_of(actor: Actor, release_id: int, occasion: Occasion, made: Sequence[Made]) -> ReleaseReceipt:
    """Read back these artefacts alone, as `receipt` does for all."""
    row = queries.release(release_id)
    rules = queries.rules_in_force(row, now())
    readings = receipts.Readings(rules)
    return _receipt(actor, row, occasion, [readings.of(one) for one in made], rules)


def keep_receipt(actor: Actor, kept: ReleaseReceipt) -> ReleaseReceipt:
    """Keep a receipt for good, whatever it says."""
    session().add(kept)
    session().flush()
    audit.record(actor, "release.read_back", kept, release=kept.release_id, occasion=kept.occasion.value, refused=kept.refused)
    return kept


def refuse(kept: ReleaseReceipt | None, row: Release) -> None:
    """Raise `Refused` when there is no receipt, when it is of other words, or when something in it may not leave."""
    if kept is None or kept.text_hash != queries.words_hash(row):
        raise Refused(Reason("text_changed", say("The files were read back with other words. Do it again."), "release"))
    found = receipts.reasons(kept.artefacts)
    if found:
        raise Refused(*found)


def _records(row: Release, artefact: str, readings: receipts.Readings) -> list[receipts.Record]:
    maker = _makers.get(artefact)
    try:
        return [readings.of(made) for made in maker(row)] if maker else []
    except CannotMake as error:
        return [receipts.missing(artefact, str(error))]


def _receipt(
    actor: Actor, row: Release, occasion: Occasion, records: list[receipts.Record], rules: Sequence[receipts.Rule]
) -> ReleaseReceipt:
    return ReleaseReceipt(
        release_id=row.id, text_hash=queries.words_hash(row), occasion=occasion, refused=bool(receipts.reasons(records)),
        artefacts=records, rules=receipts.asked_of(rules), by_id=actor.id, by_name=actor.name, at=now(),
    )  # fmt: skip
