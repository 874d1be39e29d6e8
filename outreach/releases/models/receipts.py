"""What was read back from the finished files of a release, when, by whom, and what was found?"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base, choice


class Occasion(StrEnum):
    """Why the files were read back."""

    ASKED = "asked"
    APPROVAL = "approval"
    SENDING = "sending"
    LIFT = "lift"


class ReleaseReceipt(Base):
    """One reading of everything that can be made of a release; never changed.

    `artefacts` and `rules` are plain records as `policy/receipts` makes them; they hold no words of the files.
    """

    __tablename__ = "release_receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    text_hash: Mapped[str] = mapped_column(String(64))
    occasion: Mapped[Occasion] = mapped_column(choice(Occasion, "receipt_occasion"))
    refused: Mapped[bool]
    artefacts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
