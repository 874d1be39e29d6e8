"""What changes accounts? Creating, disabling, passwords, tokens, and kept answers."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, or_, update

from outreach.accounts import policy, queries
from outreach.accounts.models import ApiToken, KeptAnswer, Role, Scope, SignInFailure, User
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe(24))


def create(actor: Actor, email: str, name: str, role: str, password: str) -> User:
    """Make an account; raises `Invalid` for an address in use, an unknown role or a short password."""
    email = email.strip().lower()
    if role not in [one.value for one in Role]:
        raise Invalid(role=say("Choose viewer, officer, lead or admin."))
    if len(password) < policy.SHORTEST_PASSWORD:
        raise Invalid(
            password=say(
                "A password has at least %(count)s characters; a sentence is easy to keep.", count=policy.SHORTEST_PASSWORD
            )
        )
    if queries.by_email(email):
        raise Invalid(email=say("This address has an account already."))
    user = User(email=email, name=name.strip() or email, role=Role(role), password_hash=_hasher.hash(password))
    session().add(user)
    session().flush()
    audit.record(actor, "user.created", user, role=role)
    return user


def disable(actor: Actor, email: str) -> User:
    """Switch an account off; its sessions and tokens end at once."""
    user = _known(email)
    user.active = False
    user.end_sessions()
    for token in user.tokens:
        token.revoked_at = token.revoked_at or clock.now()
    audit.record(actor, "user.disabled", user)
    return user


def set_password(actor: Actor, user: User, password: str) -> None:
    """Give an account a new password and end its other sessions."""
    if len(password) < policy.SHORTEST_PASSWORD:
        raise Invalid(
            password=say(
                "A password has at least %(count)s characters; a sentence is easy to keep.", count=policy.SHORTEST_PASSWORD
            )
        )
    user.password_hash = _hasher.hash(password)
    user.end_sessions()
    audit.record(actor, "user.password_changed", user)


def sign_in(email: str, password: str, address: str) -> User | None:
    """Return the account when address and password fit; None otherwise, in the same time and without saying why."""
    email, now = email.strip().lower()[:254], clock.now()
    since = now - policy.LOOKING_BACK
    waiting = policy.must_wait(queries.failures(email, since), queries.failures_from(address, since), now)
    user = queries.by_email(email)
    fits = _verify(user.password_hash if user else _NOBODY, password)
    if not user or not fits or not user.active or waiting:
        session().add(SignInFailure(email=email, address=address[:64]))
        audit.record(Actor(None, "visitor"), "sign_in.refused", user or "user:unknown", address=address[:64])
        return None
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
    user.last_seen_at = now
    audit.record(user.actor, "user.signed_in", user, address=address[:64])
    return user


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_out(actor: Actor, user: User) -> None:
    """End every session of this account, here and elsewhere."""
    user.end_sessions()
    audit.record(actor, "user.signed_out", user)


def lock_out_everybody(actor: Actor) -> None:
    """End every session and every program's token: who was sent away since a copy was made must not come back with it."""
    for user in queries.all_users():
        user.end_sessions()
    session().execute(update(ApiToken).where(ApiToken.revoked_at.is_(None)).values(revoked_at=clock.now()))
    session().flush()
    audit.record(actor, "sessions.ended", "everybody")


def create_token(actor: Actor, email: str, scopes: Sequence[str], name: str = "") -> str:
    """Return a new API token's text, shown once; raises `Invalid` for an unknown scope."""
    known = [scope.value for scope in Scope]
    if not scopes or any(scope not in known for scope in scopes):
        raise Invalid(scope=say("Choose one or more of %(scopes)s.", scopes=", ".join(known)))
    user, text = _known(email), secrets.token_urlsafe(32)
    if not user.active:
        raise Refused(Reason("user_disabled", say("%(email)s is disabled.", email=email)))
    token = ApiToken(user_id=user.id, name=name, token_hash=hashlib.sha256(text.encode()).hexdigest(), scopes=list(scopes))
    session().add(token)
    session().flush()
    audit.record(actor, "token.created", token, scopes=list(scopes), user=user.id)
    return text


def _known(email: str) -> User:
    user = queries.by_email(email)
    if user is None:
        raise NotFound(f"There is no account with the address {email}.")
    return user


def begin_answer(user_id: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
    """Reserve an idempotency key, or return the answer kept under it; raises when it is in use for something else."""
    kept = queries.kept_answer(user_id, key)
    if kept and kept.at < clock.now() - timedelta(days=1):
        session().delete(kept)
        session().flush()
        kept = None
    if kept is None:
        session().add(KeptAnswer(user_id=user_id, key=key, fingerprint=fingerprint))
        session().flush()
        return None
    if kept.fingerprint != fingerprint:
        raise Refused(
            Reason("idempotency_key_reused", say("This Idempotency-Key was used for another request; choose a new one."))
        )
    if kept.status is None:
        raise Refused(
            Reason("in_progress", say("The first request with this Idempotency-Key is still being worked on; ask again shortly."))
        )
    return kept.status, kept.body


def finish_answer(user_id: int | None, key: str, status: int, body: str) -> None:
    """Keep a successful answer; forget the key when the request failed, so that a mended one may pass."""
    kept = queries.kept_answer(user_id, key)
    if kept is None:
        return
    if status >= 400:
        session().delete(kept)
    else:
        kept.status, kept.body = status, body


def forget_answers(words: Sequence[str]) -> None:
    """Drop kept answers that hold one of `words`, as written or escaped as in JSON."""
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    named = [KeptAnswer.body.icontains(form, autoescape=True) for form in forms]
    session().execute(delete(KeptAnswer).where(or_(False, *named)), execution_options={"synchronize_session": False})
