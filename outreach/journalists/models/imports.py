"""What do we keep of an import?"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class ImportState(StrEnum):
    """How far an import came; a `running` one that was killed can be run again without doubles."""

    UPLOADED = "uploaded"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Import(Base):
    """One file read into the register: what came of it, and why rows were refused."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))  # outlets, organisations, journalists
    state: Mapped[ImportState] = mapped_column(choice(ImportState, "import_state"), default=ImportState.RUNNING)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    mapping: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # column heading -> field
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # {"row", "reason"}; row 1 is the header
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # kept from upload until it is read in
    list_id: Mapped[int | None] = mapped_column(ForeignKey("media_lists.id", ondelete="SET NULL"))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
