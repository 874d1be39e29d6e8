"""Which accounts, tokens and kept answers are there?"""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import Base, choice


class Role(StrEnum):
    """What an account is for: looking, working the desk, leading it, or running the machine."""

    VIEWER = "viewer"
    OFFICER = "officer"
    LEAD = "lead"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a token may do, never more than its owner."""

    READ = "read"
    WRITE = "write"
    SEND = "send"
    ADMIN = "admin"


def _session_token() -> str:
    return secrets.token_urlsafe(24)


class User(Base):
    """Somebody who signs in. `session_token` is what their cookies carry: a new one ends every session at once."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    session_token: Mapped[str] = mapped_column(String(64), unique=True, default=_session_token)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_seen_at: Mapped[datetime | None]

    tokens: Mapped[list["ApiToken"]] = relationship(back_populates="user")

    @property
    def actor(self) -> Actor:
        """Return the value that services take."""
        return Actor(self.id, self.name)

    def end_sessions(self) -> None:
        """Make every cookie of this account worthless."""
        self.session_token = _session_token()


class ApiToken(Base):
    """A token of an account; only its hash is kept."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="tokens")


class SignInFailure(Base):
    """A wrong password, kept for an hour so that guessing slows down."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class KeptAnswer(Base):
    """The answer to a POST with an idempotency key, kept for a day."""

    __tablename__ = "kept_answers"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    body: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
