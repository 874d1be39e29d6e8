"""What do we keep of a newspaper, station, agency or podcast?"""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.unfinished import Imported


class Medium(StrEnum):
    """What kind of outlet it is."""

    PRINT = "print"
    ONLINE = "online"
    TV = "tv"
    RADIO = "radio"
    AGENCY = "agency"
    PODCAST = "podcast"


class Outlet(Imported, Base):
    """One newspaper, station, agency or podcast; lists hold plain strings."""

    __tablename__ = "outlets"
    __table_args__ = (Index(None, "sort_name", "id"), {"sqlite_autoincrement": True})  # old links lead to what it was

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
    audience: Mapped[str] = mapped_column(String(300), default="")  # in words; no figure that nobody can check
    owner: Mapped[str] = mapped_column(String(200), default="")  # company or group
    notes: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text, default="")  # name, aliases and domains for search
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    desks: Mapped[list["OutletDesk"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="(OutletDesk.position, OutletDesk.id)"
    )
    partners: Mapped[list["Outlet"]] = relationship(
        secondary="outlet_partners", primaryjoin="Outlet.id == outlet_partners.c.outlet_id",
        secondaryjoin="Outlet.id == outlet_partners.c.partner_id", order_by="Outlet.sort_name",
    )  # fmt: skip

    __mapper_args__ = {"version_id_col": version}


class OutletDesk(Base):
    """One desk of an outlet: a place that can be reached, no person."""

    __tablename__ = "outlet_desks"

    id: Mapped[int] = mapped_column(primary_key=True)
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40), default="")  # E.164
    email: Mapped[str] = mapped_column(String(320), default="")
    language: Mapped[str | None] = mapped_column(String(35))
    hours_from: Mapped[time | None]  # on the outlet's clock
    hours_until: Mapped[time | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int] = mapped_column(default=0)


outlet_partners = Table(
    "outlet_partners",
    Base.metadata,
    Column("outlet_id", ForeignKey("outlets.id", ondelete="CASCADE"), primary_key=True),
    Column("partner_id", ForeignKey("outlets.id", ondelete="CASCADE"), primary_key=True, index=True),
)  # whose texts run where: an outlet and those that take over what it prints
