"""What stands for somebody beside their password, and what failed instead?"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core import clock
from outreach.core.database import Base, choice
from outreach.core.sealing import Token


class FactorKind(StrEnum):
    """How somebody shows that they are who the password says: a code of their phone."""

    CODE = "code"


class Factor(Base):
    """What somebody shows beside the password. `last_step` is the half minute of the last code: none is taken twice."""

    __tablename__ = "factors"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[FactorKind] = mapped_column(choice(FactorKind, "factor_kind"))
    secret: Mapped[str] = mapped_column(Token)
    last_step: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_used_at: Mapped[datetime | None]


class Passkey(Base):
    """A key in somebody's device that signs for this office; here stands its public half, which opens nothing.

    `counter` is what it last counted (WebAuthn, 6.1.1; 0 where it does not count); `credential_hash` is the SHA-256 of its id.
    """

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    credential: Mapped[bytes] = mapped_column(LargeBinary)
    credential_hash: Mapped[str] = mapped_column(String(64), unique=True)
    counter: Mapped[int] = mapped_column(BigInteger, default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_used_at: Mapped[datetime | None]


class ServiceTie(Base):
    """Which person at the sign-in service an account is: `subject` is the service's own number (OpenID Connect, `sub`), never given anew."""

    __tablename__ = "service_ties"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("user_id", "issuer"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    tied_at: Mapped[datetime] = mapped_column(default=clock.now)


class Errand(StrEnum):
    """What a passkey is asked for: to be made, to open a session, or to show that it is still them."""

    MAKE = "make"
    ENTER = "enter"
    CONFIRM = "confirm"


class Challenge(Base):
    """What one session's passkey has to sign: good once, for a few minutes, for one errand."""

    __tablename__ = "challenges"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("user_sessions.id", ondelete="CASCADE"), index=True)
    errand: Mapped[Errand] = mapped_column(choice(Errand, "errand"))
    challenge: Mapped[bytes] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)


class RecoveryCode(Base):
    """One of the codes on paper, for who lost the phone; only its hash is kept, and it fits once.

    `short`: made when codes had 79 bits; it still lets in, and its owner is told to make new ones.
    """

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    short: Mapped[bool] = mapped_column(default=False)
    used_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A wrong password or code, kept so that guessing slows down; `device_id` where a known device sent it."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    device_id: Mapped[int | None] = mapped_column(default=None)
    of_code: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class Refusal(Base):
    """A try that failed, until it stands in the trail: `told` at once, or folded with others like it into one line."""

    __tablename__ = "refusals"

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(64))
    why: Mapped[str] = mapped_column(String(40))
    told: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
