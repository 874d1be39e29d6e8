"""Which accounts and tokens are there?"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnExpressionArgument, bindparam, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from outreach.accounts import policy
from outreach.accounts.models import (
    AccountLink,
    ApiToken,
    Factor,
    FactorKind,
    KeptAnswer,
    KnownDevice,
    Passkey,
    RecoveryCode,
    Refusal,
    ServiceTie,
    SignInFailure,
    User,
    UserSession,
)
from outreach.core.database import session
from outreach.core.pagination import Page, page


def by_email(email: str) -> User | None:
    """Return the account with this address, whatever its case."""
    return session().scalars(select(User).where(User.email == email.strip().lower())).first()


def for_sign_in(email: str) -> User | None:
    """Return the account with this address as `by_email` does, in the same time when there is none: then some other is read for nothing."""
    query = select(User).where(or_(User.email == email, User.id == select(func.min(User.id)).scalar_subquery()))
    found = session().scalars(query.order_by((User.email == email).desc()).limit(1)).first()
    return found if found is not None and found.email == email else None


def by_subject(issuer: str, subject: str) -> User | None:
    """Return the account that is this person at the sign-in service."""
    tie = (ServiceTie.issuer == issuer, ServiceTie.subject == subject)
    return session().scalars(select(User).join(ServiceTie, ServiceTie.user_id == User.id).where(*tie)).first()


def is_tied(user_id: int, issuer: str) -> bool:
    """Say whether an account is some person at the sign-in service already."""
    return bool(session().scalar(select(exists().where(ServiceTie.user_id == user_id, ServiceTie.issuer == issuer))))


def by_session_token(token: str, now: datetime) -> UserSession | None:
    """Return the live session that this cookie belongs to, with its account; half-open ones (`code_due`) included."""
    return session().scalars(_BY_COOKIE, {"wanted": hashlib.sha256(token.encode()).hexdigest(), **_alive(now)}).first()


def sessions_of(user_id: int, now: datetime) -> list[UserSession]:
    """Return an account's live sessions, the last seen first."""
    query = select(UserSession).join(UserSession.user).where(UserSession.user_id == user_id, *_LIVE, ~UserSession.code_due)
    query = query.order_by(UserSession.last_seen_at.desc(), UserSession.id.desc())
    return list(session().scalars(query, _alive(now)))


def _alive(now: datetime) -> dict[str, datetime]:
    return {"oldest": now - policy.LONGEST_SESSION, "waiting_since": now - policy.CODE_WAITS}


_WAITS = or_(~UserSession.code_due, UserSession.begun_at > bindparam("waiting_since"))
_LIVE = (UserSession.begun_at > bindparam("oldest"), User.active, UserSession.account_token == User.session_token, _WAITS)
# These two are asked with every request: put together once, they cost half.
_COOKIES = select(UserSession).join(UserSession.user).options(contains_eager(UserSession.user))
_BY_COOKIE = _COOKIES.where(UserSession.token_hash == bindparam("wanted"), *_LIVE)
_TOKENS = select(ApiToken).join(User).options(joinedload(ApiToken.user))
_BY_TOKEN = _TOKENS.where(ApiToken.token_hash == bindparam("wanted"), ApiToken.revoked_at.is_(None), User.active)


def factors(user_id: int, kind: FactorKind | None = None, lock: bool = False) -> list[Factor]:
    """Return an account's second factors, of one kind where it is given; locked where one is about to be used up."""
    query = select(Factor).where(Factor.user_id == user_id).order_by(Factor.id)
    query = query if kind is None else query.where(Factor.kind == kind)
    return list(session().scalars(query.with_for_update().execution_options(populate_existing=True) if lock else query))


def passkeys(user_id: int, lock: bool = False) -> list[Passkey]:
    """Return an account's passkeys, the oldest first; locked where one is about to be used."""
    query = select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.id)
    return list(session().scalars(query.with_for_update().execution_options(populate_existing=True) if lock else query))


def knows_passkey(credential_hash: str) -> bool:
    """Say whether some account has this passkey."""
    return session().scalar(select(Passkey.id).where(Passkey.credential_hash == credential_hash)) is not None


def has_factor(user_id: int) -> bool:
    """Say whether an account has a second factor of any kind."""
    return bool(session().scalar(select(or_(*(exists().where(kind.user_id == user_id) for kind in (Factor, Passkey))))))


def session_of(user_id: int, session_id: int, now: datetime) -> UserSession | None:
    """Return one live session of an account, None for somebody else's."""
    return next((row for row in sessions_of(user_id, now) if row.id == session_id), None)


def recovery_code(user_id: int, code_hash: str) -> RecoveryCode | None:
    """Return the unused code on paper with this hash, locked."""
    query = select(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.code_hash == code_hash)
    return session().scalars(query.where(RecoveryCode.used_at.is_(None)).with_for_update()).first()


def recovery_codes_left(user_id: int) -> int:
    """Count an account's unused codes on paper."""
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return session().scalar(query) or 0


def has_short_codes(user_id: int) -> bool:
    """Say whether an unused code on paper is of the shorter kind that was made before."""
    left = exists().where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None), RecoveryCode.short)
    return bool(session().scalar(select(left)))


def owner_of_token(token: str) -> User | None:
    """Return whose token this is or was, live or not."""
    wanted = hashlib.sha256(token.encode(errors="replace")).hexdigest()
    return session().scalars(select(User).join(ApiToken).where(ApiToken.token_hash == wanted)).first()


def tokens_of(user_id: int) -> Sequence[ApiToken]:
    """Return an account's tokens that let a program in, the oldest first."""
    query = select(ApiToken).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
    return session().scalars(query.order_by(ApiToken.id)).all()


def by_api_token(token: str) -> ApiToken | None:
    """Return the live token with this text whose owner is active."""
    return session().scalars(_BY_TOKEN, {"wanted": hashlib.sha256(token.encode()).hexdigest()}).first()


def users(cursor: str | None = None, limit: int = 50) -> Page[User]:
    """Return accounts in the order of their addresses."""
    return page(session(), select(User), [User.email], cursor, limit)


def user(user_id: int) -> User | None:
    """Return the account with this id."""
    return session().get(User, user_id)


def sees_all() -> tuple[ColumnExpressionArgument[bool], ...]:
    """Return the conditions that an account is limited to nothing."""
    return User.campaign_ids.is_(None), User.organisation_ids.is_(None)


def limited() -> list[User]:
    """Return the accounts that are limited to something."""
    query = select(User).where(or_(User.campaign_ids.is_not(None), User.organisation_ids.is_not(None)))
    return list(session().scalars(query.order_by(User.id)))


def all_users() -> list[User]:
    """Return every account."""
    return list(session().scalars(select(User).order_by(User.email)))


def failures(email: str, address: str, device_id: int | None, since: datetime) -> list[datetime]:
    """Return when sign-ins to this account failed since then: on this known device, or else on unknown ones at this address."""
    query = select(SignInFailure.at).where(SignInFailure.email == email, SignInFailure.at >= since)
    unknown = (SignInFailure.device_id.is_(None), SignInFailure.address == address)
    return list(session().scalars(query.where(*unknown if device_id is None else (SignInFailure.device_id == device_id,))))


def failures_from(address: str, since: datetime) -> int:
    """Count failed sign-ins of unknown devices at one network address since then."""
    query = select(func.count()).select_from(SignInFailure).where(SignInFailure.address == address, SignInFailure.at >= since)
    return session().scalar(query.where(SignInFailure.device_id.is_(None))) or 0


def wrong_codes(email: str, since: datetime) -> int:
    """Count the codes that did not fit after a password that did, wherever they came from."""
    query = select(func.count()).select_from(SignInFailure).where(SignInFailure.email == email, SignInFailure.at >= since)
    return session().scalar(query.where(SignInFailure.of_code)) or 0


def told(since: datetime) -> list[tuple[str, str]]:
    """Return (event, address) of the failed tries that went on record at once since then."""
    query = select(Refusal.event, Refusal.address).where(Refusal.told, Refusal.at > since)
    return [(event, address) for event, address in session().execute(query)]


def fold_due_at() -> datetime | None:
    """Return when failed tries are to be folded."""
    oldest = session().scalar(select(func.min(Refusal.at)).where(~Refusal.told))
    return oldest + policy.FOLDED_AFTER if oldest else None


def known_device(user_id: int, token_hash: str) -> KnownDevice | None:
    """Return the account's device with this cookie."""
    return (
        session().scalars(select(KnownDevice).where(KnownDevice.user_id == user_id, KnownDevice.token_hash == token_hash)).first()
    )


def links_asked(email: str, since: datetime) -> int:
    """Count the links that were asked for an address since then, whether there is such an account or not."""
    query = select(func.count()).select_from(AccountLink).where(AccountLink.email == email, AccountLink.asked_at >= since)
    return session().scalar(query) or 0


def links_asked_from(address: str, since: datetime) -> int:
    """Count the links that were asked for from one network address since then."""
    query = select(func.count()).select_from(AccountLink).where(AccountLink.address == address, AccountLink.asked_at >= since)
    return session().scalar(query) or 0


def due_link(now: datetime) -> AccountLink | None:
    """Return the link to be mailed next, locked."""
    query = select(AccountLink).where(AccountLink.next_try_at <= now).order_by(AccountLink.next_try_at, AccountLink.id)
    return session().scalars(query.limit(1).with_for_update(skip_locked=True)).first()


def link_due_at() -> datetime | None:
    """Return when the next link is to be mailed."""
    return session().scalar(select(func.min(AccountLink.next_try_at)))


def live_link(token_hash: str, now: datetime, lock: bool = False) -> AccountLink | None:
    """Return the link that still works: unused, in its hour, and the account as it was when it was mailed."""
    query = select(AccountLink).join(AccountLink.user).where(AccountLink.token_hash == token_hash, AccountLink.used_at.is_(None))
    query = query.where(AccountLink.expires_at > now, AccountLink.account_token == User.session_token, User.active)
    return session().scalars(query.with_for_update(of=AccountLink) if lock else query).first()


def kept_answers() -> Sequence[KeptAnswer]:
    """Return every kept answer that says something: those of a day."""
    return session().scalars(select(KeptAnswer).where(KeptAnswer.body != "").order_by(KeptAnswer.id)).all()


def oldest_answer_at() -> datetime | None:
    """Return when the oldest kept answer was given."""
    return session().scalar(select(func.min(KeptAnswer.at)))


def kept_answer(user_id: int | None, key: str) -> KeptAnswer | None:
    """Return what is kept under an account's idempotency key."""
    return session().scalars(select(KeptAnswer).where(KeptAnswer.user_id == user_id, KeptAnswer.key == key)).first()
