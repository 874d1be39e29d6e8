"""Which files were read in, how far did they come, and whom may a row be about?"""

import json
import zlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, any_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import selectinload

from outreach.core.database import is_sqlite, session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.unfinished import TOO, UnfinishedImport
from outreach.journalists.models import (
    BEGUN,
    ContactKind,
    ContactPoint,
    Import,
    ImportChange,
    ImportPart,
    ImportRemark,
    ImportState,
    Journalist,
    MediaListMember,
    Post,
    RemarkKind,
)
from outreach.journalists.queries.contacts import IS_EMAIL

COMPARED = (
    "id", "full_name", "sort_name", "email", "email_folded", "phone", "outlet_id", "role", "languages", "language", "country", "city",
    "timezone", "beats", "channel", "how_to_address", "profile_url", "notes", "pitching_notes", "ground_rules", "embargo_standing", "source",
    "source_date", "do_not_contact", "do_not_contact_at", "desk", "import_id", "names", "outlet_since", "hours_from", "hours_until",
    "forbidden_channels",
)  # fmt: skip


def imports(cursor: str | None = None, limit: int = 20) -> Page[Import]:
    """Return a page of imports, the newest first."""
    return page(session(), select(Import), [Import.id], cursor, limit, descending=True)


def import_(import_id: int) -> Import:
    """Return one import; raises `NotFound`."""
    found = session().get(Import, import_id)
    if found is None:
        raise NotFound(f"There is no import {import_id}.")
    return found


def begun_imports() -> Sequence[Import]:
    """Return the imports that a runner has in hand or should take up, the oldest first."""
    return list(session().scalars(select(Import).where(Import.state.in_(BEGUN)).order_by(Import.id)))


def file_of(import_id: int) -> bytes:
    """Return the file as it was given, b"" when it is not kept any more."""
    query = select(ImportPart.content).where(ImportPart.import_id == import_id).order_by(ImportPart.position)
    packed = b"".join(session().scalars(query))
    return zlib.decompress(packed) if packed else b""


def last_like(headings_key: str) -> Import | None:
    """Return the last import that somebody confirmed for a file with these headings."""
    confirmed = Import.state.not_in((ImportState.UPLOADED, ImportState.CHECKING))
    query = select(Import).where(Import.headings_key == headings_key, confirmed).order_by(Import.id.desc())
    return session().scalars(query.limit(1)).first()


def remarks(
    import_id: int, kinds: Collection[RemarkKind] = tuple(RemarkKind), limit: int | None = None
) -> Sequence[ImportRemark]:
    """Return what was said of the rows, in the file's order."""
    query = select(ImportRemark).where(ImportRemark.import_id == import_id, ImportRemark.kind.in_(kinds))
    return list(session().scalars(query.order_by(ImportRemark.number, ImportRemark.id).limit(limit)))


def changes(import_id: int, limit: int) -> Sequence[ImportChange]:
    """Return the first held changes."""
    return list(
        session().scalars(select(ImportChange).where(ImportChange.import_id == import_id).order_by(ImportChange.id).limit(limit))
    )


def count_changes(import_id: int) -> int:
    """Return how many changes are held."""
    return session().scalar(select(func.count(ImportChange.id)).where(ImportChange.import_id == import_id)) or 0


def hidden_among(import_ids: Collection[int]) -> set[int]:
    """Return those of the imports that are under way."""
    found = session().scalars(select(UnfinishedImport.id).where(UnfinishedImport.id.in_(import_ids))) if import_ids else ()
    return set(found)


def brought(import_id: int, kind: Any, limit: int) -> Sequence[int]:
    """Return the ids of some rows of a table that an import brought, hidden or not."""
    query = select(kind.id).where(kind.import_id == import_id).order_by(kind.id).limit(limit)
    return list(session().scalars(query.execution_options(**TOO)))


def known(emails: Collection[str], names: Collection[str], ids: Collection[int] = ()) -> Sequence[Any]:
    """Return (columns `COMPARED`) those with one of the addresses or folded names: what an import compares with, hidden ones too."""
    at = (among(ContactPoint.key, emails), IS_EMAIL, ContactPoint.kind != ContactKind.DESK)
    asked = (
        select(ContactPoint.journalist_id).where(*at),
        select(Journalist.id).where(among(Journalist.email_folded, emails)),
        select(Journalist.id).where(among(Journalist.sort_name, names)),
    )
    found = {*ids, *(one for query in asked for one in session().scalars(query.execution_options(**TOO)))}
    if not found:
        return []
    columns = select(*(getattr(Journalist, name) for name in COMPARED)).where(Journalist.id.in_(found))
    return session().execute(columns.execution_options(**TOO)).all()


def among(column: Any, values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a text is one of many: one value for the database to take apart, however many there are."""
    if is_sqlite():
        wanted = func.json_each(json.dumps(list(values))).table_valued("value")
        found: ColumnElement[bool] = column.in_(select(wanted.c.value))
    else:
        found = column == any_(cast(list(values), ARRAY(String)))
    return found


def to_change(journalist_ids: Collection[int]) -> Sequence[Journalist]:
    """Return these people with everything that a change of them reads."""
    query = select(Journalist).where(Journalist.id.in_(journalist_ids))
    return list(
        session().scalars(query.options(selectinload(Journalist.contact_points), selectinload(Journalist.posts))).unique()
    )


def reaches_of(journalist_ids: Collection[int]) -> Sequence[Any]:
    """Return (journalist_id, means, key, kind) of every address of these people."""
    columns = (ContactPoint.journalist_id, ContactPoint.means, ContactPoint.key, ContactPoint.kind)
    return (
        session().execute(select(*columns).where(ContactPoint.journalist_id.in_(journalist_ids))).all() if journalist_ids else []
    )


def posts_of(journalist_ids: Collection[int]) -> Sequence[Any]:
    """Return (journalist_id, outlet_id, role, started_on, ended_on) of the other posts of these people."""
    columns = (Post.journalist_id, Post.outlet_id, Post.role, Post.started_on, Post.ended_on)
    return session().execute(select(*columns).where(Post.journalist_id.in_(journalist_ids))).all()


def listed_among(list_id: int, journalist_ids: Collection[int]) -> set[int]:
    """Return those of the people who are on the list, hidden rows too."""
    query = select(MediaListMember.journalist_id).where(
        MediaListMember.list_id == list_id, MediaListMember.journalist_id.in_(journalist_ids)
    )
    return set(session().scalars(query.execution_options(**TOO)))


def of_people() -> Select[int]:
    """Return the query for the ids of imports of journalists."""
    return select(Import.id).where(Import.kind == "journalists")


def files_kept() -> Sequence[Import]:
    """Return imports whose file waits for somebody to say what becomes of it."""
    return list(session().scalars(select(Import).where(Import.state.in_((ImportState.UPLOADED, ImportState.FAILED)))))


def remarks_naming(words: Iterable[str]) -> Sequence[int]:
    """Return the ids of remarks whose cells or reason hold one of `words`, as it is or escaped."""
    spelled = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    columns = (ImportRemark.reason, cast(ImportRemark.cells, String))
    told = [column.icontains(form, autoescape=True) for form in spelled for column in columns]
    return list(session().scalars(select(ImportRemark.id).where(or_(False, *told))))
