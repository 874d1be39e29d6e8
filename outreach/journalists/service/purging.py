"""What goes when its time is over? Notes, logged contacts, and what imports kept of their files."""

from datetime import datetime

from sqlalchemy import delete

from outreach.core.database import session
from outreach.journalists import queries
from outreach.journalists.models import ImportPart, ImportRemark, ImportState, LoggedContact

_WORDS = ("notes", "pitching_notes")


def purge_words(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Drop contacts logged before then, and notes of people whose records nobody touched since; what was agreed stays."""
    held = [int(number) for kind, _, number in (one.partition(":") for one in spared) if kind == "journalist"]
    old = queries.contacts_before(before, held, most)
    session().execute(delete(LoggedContact).where(LoggedContact.id.in_(old)), execution_options={"synchronize_session": False})
    people = queries.with_old_notes(before, held, most - len(old)) if len(old) < most else []
    for journalist in people:
        for name in _WORDS:
            setattr(journalist, name, "")
    session().flush()
    return len(old) + len(people)


def purge_files(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop what imports from before then kept of their files and of refused rows; the counts stay."""
    found = queries.imports_before(before, most)
    ids = [row.id for row in found]
    for table in (ImportPart, ImportRemark):
        session().execute(delete(table).where(table.import_id.in_(ids)), execution_options={"synchronize_session": False})
    for row in found:
        row.state = ImportState.PURGED if row.state is ImportState.UPLOADED else row.state
    session().flush()
    return len(found)
