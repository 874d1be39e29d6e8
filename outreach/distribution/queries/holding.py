"""Who holds a text, or may hold it? Whoever its mail reached or may have reached, and whoever accepted it and read it before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, select

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.deliveries.policy import fold_address
from outreach.distribution.models import Distribution, DistributionNoticeCall, EmbargoAccess
from outreach.distribution.queries.accesses import accesses, named_with_outlet
from outreach.distribution.queries.sends import notices
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases.policy.translating import offered_in

_MISSED = (Sent.SUPPRESSED, Sent.REFUSED, Sent.UNCERTAIN, Sent.BOUNCED, Sent.DEFERRED)


@dataclass(frozen=True, slots=True)
class Holder:
    """One reader who is told what became of a text; `thread` is the message they know it from, "" when none is on file."""

    key: str
    address: str
    name: str
    language: str  # of the text as they read it
    thread: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToRing:
    """One holder whom a notice has not reached by mail: whom to ring, what became of the mail, and who rang them when."""

    notice_id: int
    delivery_id: int
    name: str
    outlet: str
    phone: str
    state: str
    told_at: datetime | None
    told_by: str


def holders(row: Distribution) -> list[Holder]:
    """Return everybody who holds the text of a send or may hold it, each once."""
    reached = [_reached(one) for one in ledger.holders(row.source)]
    keys = {one.key for one in reached}
    return [*reached, *(one for one in _readers(row) if one.key not in keys)]


def readers(row: Distribution) -> Sequence[tuple[EmbargoAccess, Journalist]]:
    """Return who accepted the terms and could read the text, also where they said no later or it was taken back."""
    asked = accesses(row.id)
    names = {name_of(access) for access, _ in asked}
    query = select(AuditEvent.subject).where(AuditEvent.subject.in_(names), AuditEvent.event == "embargo.accepted")
    agreed = set(session().scalars(query)) if names else set()
    return [(access, one) for access, one in asked if access.accepted_at is not None or name_of(access) in agreed]


def read_early(row: Distribution) -> list[tuple[int, str]]:
    """Return the same readers as (journalist's id, name with outlet)."""
    return [(one.id, named_with_outlet(one)) for _, one in readers(row)]


def to_ring(row: Distribution, most: int = 300) -> list[ToRing]:
    """Return whom the notices of a send have not reached by mail; first who was not rung yet, and of the latest notice."""
    sources = {one.source: one.id for one in notices(row.id)}
    query = (
        select(Delivery, DistributionNoticeCall, Journalist)
        .outerjoin(DistributionNoticeCall, DistributionNoticeCall.delivery_id == Delivery.id)
        .outerjoin(Journalist, "journalist:" + cast(Journalist.id, String) == Delivery.recipient_key)
        .where(Delivery.source.in_(sources), Delivery.state.in_(_MISSED))
        .order_by(DistributionNoticeCall.told_at.is_not(None), Delivery.id.desc())
        .limit(most)
    )
    return (
        [_to_ring(sources[one.source], one, call, who) for one, call, who in session().execute(query).unique()] if sources else []
    )


def missed(row: Distribution, delivery_id: int) -> ToRing:
    """Return one of these by its message; raises NotFound."""
    found = next((one for one in to_ring(row) if one.delivery_id == delivery_id), None)
    if found is None:
        raise NotFound
    return found


def _to_ring(notice_id: int, one: Delivery, call: DistributionNoticeCall | None, who: Journalist | None) -> ToRing:
    outlet = who.outlet.name if who and who.outlet else ""
    name, phone = (who.full_name, who.phone or "") if who else (one.name, "")
    told_at, told_by = (call.told_at, call.told_by) if call else (None, "")
    return ToRing(notice_id, one.id, name, outlet, phone, one.state.value, told_at, told_by)


def _reached(one: Delivery) -> Holder:
    return Holder(one.recipient_key, one.address, one.name, one.mailing.language, one.message_id, one.fields)


def _readers(row: Distribution) -> Iterator[Holder]:
    """Yield the readers by their own link, in the thread of the offer and in the language that its page shows them."""
    found = readers(row)
    if not found:
        return
    offers = session().scalars(select(Delivery).where(Delivery.source == row.offer_source).order_by(Delivery.id)).all()
    threads = {one.address_key: one.message_id for one in offers} | {one.recipient_key: one.message_id for one in offers}
    ready = tuple(releases.languages_of(releases.release(row.release_id)))
    for _, one in found:
        key, address = f"journalist:{one.id}", one.email or ""
        thread = threads.get(key) or threads.get(fold_address(address), "")
        values = {"name": one.full_name, "greeting": one.how_to_address or one.full_name}
        yield Holder(key, address, one.full_name, offered_in(one.language or "", ready), thread, values)
