"""Who is at a request right now, and how long does each kind of interview take to arrange here?"""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models import User
from outreach.core.database import Base
from outreach.core.presence import Here


class Presence(Here, Base):
    """Somebody has a request open."""

    __tablename__ = "request_presences"

    request_id: Mapped[int] = mapped_column(ForeignKey("media_requests.id", ondelete="CASCADE"), primary_key=True)

    user: Mapped[User] = relationship(lazy="joined")


class LeadTime(Base):
    """The minutes that this office needs for one kind of interview, where they are not the usual ones."""

    __tablename__ = "lead_times"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # a word of policy/leads.Kind
    minutes: Mapped[int]
