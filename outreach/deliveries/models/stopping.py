"""What keeps mail back: a source that is held, everything standing still, a clock that jumped, a relay that takes nothing."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base
from outreach.deliveries.policy import Reading


class SourceHold(Base):
    """A source that sends nothing for now, and why; rows frozen meanwhile start held."""

    __tablename__ = "source_holds"

    source: Mapped[str] = mapped_column(String(120), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    by_itself: Mapped[bool] = mapped_column(Boolean, default=False)
    at: Mapped[datetime]


class Standstill(Base):
    """Nothing leaves and nothing is lifted, for everybody, until a person says go on. At most one row."""

    __tablename__ = "standstills"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime]


class ClockMark(Base):
    """The last reading of the clocks that was believed, and since when they disagree. At most one row."""

    __tablename__ = "clock_marks"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    wall: Mapped[datetime]
    running: Mapped[float]
    boot: Mapped[str] = mapped_column(String(64))
    jumped_at: Mapped[datetime | None]
    seconds_apart: Mapped[float] = mapped_column(default=0.0)

    @property
    def reading(self) -> Reading:
        """Return what a later reading is held against."""
        return Reading(self.wall, self.running, self.boot)


class RelayTrouble(Base):
    """A relay as a whole does not take a machine's mail: since when, its last words, when that machine asks again.

    Others, that ask another relay or the same one over another line, go on.
    """

    __tablename__ = "relay_troubles"

    id: Mapped[int] = mapped_column(primary_key=True)
    machine: Mapped[str] = mapped_column(String(255))
    relay: Mapped[str] = mapped_column(String(500))
    since: Mapped[datetime]
    times: Mapped[int] = mapped_column(Integer, default=1)
    last_words: Mapped[str] = mapped_column(Text, default="")
    retry_at: Mapped[datetime]
