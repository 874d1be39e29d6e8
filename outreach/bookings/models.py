"""Who speaks where and when? Holds and confirmed interviews; the database bars two live ones at the same time."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Enum, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models import User
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.numbers import To
from outreach.bookings.policy.reminders import Kind
from outreach.bookings.policy.slots import CHECK
from outreach.bookings.policy.states import LIVE, CancelledBy, Side, State
from outreach.core.clock import now
from outreach.core.database import Base, choice
from outreach.media_requests.models import MediaRequest
from outreach.spokespeople.models import Spokesperson


class Medium(StrEnum):
    """By what the speaker is heard."""

    STUDIO = "studio"
    VIDEO = "video"
    PHONE = "phone"
    IN_PERSON = "in_person"
    WRITTEN = "written"


def new_token() -> str:
    """Return what stands in the address of a speaker's own page: random, 256 bits, derived from nothing."""
    return secrets.token_urlsafe(32)


class WhoCalls(StrEnum):
    """How the two are brought together."""

    OFFICE = "office"
    OUTLET = "outlet"
    SPEAKER = "speaker"
    LINK = "link"
    NOBODY = "nobody"


class Booking(Base):
    """One speaker for one request at one time; `blocks_from` to `blocks_until` (buffers included) is theirs alone.

    The guards in the migrations refuse a second live booking of the same speaker whose block overlaps.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("blocks_from <= starts_at AND ends_at <= blocks_until", name="block_covers"),
        CheckConstraint("state <> 'tentative' OR expires_at IS NOT NULL", name="hold_expires"),
        Index("ix_bookings_spokesperson_id_blocks_from", "spokesperson_id", "blocks_from"),
        Index("ix_bookings_state_expires_at", "state", "expires_at"),
        Index(
            "ix_bookings_starts_at", "starts_at", "spokesperson_id", "state"
        ),  # a week is counted by matching in the index alone
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("media_requests.id", ondelete="CASCADE"), index=True)
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"))
    state: Mapped[State] = mapped_column(choice(State, "booking_state"), default=State.TENTATIVE)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    blocks_from: Mapped[datetime]
    blocks_until: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]

    medium: Mapped[Medium] = mapped_column(choice(Medium, "booking_medium"), default=Medium.PHONE)
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    interviewer: Mapped[str] = mapped_column(String(200), default="")
    terms: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")

    check_minutes: Mapped[int | None]  # how long before the start line and picture are tried; None: as usual
    who_calls: Mapped[WhoCalls | None] = mapped_column(choice(WhoCalls, "booking_who_calls"))  # None: as usual for the medium
    passcode: Mapped[str] = mapped_column(String(120), default="")
    fallback: Mapped[str] = mapped_column(String(120), default="")  # a number or way that both sides may use
    producer_phone: Mapped[str] = mapped_column(String(64), default="")  # for the office alone
    other_guests: Mapped[str] = mapped_column(String(300), default="")
    interpreter: Mapped[str] = mapped_column(String(300), default="")  # who, how, who pays
    on_screen: Mapped[str] = mapped_column(String(300), default="")  # the caption that the speaker approved
    not_to_ask: Mapped[str] = mapped_column(Text, default="")  # goes to the producer
    questions: Mapped[str] = mapped_column(Text, default="")  # expected ones; never to the producer
    abort_phrase: Mapped[str] = mapped_column(String(120), default="")  # for the speaker and the office alone
    aftercare: Mapped[str] = mapped_column(String(300), default="")

    uid: Mapped[str] = mapped_column(String(120), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[CancelledBy | None] = mapped_column(choice(CancelledBy, "booking_cancelled_by"))
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    override_reason: Mapped[str] = mapped_column(Text, default="")
    briefed_at: Mapped[datetime | None]  # when the speaker said they had read what is the briefing now
    checked_in_at: Mapped[datetime | None]
    on_air_at: Mapped[datetime | None]
    late_side: Mapped[Side | None] = mapped_column(choice(Side, "booking_late_side"))
    late_minutes: Mapped[int | None]

    token: Mapped[str | None] = mapped_column(String(64), unique=True, index=True, default=new_token)  # None: taken back
    asked_at: Mapped[datetime | None]  # when the speaker was asked by link; a hold without it was never asked
    answer: Mapped[Answer | None] = mapped_column(
        Enum(Answer, native_enum=False, length=32, values_callable=lambda members: [one.value for one in members])
    )
    answered_at: Mapped[datetime | None]
    wrong_names: Mapped[int] = mapped_column(default=0, server_default="0")  # typed at this link; too many close it
    answer_note: Mapped[str] = mapped_column(String(500), default="", server_default="")  # in the speaker's words, if any

    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    request: Mapped[MediaRequest] = relationship(lazy="joined", innerjoin=True)
    spokesperson: Mapped[Spokesperson] = relationship(lazy="joined", innerjoin=True)
    held_by: Mapped[User | None] = relationship(foreign_keys=[held_by_id])
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=[confirmed_by_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_live(self) -> bool:
        """Say whether it keeps its time to itself."""
        return self.state in LIVE

    @property
    def check_at(self) -> datetime:
        """When line and picture are tried."""
        return self.starts_at - (CHECK if self.check_minutes is None else timedelta(minutes=self.check_minutes))

    @property
    def length(self) -> timedelta:
        """How long the interview itself lasts."""
        return self.ends_at - self.starts_at


class Turn(Base):
    """Somebody to be asked for a request when those before them said no or did not answer in time; gone once asked."""

    __tablename__ = "booking_turns"
    __table_args__ = (UniqueConstraint("request_id", "spokesperson_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("media_requests.id", ondelete="CASCADE"))
    spokesperson_id: Mapped[int] = mapped_column(ForeignKey("spokespeople.id", ondelete="CASCADE"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    starts_at: Mapped[datetime | None]
    minutes: Mapped[int | None]
    interviewer: Mapped[str] = mapped_column(String(200), default="")
    terms: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    spokesperson: Mapped[Spokesperson] = relationship(lazy="joined", innerjoin=True)
    asked_by: Mapped[User | None] = relationship(foreign_keys=[asked_by_id])


class Reminder(Base):
    """One reminder that a speaker is to get; the row says that it went, so that it goes once."""

    __tablename__ = "booking_reminders"
    __table_args__ = (UniqueConstraint("booking_id", "kind"), Index("ix_booking_reminders_sent_at_due_at", "sent_at", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(choice(Kind, "reminder_kind"))
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    booking: Mapped[Booking] = relationship(lazy="joined", innerjoin=True)


class Briefing(Base):
    """One version of what a speaker is told before an interview; never changed, the newest counts."""

    __tablename__ = "briefings"
    __table_args__ = (UniqueConstraint("booking_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"))
    number: Mapped[int]
    lines: Mapped[list[str]] = mapped_column(JSON, default=list)  # what to say
    questions: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)  # {"question", "answer"}
    not_to_say: Mapped[str] = mapped_column(Text, default="")
    lessons: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]  # the speaker pressed "I have read it"


class NumberReveal(Base):
    """One time a speaker's number was seen or given out for one booking; the database refuses to delete it."""

    __tablename__ = "number_reveals"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    shown_to: Mapped[To] = mapped_column(choice(To, "reveal_to"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    user_name: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    token: Mapped[str | None] = mapped_column(String(64), unique=True)  # the producer's page, where it was given out
    at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime | None]  # the producer pressed "Show the number"
    ended_at: Mapped[datetime | None]  # taken back before its time

    booking: Mapped[Booking] = relationship(lazy="joined", innerjoin=True)
