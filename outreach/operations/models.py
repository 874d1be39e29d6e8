"""What does the office remember of itself? That it came out of a backup, and its links wait for a person."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base


class ClosedLinks(Base):
    """The links that were given out open nothing until a person looked. At most one row."""

    __tablename__ = "closed_links"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    made_at: Mapped[datetime]  # when the backup was made: what was taken back since is not known here
    since: Mapped[datetime]
    taken_back: Mapped[int] = mapped_column(default=0)  # so many the office that was here before had taken back since
