"""Which addresses and numbers are there, and whose are they?"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, literal_column, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import terms
from outreach.core.unfinished import TOO
from outreach.journalists.models import ContactKind, ContactPoint, ContactState, Journalist, Means
from outreach.journalists.policy.asking import Asked
from outreach.journalists.queries import indexing

IS_EMAIL: ColumnElement[bool] = ContactPoint.means == literal_column(
    f"'{Means.EMAIL}'"
)  # in so many words: the index is of these alone


def contact_point(journalist_id: int, point_id: int) -> ContactPoint:
    """Return one address of a journalist; raises `NotFound`."""
    found = session().get(ContactPoint, point_id)
    if found is None or found.journalist_id != journalist_id:
        raise NotFound(f"There is no address {point_id} of journalist {journalist_id}.")
    return found


def points_at(address: str) -> Sequence[ContactPoint]:
    """Return the places in the register where an e-mail address stands and is not known to be dead."""
    still = ContactPoint.state.not_in((ContactState.INVALID, ContactState.BOUNCING))
    return session().scalars(select(ContactPoint).where(*_is(address.casefold()), still)).all()


def _is(key: str) -> list[ColumnElement[bool]]:
    """Return the conditions that an address is this one; a number, or a name elsewhere, is found by its holder's words.

    An index of numbers would be touched in another place for every row of an import.
    """
    if "@" in key:
        return [ContactPoint.key == key, IS_EMAIL]
    return [ContactPoint.key == key, *indexing.condition([[word] for word in terms(key)], Asked(), ContactPoint.journalist_id)]


def holder(means: Means, key: str, but: int | None = None) -> Journalist | None:
    """Return a journalist other than `but` who has this address as their own, no desk's."""
    return session().scalars(_holders(means, key, but)).first()


def is_coming(means: Means, key: str, but: int | None = None) -> bool:
    """Say whether an import under way brings somebody who has this address as their own."""
    return session().scalars(_holders(means, key, but), execution_options=TOO).first() is not None


def _holders(means: Means, key: str, but: int | None) -> Select[Journalist]:
    query = select(Journalist).join(ContactPoint, ContactPoint.journalist_id == Journalist.id)
    query = query.where(*_is(key), ContactPoint.means == means, ContactPoint.kind != ContactKind.DESK)
    if but is not None:
        query = query.where(Journalist.id != but)
    return query.order_by(Journalist.id).limit(1)


def sharing(journalist: Journalist) -> dict[str, Sequence[Journalist]]:
    """Return address key -> the other journalists who can be reached there, for the addresses of one."""
    found: dict[str, list[Journalist]] = {}
    for key in dict.fromkeys(one.key for one in journalist.contact_points):
        query = select(Journalist).join(ContactPoint, ContactPoint.journalist_id == Journalist.id)
        query = query.where(*_is(key), Journalist.id != journalist.id).order_by(Journalist.sort_name).limit(50)
        if others := list(session().scalars(query).unique()):
            found[key] = others
    return dict(found)


def reachable_at(*keys: str) -> Journalist | None:
    """Return a journalist who can be reached at one of these folded addresses or numbers, a desk's aside."""
    for key in filter(None, keys):
        query = select(Journalist).join(ContactPoint, ContactPoint.journalist_id == Journalist.id)
        query = query.where(*_is(key), ContactPoint.kind != ContactKind.DESK).order_by(Journalist.id).limit(1)
        if (found := session().scalars(query).first()) is not None:
            return found
    return None


def nobody_elses(emails: Collection[str], but: int) -> list[str]:
    """Return those of the addresses that no other journalist can be reached at."""
    keys = {email.casefold() for email in emails}
    query = select(ContactPoint.key).where(ContactPoint.key.in_(keys), IS_EMAIL, ContactPoint.journalist_id != but)
    others = set(session().scalars(query))
    return [email for email in emails if email.casefold() not in others]
