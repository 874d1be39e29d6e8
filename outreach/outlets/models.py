"""What do we keep of a newspaper, station, agency or podcast?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.clock import now
from outreach.core.database import Base, choice


class Medium(StrEnum):
    """What kind of outlet it is."""

    PRINT = "print"
    ONLINE = "online"
    TV = "tv"
    RADIO = "radio"
    AGENCY = "agency"
    PODCAST = "podcast"


class Outlet(Base):
    """One newspaper, station, agency or podcast; lists hold plain strings."""

    __tablename__ = "outlets"
    __table_args__ = (Index(None, "sort_name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200), unique=True)  # the folded name: one row per name
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    medium: Mapped[Medium] = mapped_column(choice(Medium, "outlet_medium"), default=Medium.ONLINE)
    country: Mapped[str | None] = mapped_column(String(2), index=True)  # ISO 3166 alpha-2
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)  # BCP 47
    timezone: Mapped[str | None] = mapped_column(String(64))  # IANA
    domains: Mapped[list[str]] = mapped_column(JSON, default=list)
    phone_region: Mapped[str | None] = mapped_column(String(2))  # whose national numbers its callers give
    notes: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text, default="")  # name, aliases and domains for search
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    __mapper_args__ = {"version_id_col": version}
