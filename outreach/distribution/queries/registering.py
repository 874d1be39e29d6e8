"""Who saw what when? The register of a send: every offer, answer, code and opening, each with its place in the sealed trail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core.database import session
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.distribution.queries.accesses import accesses
from outreach.journalists.models import Journalist

_OF_ALL = ("distribution.offered", "distribution.lifted", "distribution.lifted_early", "distribution.killed")


@dataclass(frozen=True, slots=True)
class Seen:
    """One line: when, which event, whom it is about ("" for everybody), by whom, and the hashes that prove it.

    `terms` and `text` are the fingerprints of what was agreed and opened; `seal` is the entry's hash in the trail.
    """

    at: datetime
    event: str
    name: str
    outlet: str
    by: str
    method: str
    witness: str
    terms: str
    text: str
    seal: str


def register(row: Distribution) -> list[Seen]:
    """Return the register of one send, in the order in which it happened."""
    asked = accesses(row.id)
    people = {name_of(access): (access, one) for access, one in asked}
    by_id = {one.id: (access, one) for access, one in asked}
    query = select(AuditEvent).where(
        or_(AuditEvent.subject.in_(people), (AuditEvent.subject == f"distribution:{row.id}") & AuditEvent.event.in_(_OF_ALL))
    )
    return [line for event in session().scalars(query.order_by(AuditEvent.id)) for line in _lines(event, people, by_id)]


def _lines(
    event: AuditEvent, people: dict[str, tuple[EmbargoAccess, Journalist]], by_id: dict[int, tuple[EmbargoAccess, Journalist]]
) -> Iterator[Seen]:
    if event.event == "distribution.offered":
        found: Sequence[tuple[EmbargoAccess, Journalist] | None] = [by_id[one] for one in event.facts["people"] if one in by_id]
    else:
        found = [people.get(event.subject)]
    for pair in found:
        yield _line(event, pair)


def _line(event: AuditEvent, pair: tuple[EmbargoAccess, Journalist] | None) -> Seen:
    facts, one = event.facts, pair[1] if pair else None
    return Seen(
        at=event.at,
        event=event.event,
        name=one.full_name if one else "",
        outlet=one.outlet.name if one and one.outlet else "",
        by=event.actor_name,
        method=str(facts.get("method", "")),
        witness=str(facts.get("witness", "")),
        terms=str(facts.get("terms", "")),
        text=str(facts.get("text", "")),
        seal=event.hash,
    )
