"""What do we keep of an organisation?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.clock import now
from outreach.core.database import Base
from outreach.core.unfinished import Imported


class Organisation(Imported, Base):
    """A member, partner or convenor; or one that must not be listed."""

    __tablename__ = "organisations"
    __table_args__ = (Index(None, "sort_name", "id"), {"sqlite_autoincrement": True})  # old links lead to what it was

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200), unique=True)  # the folded name: one row per name
    acronym: Mapped[str] = mapped_column(String(40), default="")
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # BCP 47 tag -> official name in that language
    acronyms: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # BCP 47 tag -> short name in that language
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    transliterations: Mapped[list[str]] = mapped_column(JSON, default=list)  # its name as other alphabets write the sound
    country: Mapped[str | None] = mapped_column(String(2), index=True)  # ISO 3166 alpha-2
    city: Mapped[str] = mapped_column(String(120), default="")
    domains: Mapped[list[str]] = mapped_column(JSON, default=list)
    handles: Mapped[list[str]] = mapped_column(JSON, default=list)
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)  # its mandate
    mandate: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # the same, with countries: policy.MANDATE
    umbrella_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    is_convenor: Mapped[bool] = mapped_column(default=False)
    do_not_list: Mapped[bool] = mapped_column(default=False)  # never in a list of signatories or members
    red_lines: Mapped[list[str]] = mapped_column(JSON, default=list)  # topics it does not speak on
    red_line_terms: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # the same, with countries and reason
    approval_chain: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # who approves, when: policy.ready_at
    excluded_outlets: Mapped[list[str]] = mapped_column(JSON, default=list)  # outlet names as an editor types them
    press_contact_name: Mapped[str] = mapped_column(String(200), default="")
    press_contact_email: Mapped[str] = mapped_column(String(320), default="")
    press_contact_phone: Mapped[str] = mapped_column(String(40), default="")  # E.164
    press_contact_hours: Mapped[str] = mapped_column(String(120), default="")
    night_approval: Mapped[str] = mapped_column(Text, default="")  # what the duty officer may approve alone, as agreed with them
    confirmed_on: Mapped[date | None]  # when somebody last went through the record with them
    notes: Mapped[str] = mapped_column(Text, default="")
    limits: Mapped[str] = mapped_column(Text, default="")  # what matching heeds beyond the plain columns: policy.limits
    folded: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    umbrella: Mapped["Organisation | None"] = relationship(remote_side=[id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def known_names(self) -> list[str]:
        """Return every name it goes by: official, acronym, translations, aliases, transliterations."""
        return known_names(self)


def known_names(one: Any) -> list[str]:
    """Return every name an organisation goes by, read as a whole or as columns of these names."""
    names = [one.name, one.acronym, *one.names.values(), *one.acronyms.values(), *one.aliases, *one.transliterations]
    return list(dict.fromkeys(filter(None, names)))
