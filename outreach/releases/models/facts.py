"""Which facts does a release know? Typed once, with where they come from, and used in every language."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.database import Base, choice
from outreach.releases.policy.cells import Cell, FactKind


class ReleaseFact(Base):
    """One fact; `value` is a number with a point, an ISO date or a name, `names` its spelling in other languages."""

    __tablename__ = "release_facts"
    __table_args__ = (UniqueConstraint("release_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[FactKind] = mapped_column(choice(FactKind, "release_fact_kind"))
    value: Mapped[str] = mapped_column(Text)
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    source: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    by_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]

    def as_cell(self) -> Cell:
        """Return the plain value that policies read."""
        return Cell(self.name, self.kind, self.value, self.names or {})
