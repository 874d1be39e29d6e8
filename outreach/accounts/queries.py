"""Which accounts and tokens are there?"""

import hashlib
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from outreach.accounts.models import ApiToken, KeptAnswer, SignInFailure, User
from outreach.core.database import session
from outreach.core.pagination import Page, page


def by_email(email: str) -> User | None:
    """Return the account with this address, whatever its case."""
    return session().scalars(select(User).where(User.email == email.strip().lower())).first()


def by_session_token(token: str) -> User | None:
    """Return the active account that this cookie belongs to."""
    return session().scalars(select(User).where(User.session_token == token, User.active)).first()


def by_api_token(token: str) -> ApiToken | None:
    """Return the live token with this text whose owner is active."""
    wanted = hashlib.sha256(token.encode()).hexdigest()
    query = select(ApiToken).join(User).where(ApiToken.token_hash == wanted, ApiToken.revoked_at.is_(None), User.active)
    return session().scalars(query.options(joinedload(ApiToken.user))).first()


def users(cursor: str | None = None, limit: int = 50) -> Page[User]:
    """Return accounts in the order of their addresses."""
    return page(session(), select(User), [User.email], cursor, limit)


def user(user_id: int) -> User | None:
    """Return the account with this id."""
    return session().get(User, user_id)


def all_users() -> list[User]:
    """Return every account."""
    return list(session().scalars(select(User).order_by(User.email)))


def failures(email: str, since: datetime) -> list[datetime]:
    """Return when sign-ins to this account failed since then."""
    query = select(SignInFailure.at).where(SignInFailure.email == email, SignInFailure.at >= since)
    return list(session().scalars(query))


def failures_from(address: str, since: datetime) -> int:
    """Count failed sign-ins from one network address since then."""
    query = select(func.count()).select_from(SignInFailure).where(SignInFailure.address == address, SignInFailure.at >= since)
    return session().scalar(query) or 0


def kept_answer(user_id: int | None, key: str) -> KeptAnswer | None:
    """Return what is kept under an account's idempotency key."""
    return session().scalars(select(KeptAnswer).where(KeptAnswer.user_id == user_id, KeptAnswer.key == key)).first()
