"""What is there to do for a worker? Files to be looked at, read in or taken out, whoever began with them and was interrupted."""

from datetime import datetime

import structlog

from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import scope
from outreach.core.errors import OutreachError
from outreach.journalists import queries
from outreach.journalists.imports import leases
from outreach.journalists.imports.checking import look
from outreach.journalists.imports.purging import purge
from outreach.journalists.imports.runner import resume
from outreach.journalists.models import Import, ImportState

log = structlog.get_logger()


def due_at() -> datetime | None:
    """Return now when some import waits for a runner, else None."""
    return now() if any(not leases.alive(row) for row in queries.begun_imports()) else None


def take_up() -> None:
    """Do what waits, the oldest first; an import that cannot go on holds up no other."""
    for number in [row.id for row in queries.begun_imports() if not leases.alive(row)]:
        try:
            with scope():
                _one(queries.import_(number))
        except leases.Lost:
            log.info("somebody else took the import over", number=number)
        except OutreachError as error:
            log.warning("an import cannot go on", number=number, why=str(error))
        except Exception:  # the row says what happened; the next import is not its fault
            log.exception("an import failed", number=number)


def _one(row: Import) -> None:
    actor = Actor(row.actor_id, row.actor_name)
    if row.state is ImportState.CHECKING:
        look(actor, row.id)
    elif row.state is ImportState.PURGING:
        purge(actor, row.id)
    else:
        resume(actor, row.id)
