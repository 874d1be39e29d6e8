"""How does a copy come back? Checked first, put in place of what is there, and standing still until a person lets it go on."""

import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from outreach.accounts import service as accounts
from outreach.audit import service as audit
from outreach.audit.policy import RESTORED
from outreach.config import Config
from outreach.core.actors import Actor
from outreach.core.errors import Reason, Refused
from outreach.deliveries import service as deliveries
from outreach.integrations.sealed import Unreadable, head_of, opened
from outreach.operations.service import closing, snapshots
from outreach.privacy import service as privacy


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    file: Path
    schema: str
    made_at: datetime


def examined(config: Config, file: Path, known_schemas: Sequence[str]) -> Backup:
    """Read the whole file once and return what it is; raises `Refused` with what is wrong, before anything changes."""
    try:
        with file.open("rb") as source:
            head = head_of(source)
        for _ in _content(config, file):
            pass
    except (Unreadable, zlib.error, OSError) as error:
        raise Refused(Reason("unreadable", f"{file} cannot be restored. {error} Nothing was changed.", "file")) from error
    if head["database"] != snapshots.kind_of(config.database_url):
        what = f"This backup is of {head['database']}, and OUTREACH_DATABASE_URL names {snapshots.kind_of(config.database_url)}."
        raise Refused(Reason("other_database", f"{what} Nothing was changed.", "file"))
    if head["schema"] not in known_schemas:
        what = f"This backup was made by a newer Outreach (schema {head['schema']}). Install that one, then restore."
        raise Refused(Reason("newer_schema", f"{what} Nothing was changed.", "file"))
    return Backup(file, head["schema"], datetime.fromisoformat(head["made_at"]))


def put_in_place(config: Config, backup: Backup) -> None:
    """Replace the database by the one in `backup`; raises `Refused` while the office runs."""
    snapshots.demand_alone(config.database_url)
    content = _content(config, backup.file)
    if snapshots.kind_of(config.database_url) == "postgresql":
        return snapshots.write_postgres(content, config.database_url)
    path = Path(make_url(config.database_url).database or "")
    new = path.with_name(f".restored-{secrets.token_hex(8)}")
    try:
        snapshots.write_sqlite(content, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return None


def settle(actor: Actor, backup: Backup, erasures: Iterable[Mapping[str, Any]], before: closing.Living) -> dict[str, int]:
    """Make the restored office safe: it stands still, nobody is signed in, no link opens anything, what was due is in doubt, the
    forgotten are forgotten.

    Returns how many people were forgotten again, of how many messages nobody knows whether they left since, and how many links the
    office `before` had taken back.
    """
    at = f"{backup.made_at:%Y-%m-%d %H:%M} UTC"
    deliveries.stop_everything(
        actor,
        f"Restored from the backup of {at}. Another office may have sent since what is due here. Until it goes on the newsroom is "
        "closed too: what was withdrawn since would be public again.",
    )
    doubted = deliveries.doubt_what_was_due()
    accounts.lock_out_everybody(actor)
    forgotten = privacy.replay(actor, erasures)
    ended = closing.close_links(actor, backup.made_at, before)
    audit.record(actor, RESTORED, "office", made_at=backup.made_at.isoformat(), forgotten=forgotten, doubted=doubted)
    return {"forgotten_again": forgotten, "in_doubt": doubted, "links_taken_back": ended}


def _content(config: Config, file: Path) -> Iterator[bytes]:
    packed = zlib.decompressobj()
    with file.open("rb") as source:
        for piece in opened(source, config.field_keys):
            yield packed.decompress(piece)
    yield packed.flush()
