"""What can be done with a file before it is read in?"""

import zlib
from dataclasses import dataclass
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.text import clean_line
from outreach.journalists.models import Import, ImportPart, ImportState
from outreach.journalists.service.lists import list_named_or_new

_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person said of a file: the field of each column, what each may change, what becomes of single rows, how it is read."""

    columns: list[str | None]
    policies: dict[str, str]
    decisions: dict[str, str]
    reading: dict[str, Any]


def keep_upload(actor: Actor, kind: str, file_name: str, content: bytes, list_name: str = "", region: str = "") -> Import:
    """Keep a file until somebody has seen what it would do."""
    list_id = list_named_or_new(actor, list_name).id if clean_line(list_name) else None
    row = Import(file_name=clean_line(file_name)[:255] or "file", kind=kind, state=ImportState.UPLOADED, list_id=list_id)
    row.actor_id, row.actor_name, row.reading = actor.id, actor.name, {"region": region}
    session().add(row)
    session().flush()
    keep_parts(row, content)
    audit.record(actor, "import.uploaded", row, file=row.file_name, size=len(content))
    return row


def choose(row: Import, chosen: Chosen) -> None:
    """Keep what a person said; columns named for a file that is now read in another way are named anew."""
    reread = {**row.reading, **chosen.reading} != row.reading
    row.reading = {**row.reading, **chosen.reading}
    row.columns, row.policies, row.decisions = [] if reread else chosen.columns, chosen.policies, chosen.decisions
    session().flush()


def keep_parts(row: Import, content: bytes) -> None:
    """Keep the file of an import, packed and in pieces, until it is read in."""
    packed = zlib.compress(content, 1)
    places = range(0, len(packed), _PIECE)
    session().add_all(
        ImportPart(import_id=row.id, position=at, content=packed[start : start + _PIECE]) for at, start in enumerate(places)
    )
    session().flush()
