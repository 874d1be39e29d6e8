"""Who has an import in hand? One runner at a time; a dead one's work is taken over at once on its machine, soon on another."""

import os
import secrets
import socket
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.journalists.models import Import, ImportState

NOBODY = ""  # stands in the row as soon as the work is done: another process may begin the next step at once
_SILENT = timedelta(minutes=2)
_mine: set[str] = set()  # what runs in this process
_BUSY = Reason("running", say("Another process has this import in hand and is alive; look again in a minute."), "state")


class Lost(Exception):
    """Somebody else took the import over, or purges it; what was not committed is theirs to do."""


def alive(row: Import) -> bool:
    """Say whether the runner that had the import last is still at it."""
    machine, _, rest = row.runner.partition("|")
    process = rest.partition("|")[0]
    if not process.isdecimal() or row.beat_at is None or now() - row.beat_at > _SILENT:
        return False
    if machine == socket.gethostname():
        return row.runner in _mine if int(process) == os.getpid() else _is_process(int(process))
    return True


def take(row: Import, state: ImportState) -> str:
    """Take the import in hand inside the caller's transaction and return the token; raises `Refused` while another is at it."""
    if alive(row):
        raise Refused(_BUSY)
    return seize(row, state)


def seize(row: Import, state: ImportState) -> str:
    """Take the import away from whoever has it."""
    token = f"{socket.gethostname()}|{os.getpid()}|{secrets.token_hex(8)}"
    row.runner, row.beat_at, row.state, row.problem = token, now(), state, ""
    _mine.add(token)
    session().flush()
    return token


def beat(import_id: int, token: str, **values: object) -> None:
    """Write how far the import came, with a sign of life, in the transaction that takes it there; raises `Lost`."""
    mine = update(Import).where(Import.id == import_id, Import.runner == token).values(beat_at=now(), **values)
    done: Any = session().execute(mine, execution_options={"synchronize_session": False})
    if not done.rowcount:
        raise Lost


def let_go(token: str) -> None:
    """Have nothing in hand any more."""
    _mine.discard(token)


def _is_process(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
