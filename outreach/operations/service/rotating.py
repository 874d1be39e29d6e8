"""How do sealed fields move to a new key while the office works? A key is added, then every row is sealed again, a few at a time."""

import math
import os
import secrets
from pathlib import Path

from sqlalchemy import Column, Text, type_coerce, update

from outreach.config import FIELD_KEYS
from outreach.core import sealing
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.operations import queries

STEP = 200
SETTLED = 120  # seconds: a process looks at the keys once a second, and no transaction of ours lasts that long
_WITH_AN_OLD_ONE = 2


def add_key(data_dir: Path) -> tuple[str, ...]:
    """Put a new key before the old ones in the file of keys, at once or not at all; returns all of them, the newest first."""
    path = data_dir / FIELD_KEYS
    keys = (secrets.token_urlsafe(32), *path.read_text().split())
    _write(path, keys)
    return keys


def until_forgotten(data_dir: Path, now: float) -> int:
    """Return for how many seconds the old keys have to stay: until every process seals with the newest one and what it held is kept.

    Raises `Refused` where there is no old one.
    """
    path = data_dir / FIELD_KEYS
    if len(path.read_text().split()) < _WITH_AN_OLD_ONE:
        raise Refused(Reason("no_old_key", "There is one key alone. Nothing was changed; make another first: flask keys rotate"))
    return max(0, math.ceil(path.stat().st_mtime + SETTLED - now))


def drop_old_keys(data_dir: Path) -> None:
    """Leave only the newest key in the file; what old backups hold is then for those who kept the old ones.

    Raises `Refused` while something is sealed with another one.
    """
    if any(queries.sealed_with_old_keys(column, 1) for column in queries.sealed_columns()):
        raise Refused(Reason("still_sealed", "A field was sealed with an old key meanwhile. No key was dropped; run it again."))
    path = data_dir / FIELD_KEYS
    _write(path, tuple(path.read_text().split()[:1]))


def reseal_some(column: Column[str]) -> int:
    """Seal some rows of one column again with the newest key; returns how many, 0 when none is left.

    A row that somebody changes meanwhile is left to its own new seal.
    """
    rows, number = queries.sealed_with_old_keys(column, STEP), column.table.primary_key.columns[0]
    for key, token in rows:
        change = update(column.table).where(number == key, type_coerce(column, Text) == token)
        session().execute(change.values({column: type_coerce(sealing.resealed(token), Text)}))
    return len(rows)


def _write(path: Path, keys: tuple[str, ...]) -> None:
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(keys))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
