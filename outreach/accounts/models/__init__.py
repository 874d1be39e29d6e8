"""Which accounts, tokens and kept answers are there?"""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.models.factors import (
    Challenge,
    Errand,
    Factor,
    FactorKind,
    Passkey,
    RecoveryCode,
    Refusal,
    ServiceTie,
    SignInFailure,
)
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import Base, choice
from outreach.core.reach import Reach
from outreach.core.sealing import Sealed

__all__ = [
    "AccountLink", "ApiToken", "Challenge", "Errand", "Factor", "FactorKind", "KeptAnswer", "KnownDevice", "Passkey",
    "Purpose", "RecoveryCode", "Refusal", "Role", "Scope", "ServiceTie", "SignInFailure", "User", "UserSession",
]  # fmt: skip


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
    """Somebody who signs in. Sessions and links hold on to `session_token`: a new one ends them all at once."""

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
    campaign_ids: Mapped[list[int] | None] = mapped_column(
        JSON(none_as_null=True)
    )  # None: sees all; else only what belongs to these
    organisation_ids: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))  # likewise

    tokens: Mapped[list["ApiToken"]] = relationship(back_populates="user")

    @property
    def actor(self) -> Actor:
        """Return the value that services take."""
        return Actor(self.id, self.name)

    @property
    def limits(self) -> dict[str, list[int] | None]:
        """Return the same as ids by kind, for programs."""
        return {"campaigns": self.campaign_ids, "organisations": self.organisation_ids}

    @property
    def reach(self) -> Reach:
        """Return what this account is limited to."""
        kinds = (None if ids is None else frozenset(ids) for ids in (self.campaign_ids, self.organisation_ids))
        return Reach(self.id, *kinds)

    def end_sessions(self) -> None:
        """Make every cookie and every link of this account worthless."""
        self.session_token = _session_token()

    def end_tokens(self) -> None:
        """Let no program in any more that has a token of this account."""
        for token in self.tokens:
            token.revoked_at = token.revoked_at or clock.now()


class UserSession(Base):
    """One browser that somebody signed in with; only the hash of its cookie is kept.

    `code_due`: the password fitted and the code is still to come, which opens nothing. `factor_at`: when a second factor was shown.
    `confirmed_at`: when they last showed that it is them, by password or code. `account_token`: the account's when it began.
    """

    __tablename__ = "user_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_token: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(80), default="")
    code_due: Mapped[bool] = mapped_column(default=False)
    wrong_codes: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    last_seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    confirmed_at: Mapped[datetime] = mapped_column(default=clock.now)
    factor_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


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


class Purpose(StrEnum):
    """What a link by mail is for."""

    INVITATION = "invitation"
    RESET = "reset"


class AccountLink(Base):
    """A link by mail with which somebody chooses a password; only its hash is kept, it fits once, for an hour.

    A row is written for every address that is asked for, known or not, so that asking takes the same time and steps; the worker
    finds out whether there is an account, and only then `user_id` and the rest are filled.
    """

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(choice(Purpose, "purpose"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    address: Mapped[str] = mapped_column(String(64), default="")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(default=clock.now, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    account_token: Mapped[str] = mapped_column(String(64), default="")
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()


class KnownDevice(Base):
    """A browser in which an account once signed in: strangers' wrong tries do not slow it down. It opens nothing by itself."""

    __tablename__ = "known_devices"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    last_used_at: Mapped[datetime] = mapped_column(default=clock.now)


class KeptAnswer(Base):
    """The answer to a POST with an idempotency key, kept for a day; sealed, for it may hold what a look showed."""

    __tablename__ = "kept_answers"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int | None]
    body: Mapped[str] = mapped_column(Sealed, default="")
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
