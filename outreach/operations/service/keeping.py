"""How is a copy of the whole office kept? One consistent state, packed, sealed with the office's key, in one file."""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outreach.config import Config
from outreach.core import clock
from outreach.core.errors import Reason, Refused
from outreach.integrations.sealed import sealed
from outreach.operations import queries
from outreach.operations.service import snapshots

LAST = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: where, how many bytes, of what schema, when."""

    file: Path
    size: int
    schema: str
    made_at: datetime


def back_up(config: Config, file: Path) -> Kept:
    """Write a sealed copy of the database to `file`, readable by us alone; the office may go on working.

    The keys are not in it. Raises `Refused` when the file exists, or when the database cannot be read.
    """
    if file.exists():
        raise Refused(Reason("exists", f"{file} exists already, and a backup replaces nothing. Choose another name.", "file"))
    made_at, schema = clock.now(), queries.schema()
    head = {"database": snapshots.kind_of(config.database_url), "schema": schema, "made_at": made_at.isoformat()}
    content = sealed(_packed(snapshots.read(config.database_url, config.data_dir)), config.field_keys[0], head)
    _written(content, file)
    kept = Kept(file.resolve(), file.stat().st_size, schema, made_at)
    (config.data_dir / LAST).write_text(json.dumps({"at": made_at.isoformat(), "file": str(kept.file), "bytes": kept.size}))
    return kept


def _written(content: Iterable[bytes], file: Path) -> None:
    """Write it all or nothing: what is not finished does not bear the name."""
    part = file.with_name(file.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.writelines(content)
            out.flush()
            os.fsync(out.fileno())
        part.rename(file)
    except OSError as error:
        raise Refused(Reason("unwritable", f"{file} cannot be written: {error.strerror}. Nothing was kept.", "file")) from error
    finally:
        part.unlink(missing_ok=True)


def _packed(content: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(3)
    for data in content:
        yield packer.compress(data)
    yield packer.flush()
