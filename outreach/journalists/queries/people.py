"""Which journalists are there, and who is meant by a name, an address or a number?"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from outreach.core.database import session
from outreach.core.errors import Moved, NotFound
from outreach.core.pagination import MOST, Page
from outreach.journalists import policy
from outreach.journalists.models import ContactPoint, Journalist, Post
from outreach.journalists.policy.asking import Asked, Marked
from outreach.journalists.queries import filtering, merges


def get(journalist_id: int) -> Journalist:
    """Return one journalist; raises `Moved` for a number that was merged into another, else `NotFound`."""
    journalist = session().get(Journalist, journalist_id)
    if journalist is None:
        if (new := merges.successor(journalist_id)) is not None:
            raise Moved("journalist_id", new)
        raise NotFound(f"There is no journalist {journalist_id}.")
    return journalist


def existing(journalist_ids: Collection[int]) -> set[int]:
    """Return those of the ids that there are."""
    return set(session().scalars(select(Journalist.id).where(Journalist.id.in_(journalist_ids))))


def some(journalist_ids: Collection[int]) -> Sequence[Journalist]:
    """Return those of the ids that there are, with addresses and posts, by name."""
    around = selectinload(Journalist.contact_points), selectinload(Journalist.posts)
    query = select(Journalist).where(Journalist.id.in_(journalist_ids)).options(*around)
    return session().scalars(query.order_by(Journalist.sort_name, Journalist.id)).unique().all()


def by_email(email: str) -> Journalist | None:
    """Return the journalist with this address, whatever its case."""
    return session().scalars(select(Journalist).where(Journalist.email_folded == email.strip().casefold())).first()


def journalists(
    q: str = "", outlet_id: int | None = None, language: str = "", country: str = "", beat: str = "", list_id: int | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Page[Journalist]:  # fmt: skip
    """Return a page of journalists: in the order of their names; with words in `q`, the likeliest first."""
    return filtering.fitting(_asked(q, outlet_id, language, country, beat, list_id), cursor, limit)


def _asked(q: str, outlet_id: int | None, language: str, country: str, beat: str, list_id: int | None) -> Asked:
    asked = filtering.understand(q).asked
    wanted = [("o", outlet_id), ("l", language), ("c", country), ("b", beat)]
    marked = tuple(Marked((policy.mark(kind, value),)) for kind, value in wanted if value)
    listed = (filtering.listed(list_id),) if list_id is not None else ()
    return Asked(asked.words, asked.marked + marked, asked.listed + listed)


def find(q: str, limit: int = 10) -> Sequence[Journalist]:
    """Return those most likely meant by `q`: words begun, part of a number, a name with an error; nothing for an empty `q`."""
    asked = filtering.understand(q).asked
    return filtering.fitting(asked, limit=limit).items if not asked.is_empty else []


def ever_at(outlet_id: int) -> Sequence[Journalist]:
    """Return everybody who works or worked at one outlet, with what their search text is made of."""
    before = select(Post.journalist_id).where(Post.outlet_id == outlet_id)
    query = select(Journalist).where(or_(Journalist.outlet_id == outlet_id, Journalist.id.in_(before)))
    return list(
        session().scalars(query.options(selectinload(Journalist.contact_points), selectinload(Journalist.posts))).unique()
    )


def staff(outlet_id: int, most: int = 200) -> tuple[Sequence[Journalist], int]:
    """Return an outlet's people by desk and name, at most `most`, and how many there are."""
    query = select(Journalist).where(Journalist.outlet_id == outlet_id)
    count = session().scalar(select(func.count()).select_from(Journalist).where(Journalist.outlet_id == outlet_id)) or 0
    ordered = query.order_by(Journalist.desk == "", func.lower(Journalist.desk), Journalist.sort_name, Journalist.id)
    return session().scalars(ordered.limit(most)).unique().all(), count


def former_staff(outlet_id: int, most: int = 50) -> Sequence[tuple[Post, Journalist]]:
    """Return who worked at an outlet before, or works there beside another post; the latest first."""
    query = select(Post, Journalist).join(Journalist, Journalist.id == Post.journalist_id).where(Post.outlet_id == outlet_id)
    ordered = query.order_by(Post.ended_on.is_not(None), Post.ended_on.desc(), Post.id.desc()).limit(most)
    return [(row[0], row[1]) for row in session().execute(ordered).unique()]


def with_surroundings(found: Sequence[Journalist]) -> Sequence[Journalist]:
    """Return the same people with their addresses and posts read in two queries."""
    ids = [one.id for one in found]
    points = select(ContactPoint).where(ContactPoint.journalist_id.in_(ids)).order_by(ContactPoint.position, ContactPoint.id)
    posts = select(Post).where(Post.journalist_id.in_(ids)).order_by(Post.ended_on.desc(), Post.id.desc())
    for name, query in (("contact_points", points), ("posts", posts)):
        theirs: dict[int, list[Any]] = {one: [] for one in ids}
        for row in session().scalars(query).unique():
            theirs[row.journalist_id].append(row)
        for one in found:
            set_committed_value(one, name, theirs[one.id])
    return found


def all_journalists(
    q: str = "", outlet_id: int | None = None, language: str = "", country: str = "", beat: str = "", list_id: int | None = None
) -> Iterator[Journalist]:
    """Yield every journalist that fits, by name, with addresses and posts, a page at a time; nobody is guessed."""
    asked, cursor = filtering.exactly(_asked(q, outlet_id, language, country, beat, list_id)), None
    while True:
        found = filtering.fitting(asked, cursor, MOST)
        with_surroundings(found.items)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
