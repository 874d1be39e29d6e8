"""What do we keep of an import: the file in pieces, how it is read, how far it came, what it holds back, and why rows were refused?"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.words import thawed


class ImportState(StrEnum):
    """How far an import came; whatever a killed one wrote is hidden until it is resumed, or purged."""

    UPLOADED = "uploaded"  # waits for a person who says how to read it
    CHECKING = "checking"  # what it would do is being found out
    WAITING = "waiting"  # confirmed; a runner takes it up
    RUNNING = "running"  # rows are written, hidden
    APPLYING = "applying"  # changes of people whom we knew are made one after another
    DONE = "done"
    FAILED = "failed"  # an error stopped it; it can be resumed or purged
    PURGING = "purging"
    PURGED = "purged"  # nothing of it is left


BEGUN = (ImportState.WAITING, ImportState.RUNNING, ImportState.APPLYING, ImportState.PURGING, ImportState.CHECKING)


class RemarkKind(StrEnum):
    """What the import says of a row."""

    REFUSED = "refused"
    SKIPPED = "skipped"
    NOTED = "noted"


class Import(Base):
    """One file read into the register; `position` rows of `total` are written, in the same transactions as the rows."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(40))  # outlets, organisations, journalists, spokespeople
    state: Mapped[ImportState] = mapped_column(choice(ImportState, "import_state"), default=ImportState.RUNNING)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    reading: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # encoding, delimiter, header, region as confirmed
    mapping: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # column heading -> field
    columns: Mapped[list[str | None]] = mapped_column(JSON, default=list)  # the same by place
    policies: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # field -> fill, overwrite or append
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # row -> "skip", "create" or the id to merge into
    headings: Mapped[list[str]] = mapped_column(JSON, default=list)
    headings_key: Mapped[str] = mapped_column(String(64), default="", index=True)  # same headings, same key
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # what a check found
    position: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    runner: Mapped[str] = mapped_column(String(120), default="")  # who writes it: machine, process, and a random part
    beat_at: Mapped[datetime | None]  # the runner's last sign of life
    problem: Mapped[str] = mapped_column(Text, default="")
    list_id: Mapped[int | None] = mapped_column(ForeignKey("media_lists.id", ondelete="SET NULL"))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class ImportPart(Base):
    """A piece of the compressed file, kept from upload until it is read in; small, so that no write is long."""

    __tablename__ = "import_parts"

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportChange(Base):
    """What a row changes in a record that we had; held until everything is written, then made once."""

    __tablename__ = "import_changes"
    __table_args__ = (Index(None, "import_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    record_id: Mapped[int]
    number: Mapped[int]  # the row in the file
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)


class ImportRemark(Base):
    """What is to be said of one row: why it was refused, with its cells so that it can be mended, or left alone."""

    __tablename__ = "import_remarks"
    __table_args__ = (Index(None, "import_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[RemarkKind] = mapped_column(choice(RemarkKind, "import_remark"))
    reason: Mapped[str] = mapped_column(Text)
    spoken: Mapped[Any | None] = mapped_column(JSON)  # the sentence with its values, to be said in any language
    cells: Mapped[list[str] | None] = mapped_column(JSON)

    @property
    def said(self) -> str:
        """Return the reason as a sentence that a page can say in the reader's language."""
        return thawed(self.spoken) if self.spoken else self.reason
