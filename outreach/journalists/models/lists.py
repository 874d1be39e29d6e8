"""What do we keep of a media list?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.campaigns.models import Campaign
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.unfinished import Imported
from outreach.journalists.models.people import Journalist


class ListKind(StrEnum):
    """Whether people are put on it, or it is computed anew each time."""

    LIST = "list"
    SEGMENT = "segment"


class MediaList(Base):
    """A named list of journalists, or a segment that is computed from a query; frozen into rows when a release goes out."""

    __tablename__ = "media_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[ListKind] = mapped_column(choice(ListKind, "media_list_kind"), default=ListKind.LIST)
    query: Mapped[str] = mapped_column(Text, default="")  # of a segment: words and filters, other lists as `list:#12`
    include_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # of a segment: lists whose people belong to it too
    exclude_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # and lists whose people never do
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    campaign: Mapped[Campaign | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_segment(self) -> bool:
        """Say whether it is computed."""
        return self.kind == ListKind.SEGMENT


class MediaListMember(Imported, Base):
    """One journalist on one list."""

    __tablename__ = "media_list_members"
    __table_args__ = (UniqueConstraint("list_id", "journalist_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("media_lists.id", ondelete="CASCADE"))
    journalist_id: Mapped[int] = mapped_column(ForeignKey("journalists.id", ondelete="CASCADE"), index=True)
    added_at: Mapped[datetime] = mapped_column(default=now)

    journalist: Mapped[Journalist] = relationship()
