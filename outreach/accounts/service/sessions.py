"""When does a session begin, go on and end? Each browser has its own; only the hash of its cookie is kept."""

import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import delete, update

from outreach.accounts import policy, queries
from outreach.accounts.models import ApiToken, Errand, KnownDevice, SignInFailure, User, UserSession
from outreach.accounts.service import factors, passkeys, passwords, people, refusals
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.integrations.passkeys import Place


def sign_in(email: str, password: str, address: str, cookie: str = "") -> User | None:
    """Return the account when address and password fit; None otherwise, in the same time and without saying why.

    `cookie` is what `remember_device` gave this browser: wrong tries elsewhere do not make it wait.
    """
    email = email.strip().lower()[:254]
    user = queries.for_sign_in(email)
    device = queries.known_device(user.id if user else 0, _hash(cookie))
    waiting = _must_wait(email, address, device)
    fits = passwords.fits(user, password)
    if not user or not fits or not user.active or waiting:
        _refuse(email, user, address, "had to wait" if waiting else "disabled" if user and fits else "wrong password", device)
        return None
    now = clock.now()
    passwords.renew(user, password)
    user.last_seen_at = now
    audit.record(user.actor, "user.signed_in", user, address=address[:64])
    return user


def begin(user: User, device: str, shown: bool = False) -> tuple[UserSession, str]:
    """Begin a session and return it with the text of its cookie.

    It opens nothing yet (`code_due`) where the account has a second factor that was not `shown`.
    """
    now, text = clock.now(), secrets.token_urlsafe(32)
    session().execute(delete(UserSession).where(UserSession.begun_at < now - policy.LONGEST_SESSION))
    row = UserSession(
        user_id=user.id,
        user=user,
        token_hash=_hash(text),
        account_token=user.session_token,
        device=device,
        code_due=not shown and queries.has_factor(user.id),
        factor_at=now if shown else None,
        begun_at=now,
        last_seen_at=now,
        confirmed_at=now,
    )
    session().add(row)
    session().flush()
    return row, text


def enter_code(row: UserSession, code: str, address: str) -> str | None:
    """Return the text of a new cookie when `code` fits a session that waits for it, else None; five wrong ones end it."""
    may = _may_try(row)
    if may and factors.fits(row.user, code):
        audit.record(row.user.actor, "user.code_accepted", row.user)
        return _opened(row)
    _count_wrong(row, address, "wrong code" if may else "had to wait")
    return None


def enter_passkey(row: UserSession, where: Place, answer: str, address: str) -> str | None:
    """Return the text of a new cookie when a passkey of the account signed for this session, else None; counted as codes are."""
    may = _may_try(row)
    if may and passkeys.fits(row, where, Errand.ENTER, answer):
        audit.record(row.user.actor, "user.passkey_accepted", row.user)
        return _opened(row)
    _count_wrong(row, address, "wrong passkey" if may else "had to wait")
    return None


def confirm(row: UserSession, secret: str, address: str) -> bool:
    """Say whether a password or code shows that it is still them, and remember it; wrong ones slow down like a sign-in."""
    user = row.user
    waits = _must_wait(user.email, address, None)
    return _confirmed(row, waits, not waits and (factors.fits(user, secret) or passwords.fits(user, secret)), address)


def confirm_by_passkey(row: UserSession, where: Place, answer: str, address: str) -> bool:
    """Say whether a passkey, with its PIN or finger, shows that it is still them, and remember it."""
    waits = _must_wait(row.user.email, address, None)
    return _confirmed(row, waits, not waits and passkeys.fits(row, where, Errand.CONFIRM, answer), address)


def seen(session_id: int) -> None:
    """Remember that a session is in use."""
    session().execute(update(UserSession).where(UserSession.id == session_id).values(last_seen_at=clock.now()))


def end(actor: Actor, row: UserSession) -> None:
    """End one session."""
    session().delete(row)
    audit.record(actor, "session.ended", f"user:{row.user_id}", session=row.id)


def end_others(actor: Actor, row: UserSession) -> None:
    """End every session of the account but this one."""
    row.user.end_sessions()
    row.account_token = row.user.session_token
    audit.record(actor, "sessions.ended", row.user)


def change_own_password(row: UserSession, current: str, password: str, address: str, ending: Collection[int] = ()) -> bool:
    """Give one's own account a new password; every other session ends, every link, and the tokens in `ending`.

    False, on record and counted like a sign-in, where `current` is not the present one or wrong ones came too fast.
    """
    waits = _must_wait(row.user.email, address, None)
    if waits or not passwords.fits(row.user, current):
        _refuse(row.user.email, row.user, address, "had to wait" if waits else "not confirmed")
        return False
    people.set_password(row.user.actor, row.user, password, ending)
    row.account_token = row.user.session_token
    row.confirmed_at = clock.now()
    return True


def sign_out(actor: Actor, row: UserSession) -> None:
    """End this session."""
    audit.record(actor, "user.signed_out", row.user)
    session().delete(row)


def lock_out_everybody(actor: Actor) -> None:
    """End every session and every program's token: who was sent away since a copy was made must not come back with it."""
    for user in queries.all_users():
        user.end_sessions()
    session().execute(update(ApiToken).where(ApiToken.revoked_at.is_(None)).values(revoked_at=clock.now()))
    session().flush()
    audit.record(actor, "sessions.ended", "everybody")


def remember_device(user: User, cookie: str) -> str:
    """Return what the browser keeps so that the account knows it again; the same where it is known already."""
    known = queries.known_device(user.id, _hash(cookie))
    if known is not None:
        known.last_used_at = clock.now()
        return cookie
    text = secrets.token_urlsafe(32)
    session().add(KnownDevice(user_id=user.id, token_hash=_hash(text)))
    return text


def _may_try(row: UserSession) -> bool:
    return queries.wrong_codes(row.user.email, clock.now() - policy.LOOKING_BACK) < policy.CODES_PER_ACCOUNT


def _opened(row: UserSession) -> str:
    """Open a session that waited, and return the text of its new cookie."""
    text = secrets.token_urlsafe(32)
    row.token_hash, row.code_due, row.factor_at = _hash(text), False, clock.now()
    row.confirmed_at = row.last_seen_at = row.factor_at
    return text


def _count_wrong(row: UserSession, address: str, why: str) -> None:
    row.wrong_codes += 1
    _refuse(row.user.email, row.user, address, why, of_code=True)
    if row.wrong_codes >= policy.WRONG_CODES:
        session().delete(row)


def _confirmed(row: UserSession, waits: bool, shown: bool, address: str) -> bool:
    if not shown:
        _refuse(row.user.email, row.user, address, "had to wait" if waits else "not confirmed")
        return False
    row.confirmed_at = row.last_seen_at = clock.now()
    audit.record(row.user.actor, "user.confirmed", row.user)
    return True


def _must_wait(email: str, address: str, device: KnownDevice | None) -> bool:
    now = clock.now()
    since = now - policy.LOOKING_BACK
    own = queries.failures(email, address[:64], device.id if device else None, since)
    return policy.must_wait(own, 0 if device else queries.failures_from(address[:64], since), now)


def _refuse(
    email: str, user: User | None, address: str, why: str, device: KnownDevice | None = None, of_code: bool = False
) -> None:
    session().execute(delete(SignInFailure).where(SignInFailure.at < clock.now() - policy.FAILURES_KEPT))
    failure = SignInFailure(email=email, address=address[:64], device_id=device.id if device else None, of_code=of_code)
    session().add(failure)
    refusals.note(refusals.REFUSED, user, address, why)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
