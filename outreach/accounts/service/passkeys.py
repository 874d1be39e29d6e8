"""How does a passkey stand for somebody beside their password? It signs what this session was asked, once, within minutes."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from outreach.accounts import policy, queries
from outreach.accounts.models import Challenge, Errand, Passkey, User, UserSession
from outreach.accounts.service import factors
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say
from outreach.integrations import passkeys as keys
from outreach.integrations.passkeys import Place, Shown


def to_make(row: UserSession, where: Place) -> dict[str, Any]:
    """Return what the browser is asked when this session's account gets a new passkey."""
    user, held = row.user, _held(queries.passkeys(row.user_id))
    handle = hashlib.sha256(f"{where.rp_id}:{user.id}".encode()).digest()
    return keys.to_make(where, _ask(row, Errand.MAKE), handle, user.email, user.name, held)


def to_use(row: UserSession, where: Place, errand: Errand) -> dict[str, Any]:
    """Return what the browser is asked when one of the account's passkeys is used; raises `NotFound` where it has none."""
    held = _held(queries.passkeys(row.user_id))
    if not held:
        raise NotFound("This account has no passkey.")
    return keys.to_use(where, _ask(row, errand), held, errand == Errand.CONFIRM)


def add(row: UserSession, where: Place, name: str, answer: str) -> list[str] | None:
    """Keep a new passkey; returns ten recovery codes, shown once, where it is the account's first second factor, else none.

    None where the answer proves nothing; raises `Invalid` for a passkey in use. A first factor ends the other sessions, which
    showed none.
    """
    user, shown = row.user, _made(where, _take(row, Errand.MAKE), answer)
    if shown is None:
        return None
    known = queries.knows_passkey(_hash(shown.credential_id))
    if known or len(queries.passkeys(user.id)) >= policy.PASSKEYS_PER_ACCOUNT:
        raise Invalid(form=say("This passkey is in use already, or you have as many as an account may have. Remove one first."))
    first = not queries.has_factor(user.id)
    session().add(_kept(user, name, shown))
    session().flush()
    audit.record(user.actor, "user.factor_added", user, kind="passkey")
    if first:
        user.end_sessions()
        row.account_token = user.session_token
    row.factor_at = row.confirmed_at = clock.now()
    return factors.new_recovery_codes(user.actor, user) if first else []


def fits(row: UserSession, where: Place, errand: Errand, answer: str) -> bool:
    """Say whether `answer` is what one of the account's passkeys signs for this session and errand, and use it up."""
    challenge, held = _take(row, errand), queries.passkeys(row.user_id, lock=True)
    if challenge is None:
        return False
    try:
        shown = keys.used(where, challenge, _held(held), answer, errand == Errand.CONFIRM)
    except keys.Unfit:
        return False
    passkey = next(one for one in held if one.credential_hash == _hash(shown.credential_id))
    if policy.was_copied(shown.counter, passkey.counter):
        audit.record(row.user.actor, "user.passkey_doubted", row.user, passkey=passkey.id)
        return False
    passkey.counter, passkey.last_used_at = shown.counter, clock.now()
    return True


def remove(actor: Actor, row: UserSession, passkey_id: int) -> None:
    """Forget one of one's own passkeys and end the other sessions; raises `Refused` for the last factor of who needs one."""
    user = session().get_one(User, row.user_id, with_for_update=True)
    own = queries.passkeys(user.id)
    passkey = next((one for one in own if one.id == passkey_id), None)
    if passkey is None:
        raise NotFound("There is no such passkey.")
    if not policy.may_lose(user.role.value, len(own) - 1 + len(queries.factors(user.id))):
        last = say(
            "This is your last second factor, and your account needs one. Add another passkey or codes of your phone first."
        )
        raise Refused(Reason("last_factor", last))
    session().delete(passkey)
    user.end_sessions()
    row.account_token = user.session_token
    audit.record(actor, "user.passkey_removed", user, passkey=passkey_id)


def _ask(row: UserSession, errand: Errand) -> bytes:
    """Return a new challenge for one errand of a session; the one before is worth nothing."""
    challenge = secrets.token_bytes(32)
    session().execute(_of(row, errand))
    session().add(Challenge(session_id=row.id, errand=errand, challenge=challenge, asked_at=clock.now()))
    session().flush()
    return challenge


def _take(row: UserSession, errand: Errand) -> bytes | None:
    """Return what the session was asked to sign, and forget it; None where nothing was asked or too long ago."""
    taken = session().execute(_of(row, errand).returning(Challenge.challenge, Challenge.asked_at)).all()
    oldest = clock.now() - policy.CHALLENGE_LASTS
    return next((challenge for challenge, asked_at in taken if len(taken) == 1 and asked_at > oldest), None)


def _of(row: UserSession, errand: Errand) -> Any:
    return delete(Challenge).where(Challenge.session_id == row.id, Challenge.errand == errand)


def _made(where: Place, challenge: bytes | None, answer: str) -> Shown | None:
    try:
        return keys.made(where, challenge, answer) if challenge else None
    except keys.Unfit:
        return None


def _kept(user: User, name: str, shown: Shown) -> Passkey:
    return Passkey(
        user_id=user.id,
        name=name.strip()[:80],
        credential=shown.credential,
        credential_hash=_hash(shown.credential_id),
        counter=shown.counter,
    )


def _held(passkeys: Sequence[Passkey]) -> list[bytes]:
    return [one.credential for one in passkeys]


def _hash(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()
