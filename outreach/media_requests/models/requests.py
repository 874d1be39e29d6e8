"""What does a journalist want of us, by when, and who has it? Media requests and the notes made on them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from outreach.accounts.models import User
from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.core.reach import Reach
from outreach.media_requests.policy.states import OPEN, State
from outreach.media_requests.policy.verifying import needs_call_back
from outreach.media_requests.policy.words import Format, Mode
from outreach.outlets.models import Outlet

OF_THE_DESK = ("line", "note", "answers", "next_action", "outcome", "decline_reason", "referred_to")


class Channel(StrEnum):
    """How the request reached us."""

    PHONE = "phone"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    SIGNAL = "signal"
    FORM = "form"
    IN_PERSON = "in_person"


class MediaRequest(Base):
    """One thing one outlet asks of us; saved with three facts: outlet or caller, call-back, deadline."""

    __tablename__ = "media_requests"
    __table_args__ = (Index("ix_media_requests_state_deadline_at", "state", "deadline_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    state: Mapped[State] = mapped_column(choice(State, "media_request_state"), default=State.NEW)
    channel: Mapped[Channel] = mapped_column(choice(Channel, "media_request_channel"), default=Channel.PHONE)
    received_at: Mapped[datetime] = mapped_column(default=now, index=True)
    line: Mapped[str] = mapped_column(Text, default="")

    outlet_id: Mapped[int | None] = mapped_column(ForeignKey("outlets.id", ondelete="SET NULL"), index=True)
    outlet_name: Mapped[str] = mapped_column(String(200), default="")
    journalist_id: Mapped[int | None] = mapped_column(ForeignKey("journalists.id", ondelete="SET NULL"), index=True)
    caller_name: Mapped[str] = mapped_column(String(200), default="")
    callback: Mapped[str] = mapped_column(String(64), default="")
    callback_email: Mapped[str] = mapped_column(String(254), default="")
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    verified_method: Mapped[str] = mapped_column(String(16), default="")  # a word of policy/verifying.Method
    verified_number: Mapped[str] = mapped_column(String(64), default="")  # the one that we hold, never the one given

    question: Mapped[str] = mapped_column(Text, default="")
    topic: Mapped[str] = mapped_column(String(200), default="")
    programme: Mapped[str] = mapped_column(String(200), default="")  # or the slot: what two producers have in common
    place: Mapped[str] = mapped_column(String(16), default="")  # a word of policy/leads.Place
    campaign_id: Mapped[int | None] = mapped_column(index=True)  # no key: on SQLite a key would rebuild the table
    role: Mapped[str] = mapped_column(String(120), default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    country: Mapped[str] = mapped_column(String(2), default="")
    format: Mapped[Format | None] = mapped_column(choice(Format, "media_request_format"))
    mode: Mapped[Mode | None] = mapped_column(choice(Mode, "media_request_mode"))
    spoken_level: Mapped[int | None]
    duration_minutes: Mapped[int | None]
    speakers_wanted: Mapped[int] = mapped_column(default=1, server_default="1")
    wanted_organisation_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    excluded_organisation_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    release_id: Mapped[int | None] = mapped_column(index=True)  # no key: releases is on the floor above

    deadline_at: Mapped[datetime]
    deadline_zone: Mapped[str] = mapped_column(String(64))
    deadline_local: Mapped[str] = mapped_column(String(16))
    deadline_is_hard: Mapped[bool] = mapped_column(default=True)
    air_at: Mapped[datetime | None]

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    logged_by_id: Mapped[int | None] = mapped_column(
        index=True
    )  # whose account logged it; no key: on SQLite a key would rebuild the table
    next_action: Mapped[str] = mapped_column(String(200), default="")
    next_due_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    decline_reason: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None]
    ended_as: Mapped[str] = mapped_column(String(16), default="")  # a word of policy/endings.Ending
    referred_to: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime | None]  # when the caller first had an answer: a mail, a call, a decline, an interview
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # to the four questions of triage
    duplicate_of_id: Mapped[int | None] = mapped_column(index=True)  # likewise
    joined_from: Mapped[str] = mapped_column(String(32), default="")  # its state before it was joined, for the way back
    escalated_at: Mapped[datetime | None]  # when it woke the second, because nobody took it

    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    outlet: Mapped[Outlet | None] = relationship(lazy="joined")
    owner: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[owner_id])
    verified_by: Mapped[User | None] = relationship(foreign_keys=[verified_by_id])
    campaign: Mapped[Campaign | None] = relationship(
        primaryjoin=lambda: foreign(MediaRequest.campaign_id) == Campaign.id, viewonly=True
    )
    notes: Mapped[list["MediaRequestNote"]] = relationship(
        back_populates="request", cascade="all, delete-orphan", order_by="MediaRequestNote.id.desc()"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def outlet_shown(self) -> str:
        """The outlet's registered name, else the name as typed, else the caller's; the reference when all were forgotten."""
        return (self.outlet.name if self.outlet else "") or self.outlet_name or self.caller_name or self.reference

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something about it."""
        return self.state in OPEN

    @property
    def must_call_back(self) -> bool:
        """Say whether somebody at risk may not be offered to this caller yet."""
        return needs_call_back(self.verified_method, self.journalist_id is not None, self.channel.value)

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what an open request lacks so that it cannot be forgotten: "owner", "next", "due"."""
        if not self.is_open:
            return ()
        has = {"owner": self.owner_id, "next": self.next_action, "due": self.next_due_at}
        return tuple(name for name, value in has.items() if not value)

    @property
    def on_air_at(self) -> datetime:
        """The instant the interview starts: air time when known, else the deadline."""
        return self.air_at or self.deadline_at

    @property
    def desk(self) -> dict[str, Any]:
        """Return what the desk wrote of it for itself, by field; empty words where they are kept from whoever reads."""
        is_kept = self.is_kept_from(reach.reading())
        return {
            field: type(value)() if is_kept else value for field in OF_THE_DESK if (value := getattr(self, field)) is not None
        }

    def is_kept_from(self, limit: Reach | None) -> bool:
        """Say whether the desk's words are kept from a reader with this limit: a press contact who does not have the request.

        They may name another member's people: whom the desk calls next, who would not, whom it was passed on to.
        """
        return limit is not None and limit.organisations is not None and self.owner_id != limit.account


class MediaRequestNote(Base):
    """Something said, heard or done about a request; never edited, newest shown first."""

    __tablename__ = "media_request_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("media_requests.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(16), default="note")  # note, call, mail, hold, state, answer
    text: Mapped[str] = mapped_column(Text)
    moved_from_id: Mapped[int | None]  # the request that was joined to this one and brought it along
    created_at: Mapped[datetime] = mapped_column(default=now)

    request: Mapped[MediaRequest] = relationship(back_populates="notes")
