"""Which addresses and numbers are there, whose are they, and which are missing?"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, literal, or_, select
from sqlalchemy.orm import aliased

from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.journalists.models import ContactKind, ContactPoint, ContactState, Journalist, Means

POINT_COLUMNS = (
    "journalist_id", "means", "kind", "value", "key", "state", "position", "note", "source", "source_date", "consent", "verified_by",
    "created_at",
)  # fmt: skip


def contact_point(journalist_id: int, point_id: int) -> ContactPoint:
    """Return one address of a journalist; raises `NotFound`."""
    found = session().get(ContactPoint, point_id)
    if found is None or found.journalist_id != journalist_id:
        raise NotFound(f"There is no address {point_id} of journalist {journalist_id}.")
    return found


def points_at(address: str) -> Sequence[ContactPoint]:
    """Return the places in the register where an e-mail address stands and is not known to be dead."""
    still = ContactPoint.state.not_in((ContactState.INVALID, ContactState.BOUNCING))
    return (
        session()
        .scalars(select(ContactPoint).where(ContactPoint.key == address.casefold(), ContactPoint.means == Means.EMAIL, still))
        .all()
    )


def holder(means: Means, key: str, but: int | None = None) -> Journalist | None:
    """Return a journalist other than `but` who has this address as their own, no desk's."""
    query = select(Journalist).join(ContactPoint, ContactPoint.journalist_id == Journalist.id)
    query = query.where(ContactPoint.key == key, ContactPoint.means == means, ContactPoint.kind != ContactKind.DESK)
    if but is not None:
        query = query.where(Journalist.id != but)
    return session().scalars(query.order_by(Journalist.id).limit(1)).first()


def sharing(journalist: Journalist) -> dict[str, Sequence[Journalist]]:
    """Return address key -> the other journalists who can be reached there, for the addresses of one."""
    keys = [one.key for one in journalist.contact_points]
    query = (
        select(ContactPoint.key, Journalist)
        .join(Journalist, Journalist.id == ContactPoint.journalist_id)
        .where(ContactPoint.key.in_(keys), Journalist.id != journalist.id)
        .order_by(Journalist.sort_name)
        .limit(50)
    )
    found: dict[str, list[Journalist]] = {}
    for key, other in session().execute(query) if keys else []:
        found.setdefault(key, []).append(other)
    return dict(found)


def reachable_at(*keys: str) -> Journalist | None:
    """Return a journalist who can be reached at one of these folded addresses or numbers, a desk's aside."""
    at = select(ContactPoint.journalist_id).where(ContactPoint.key.in_(keys), ContactPoint.kind != ContactKind.DESK)
    own = or_(Journalist.id.in_(at), Journalist.email_folded.in_(keys), Journalist.phone.in_(keys))
    return session().scalars(select(Journalist).where(own).order_by(Journalist.id).limit(1)).first()


def nobody_elses(emails: Collection[str], but: int) -> list[str]:
    """Return those of the addresses that no other journalist can be reached at."""
    keys = {email.casefold() for email in emails}
    query = select(ContactPoint.key).where(ContactPoint.key.in_(keys), ContactPoint.journalist_id != but)
    others = set(session().scalars(query))
    return [email for email in emails if email.casefold() not in others]


def missing_points(means: Means, first_id: int, last_id: int, among: Collection[int] | None = None) -> Select[Any]:
    """Return, as rows of `POINT_COLUMNS`, the addresses of journalists that have no contact point yet; each comes first."""
    value, key = _own(means)
    there = select(ContactPoint.id).where(
        ContactPoint.journalist_id == Journalist.id, ContactPoint.means == means, ContactPoint.key == key
    )
    lowest = select(func.min(ContactPoint.position)).where(
        ContactPoint.journalist_id == Journalist.id, ContactPoint.means == means
    )
    kind, state = ContactPoint.__table__.c.kind.type, ContactPoint.__table__.c.state.type
    query = select(
        Journalist.id, literal(means, ContactPoint.__table__.c.means.type), literal(ContactKind.WORK, kind), value, key,
        literal(ContactState.UNVERIFIED, state), func.coalesce(lowest.scalar_subquery(), 1) - 1, literal("", String), Journalist.source,
        Journalist.source_date, literal("", String), literal("", String), literal(now(), Journalist.__table__.c.created_at.type),
    )  # fmt: skip
    query = query.where(Journalist.id.between(first_id, last_id), value.is_not(None), ~there.exists())
    return query if among is None else query.where(Journalist.id.in_(among))


def not_first(means: Means, among: Collection[int]) -> Select[Any]:
    """Return the ids of points that are their journalists' own address and stand behind another of the same means."""
    other, (_value, key) = aliased(ContactPoint), _own(means)
    before = select(other.id).where(
        other.journalist_id == ContactPoint.journalist_id, other.means == means, other.id != ContactPoint.id,
        other.position <= ContactPoint.position, other.state != ContactState.INVALID,
    )  # fmt: skip
    query = select(ContactPoint.id).join(Journalist, Journalist.id == ContactPoint.journalist_id)
    return query.where(Journalist.id.in_(among), ContactPoint.means == means, ContactPoint.key == key, before.exists())


def before_first() -> ColumnElement[int]:
    """Return the position before the first of a point's own means, for an UPDATE of contact points."""
    other = aliased(ContactPoint)
    lowest = select(func.min(other.position)).where(
        other.journalist_id == ContactPoint.journalist_id, other.means == ContactPoint.means
    )
    return lowest.scalar_subquery() - 1


def _own(means: Means) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return the journalist's own column of this means, and its key."""
    if means is Means.EMAIL:
        return Journalist.__table__.c.email, func.coalesce(Journalist.email_folded, func.lower(Journalist.email))
    return Journalist.__table__.c.phone, Journalist.__table__.c.phone
