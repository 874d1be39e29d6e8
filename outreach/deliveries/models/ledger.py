"""What was to be sent, to whom, and what became of it?"""

import json
import re
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
    literal_column,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core.database import Base, choice
from outreach.deliveries.policy import Decision, State
from outreach.integrations.mail.files import File
from outreach.integrations.mail.frame import Content

_SEALED = "v2-"  # rows written before bear another kind of mark, which says nothing about parts


class Kind(StrEnum):
    """A mailing goes to a list, or is a single message (an invitation, a notice)."""

    LIST = "list"
    SINGLE = "single"


class Mailing(Base):
    """One text as it leaves, frozen: headers, both bodies with their placeholders, attachments."""

    __tablename__ = "mailings"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(120), index=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "mailing_kind"))
    language: Mapped[str] = mapped_column(String(35))
    direction: Mapped[str] = mapped_column(String(3))
    subject: Mapped[str] = mapped_column(Text)
    from_name: Mapped[str] = mapped_column(String(200))
    from_address: Mapped[str] = mapped_column(String(320))
    reply_to: Mapped[str] = mapped_column(String(320), default="")
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    headers: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    list_unsubscribe: Mapped[bool] = mapped_column(Boolean, default=False)
    embargoed: Mapped[bool] = mapped_column(Boolean, default=False)
    threaded: Mapped[bool] = mapped_column(Boolean, default=False)
    urgent: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())  # goes ahead of every list, at each try
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]

    attachments: Mapped[list["MailingAttachment"]] = relationship(order_by="MailingAttachment.id")

    def fingerprint(self) -> str:
        """Return what stands for the text and its parts as somebody approved them; no two that differ have the same."""
        words = (
            self.language,
            self.subject,
            self.from_name,
            self.from_address,
            self.reply_to,
            self.text,
            self.html,
            self.headers,
        )
        parts = [(part.name, part.content_type, part.method or "", sha256(part.data).hexdigest()) for part in self.attachments]
        whole = json.dumps([words, parts, bool(self.list_unsubscribe), bool(self.threaded)], ensure_ascii=True)
        return _SEALED + sha256(whole.encode()).hexdigest()[len(_SEALED) :]

    @property
    def is_altered(self) -> bool:
        """Say whether text or parts are not those that were approved any more."""
        return self.digest.startswith(_SEALED) and self.digest != self.fingerprint()

    def content(self) -> Content:
        """Return what a frame is made of."""
        return Content(
            subject=self.subject,
            text=self.text,
            html=self.html,
            from_name=self.from_name,
            from_address=self.from_address,
            reply_to=self.reply_to,
            language=self.language,
            headers=tuple((name, value) for name, value in self.headers),
            list_unsubscribe=self.list_unsubscribe,
            threaded=self.threaded,
            files=tuple(File(part.name, part.content_type, part.data) for part in self.attachments if self.kind is Kind.LIST),
        )


URGENT: ColumnElement[bool] = literal_column(
    "mailings.urgent"
)  # as text: SQLite would not use the partial index for "urgent = 1"
Index("ix_mailings_urgent", Mailing.created_at, sqlite_where=Mailing.urgent, postgresql_where=Mailing.urgent)


class MailingAttachment(Base):
    """A file or a calendar part of a single message, kept with it so that a retry sends the same bytes."""

    __tablename__ = "mailing_attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailings.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    content_type: Mapped[str] = mapped_column(String(120))
    method: Mapped[str] = mapped_column(String(20), default="")
    data: Mapped[bytes] = mapped_column(LargeBinary)


_TROUBLE = "CASE WHEN state = 'uncertain' THEN 'uncertain' WHEN state = 'refused' THEN 'refused' END"
SPEAKERS = "spokesperson:"  # how the keys of recipients begin whose address is nobody else's business


class Delivery(Base):
    """One message to one address; `edition` tells apart the single messages that one source sends to one person.

    `next_attempt_at` is set exactly while the row waits for the sender: not claimed, not final, not held.
    """

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailings.id"))
    kind: Mapped[Kind] = mapped_column(choice(Kind, "delivery_kind"))
    source: Mapped[str] = mapped_column(String(120))
    edition: Mapped[str] = mapped_column(String(32), default="")
    recipient_key: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(320))
    address_key: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200), default="")
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    state: Mapped[State] = mapped_column(choice(State, "delivery_state"))
    held: Mapped[bool] = mapped_column(Boolean, default=False)
    not_before: Mapped[datetime]
    next_attempt_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    token: Mapped[str] = mapped_column(String(43), unique=True)

    claim_token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None]
    reply_code: Mapped[int | None]
    reply_text: Mapped[str] = mapped_column(Text, default="")
    handed_over_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    # Worked out by the database. An index that named `state` itself would be written anew for every message.
    trouble: Mapped[str | None] = mapped_column(String(32), Computed(_TROUBLE, persisted=True))

    decision: Mapped[Decision | None] = mapped_column(choice(Decision, "delivery_decision"))
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None]

    mailing: Mapped[Mailing] = relationship()

    __table_args__ = (
        UniqueConstraint("recipient_key", "source", "edition"),
        UniqueConstraint("address_key", "source", "edition"),
        {"postgresql_with": {"fillfactor": 50}},  # a row is written twice more, and finds room beside itself
    )

    @property
    def shown_address(self) -> str:
        """Return where it goes, or "" for a speaker's own address: that is asked for, with a reason, in the register."""
        return "" if self.recipient_key.startswith(SPEAKERS) else self.address

    @property
    def shown_reply(self) -> str:
        """Return the server's words; they often repeat the address."""
        hidden = "" if self.shown_address else self.address
        return re.sub(re.escape(hidden), "…", self.reply_text, flags=re.IGNORECASE) if hidden else self.reply_text

    @property
    def is_sealed(self) -> bool:
        """Say whether its words are an embargoed text's that has not left us: then the ledger shows none of them."""
        return self.mailing.embargoed and not self.attempts and self.handed_over_at is None

    @property
    def needs_a_person(self) -> bool:
        """Say whether only a person can decide what happens next."""
        return self.state == State.UNCERTAIN


# A row is claimed and then settled: the columns that the second of these changes stand in no index and no condition of one,
# so that PostgreSQL writes it in place (a “heap-only” update), and SQLite touches no index.
UNCERTAIN = Delivery.trouble == literal_column("'uncertain'")  # as text, or SQLite would not use the partial index
REFUSED = Delivery.trouble == literal_column("'refused'")
_WAITS = Delivery.next_attempt_at.is_not(None)
Index(
    "ix_deliveries_claimable", Delivery.kind, Delivery.next_attempt_at, Delivery.id, sqlite_where=_WAITS, postgresql_where=_WAITS
)
Index("ix_deliveries_waiting", Delivery.source, sqlite_where=_WAITS, postgresql_where=_WAITS)
Index("ix_deliveries_source", Delivery.source)
Index(
    "ix_deliveries_trouble",
    Delivery.trouble,
    Delivery.source,
    sqlite_where=Delivery.trouble.is_not(None),
    postgresql_where=Delivery.trouble.is_not(None),
)


class Suppression(Base):
    """An address we do not write to; `address` is emptied when its owner asks to be forgotten, the key stays."""

    __tablename__ = "suppressions"

    id: Mapped[int] = mapped_column(primary_key=True)
    address_key: Mapped[str] = mapped_column(String(32), unique=True)
    address: Mapped[str] = mapped_column(String(320), default="")
    reason: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime]


class Bounce(Base):
    """One message that came back, and why; `settled_at` says when somebody had looked for the reader of a dead address."""

    __tablename__ = "bounces"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id", ondelete="CASCADE"), unique=True)
    address_key: Mapped[str] = mapped_column(String(32), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(16), default="")
    is_dead: Mapped[bool] = mapped_column(Boolean, default=False)
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(200), default="")

    delivery: Mapped[Delivery] = relationship()
