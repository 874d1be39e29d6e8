"""What has been kept for long, and who was not heard of for long?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import String, cast, or_, select

from outreach.core.database import session
from outreach.journalists.models import BEGUN, Import, ImportPart, ImportRemark, Journalist, LoggedContact, Reversal


def contacts_before(before: datetime, but: Collection[int], most: int) -> Sequence[int]:
    """Return the ids of contacts logged before then, except with the given people."""
    query = select(LoggedContact.id).where(LoggedContact.at < before, LoggedContact.journalist_id.not_in(but))
    return session().scalars(query.order_by(LoggedContact.id).limit(most)).all()


def with_old_notes(before: datetime, but: Collection[int], most: int) -> Sequence[Journalist]:
    """Return people with notes whose records nobody touched since then."""
    query = select(Journalist).where(Journalist.updated_at < before, Journalist.id.not_in(but))
    query = query.where(or_(Journalist.notes != "", Journalist.pitching_notes != ""))
    return session().scalars(query.order_by(Journalist.id).limit(most)).unique().all()


def imports_before(before: datetime, most: int) -> Sequence[Import]:
    """Return imports from before then that are not under way and still hold a file, or the cells of a row."""
    parts, remarks = (select(table.import_id).where(table.import_id == Import.id) for table in (ImportPart, ImportRemark))
    query = select(Import).where(Import.created_at < before, Import.state.not_in(BEGUN), or_(parts.exists(), remarks.exists()))
    return session().scalars(query.order_by(Import.id).limit(most)).all()


def silent_since(before: datetime, after_id: int, most: int) -> Sequence[Journalist]:
    """Return people whose records nobody touched, and with whom nobody logged a contact, since then, by number after `after_id`."""
    heard = select(LoggedContact.id).where(LoggedContact.journalist_id == Journalist.id, LoggedContact.at >= before)
    query = select(Journalist).where(Journalist.id > after_id, Journalist.updated_at < before, ~heard.exists())
    return session().scalars(query.order_by(Journalist.id).limit(most)).unique().all()


def reversals_naming(journalist_id: int) -> Sequence[int]:
    """Return the ids of undone-able changes that hold what one person had before."""
    named = cast(Reversal.facts, String).contains(f'"{journalist_id}"')
    return session().scalars(select(Reversal.id).where(named)).all()
