"""Which journalists are there, and who is meant by a name, an address or a number?"""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import lazyload, selectinload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import MOST, Page
from outreach.journalists import policy
from outreach.journalists.models import Journalist, Post
from outreach.journalists.policy.asking import Asked, Marked
from outreach.journalists.queries import filtering


def get(journalist_id: int) -> Journalist:
    """Return one journalist; raises `NotFound`."""
    journalist = session().get(Journalist, journalist_id)
    if journalist is None:
        raise NotFound(f"There is no journalist {journalist_id}.")
    return journalist


def existing(journalist_ids: Collection[int]) -> set[int]:
    """Return those of the ids that there are."""
    return set(session().scalars(select(Journalist.id).where(Journalist.id.in_(journalist_ids))))


def by_email(email: str) -> Journalist | None:
    """Return the journalist with this address, whatever its case."""
    return session().scalars(select(Journalist).where(Journalist.email_folded == email.strip().casefold())).first()


def journalists(
    q: str = "", outlet_id: int | None = None, language: str = "", country: str = "", beat: str = "", list_id: int | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Page[Journalist]:  # fmt: skip
    """Return a page of journalists: in the order of their names; with words in `q`, the likeliest first."""
    asked = filtering.understand(q).asked
    wanted = [("o", outlet_id), ("l", language), ("c", country), ("b", beat)]
    marked = tuple(Marked((policy.mark(kind, value),)) for kind, value in wanted if value)
    listed = (filtering.listed(list_id),) if list_id is not None else ()
    return filtering.fitting(Asked(asked.words, asked.marked + marked, asked.listed + listed), cursor, limit)


def find(q: str, limit: int = 10) -> Sequence[Journalist]:
    """Return those most likely meant by `q`: words begun, part of a number, a name with an error; nothing for an empty `q`."""
    asked = filtering.understand(q).asked
    return filtering.fitting(asked, limit=limit).items if not asked.is_empty else []


def known(emails: Collection[str], names: Collection[str]) -> Sequence[Journalist]:
    """Return those with one of the folded addresses, or with one of the folded names: what an import compares with."""
    condition = or_(Journalist.email_folded.in_(emails), Journalist.sort_name.in_(names))
    return list(session().scalars(select(Journalist).where(condition).options(lazyload(Journalist.outlet))))


def ever_at(outlet_id: int) -> Sequence[Journalist]:
    """Return everybody who works or worked at one outlet, with what their search text is made of."""
    before = select(Post.journalist_id).where(Post.outlet_id == outlet_id)
    query = select(Journalist).where(or_(Journalist.outlet_id == outlet_id, Journalist.id.in_(before)))
    return list(
        session().scalars(query.options(selectinload(Journalist.contact_points), selectinload(Journalist.posts))).unique()
    )


def all_journalists(
    q: str = "", outlet_id: int | None = None, language: str = "", country: str = "", beat: str = "", list_id: int | None = None
) -> Iterator[Journalist]:
    """Yield every journalist that fits, with addresses and posts, a page at a time."""
    cursor = None
    while True:
        found = journalists(q, outlet_id, language, country, beat, list_id, cursor, MOST)
        around = select(Journalist).where(Journalist.id.in_([one.id for one in found.items]))
        whole = around.options(selectinload(Journalist.contact_points), selectinload(Journalist.posts))
        session().scalars(whole.execution_options(populate_existing=True)).unique().all()
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
