"""What can be done with a file before it is read in?"""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.text import clean_line
from outreach.journalists.models import Import, ImportState
from outreach.journalists.service.lists import list_named_or_new


def keep_upload(actor: Actor, file_name: str, content: bytes, list_name: str = "") -> Import:
    """Keep a file of journalists until somebody has seen what it would do."""
    list_id = list_named_or_new(actor, list_name).id if clean_line(list_name) else None
    row = Import(
        file_name=clean_line(file_name)[:255], kind="journalists", state=ImportState.UPLOADED, content=content, list_id=list_id
    )
    row.actor_id, row.actor_name = actor.id, actor.name
    session().add(row)
    session().flush()
    audit.record(actor, "import.uploaded", row, file=row.file_name, size=len(content))
    return row
