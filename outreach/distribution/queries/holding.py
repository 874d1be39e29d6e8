"""Who holds a text, or may hold it? Whoever its mail reached or may have reached, and whoever accepted it and read it before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, cast, select

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core import clock
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as Sent
from outreach.deliveries.policy import address_key
from outreach.distribution.models import AccessState, Distribution, DistributionNoticeCall, EmbargoAccess, State
from outreach.distribution.policy.notices import Reading
from outreach.distribution.queries.accesses import access_of, accesses, named_with_outlet
from outreach.distribution.queries.freeing import free_since
from outreach.distribution.queries.sends import notices
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases.policy.translating import offered_in

Pairs = Sequence[tuple[EmbargoAccess, Journalist]]
_ENDS = ("embargo.declined", "embargo.revoked", "embargo.voided", "embargo.held_back")
_BEGINS = ("embargo.accepted", "embargo.kept")
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
    shut_out: bool = False  # of a text under embargo: they may not read it now
    objects: bool = False  # asked us not to write


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
    """Return everybody who holds the text of a send or may hold it, each once: by its mail, or because their link could show it."""
    found = readers(row)
    shut = _shut_out(row, found)
    silent = {f"journalist:{one}" for one in _objectors(row)}
    reached = [Holder(*one, one[0] in shut, one[0] in silent) for one in ledger.holders(row.source)]
    keys = {one.key for one in reached}
    could = [pair for pair in found if f"journalist:{pair[1].id}" not in keys]
    return [*reached, *_readers(row, _who_could(row, could), shut)]


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


def _objectors(row: Distribution) -> Sequence[int]:
    """Return whom the mail of a send reached or may have reached, and who has asked since not to be written to."""
    key = "journalist:" + cast(Journalist.id, String)
    query = select(Journalist.id).join(Delivery, Delivery.recipient_key == key)
    return session().scalars(query.where(Delivery.source == row.source, Journalist.do_not_contact)).all()


def _shut_out(row: Distribution, found: Pairs) -> set[str]:
    """Return the keys of those whose link shows them nothing of a text under embargo; that all is held or killed shuts out nobody."""
    if free_since(row) is not None:
        return set()
    ended = _ended(found)
    return {f"journalist:{one.id}" for access, one in found if not _may_know(row, access, one, ended)}


def _may_know(row: Distribution, access: EmbargoAccess, one: Journalist, ended: Mapping[str, datetime]) -> bool:
    taken = name_of(access) in ended if row.state is State.KILLED else access.state is AccessState.REVOKED
    open_now = access.opens_at is None or access.opens_at <= clock.now()
    mine = access_of(row, access, one)
    return open_now and not taken and mine.terms_current and not mine.held


def _who_could(row: Distribution, found: Pairs) -> Pairs:
    """Return who of them could read it at some time: a text that opens later is nobody's yet, one taken back before that never was."""
    ended, names = _ended(found), [name_of(access) for access, _ in found]
    opened = set(session().scalars(_said(names, ("embargo.opened",)).with_only_columns(AuditEvent.subject)))
    now, killed_at = clock.now(), row.finished_at if row.state is State.KILLED else None
    freed, could = free_since(row), []
    for access, one in found:
        name = name_of(access)
        until = min((at for at in (ended.get(name), killed_at) if at is not None), default=None)
        if Reading(access.opens_at, until, freed, name in opened).was_possible(now):
            could.append((access, one))
    return could


def _ended(found: Pairs) -> dict[str, datetime]:
    """Return when accesses ended that were taken back, given up or lost with an outlet and not given again."""
    said = session().execute(_said([name_of(access) for access, _ in found], (*_ENDS, *_BEGINS)))
    last = {subject: (event, at) for subject, event, at in said}
    return {subject: at for subject, (event, at) in last.items() if event in _ENDS}


def _said(names: Sequence[str], events: Sequence[str]) -> Select[str, str, datetime]:
    query = select(AuditEvent.subject, AuditEvent.event, AuditEvent.at)
    return query.where(AuditEvent.subject.in_(names), AuditEvent.event.in_(events)).order_by(AuditEvent.id)


def _readers(row: Distribution, found: Pairs, shut: set[str]) -> Iterator[Holder]:
    """Yield the readers by their own link, in the thread of the offer and in the language that its page shows them."""
    if not found:
        return
    offers = session().scalars(select(Delivery).where(Delivery.source == row.offer_source).order_by(Delivery.id)).all()
    threads = {one.address_key: one.message_id for one in offers} | {one.recipient_key: one.message_id for one in offers}
    ready = tuple(releases.languages_of(releases.release(row.release_id)))
    for _, one in found:
        key, address = f"journalist:{one.id}", one.email or ""
        thread = threads.get(key) or threads.get(address_key(address), "")
        values = {"name": one.full_name, "greeting": one.how_to_address or one.full_name}
        language = offered_in(one.language or "", ready)
        yield Holder(key, address, one.full_name, language, thread, values, key in shut, one.do_not_contact)
