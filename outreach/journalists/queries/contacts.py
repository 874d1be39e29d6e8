"""Which addresses and numbers are there, and whose are they?"""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.unfinished import TOO
from outreach.journalists.models import ContactKind, ContactPoint, ContactState, Journalist, Means


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
    return session().scalars(_holders(means, key, but)).first()


def is_coming(means: Means, key: str, but: int | None = None) -> bool:
    """Say whether an import under way brings somebody who has this address as their own."""
    return session().scalars(_holders(means, key, but), execution_options=TOO).first() is not None


def _holders(means: Means, key: str, but: int | None) -> Select[Journalist]:
    query = select(Journalist).join(ContactPoint, ContactPoint.journalist_id == Journalist.id)
    query = query.where(ContactPoint.key == key, ContactPoint.means == means, ContactPoint.kind != ContactKind.DESK)
    if but is not None:
        query = query.where(Journalist.id != but)
    return query.order_by(Journalist.id).limit(1)


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
