"""Which codes do people show beside the password? Six digits of their phone, or one of ten codes on paper."""

import hashlib
import json

from sqlalchemy import delete

from outreach.accounts import policy, queries
from outreach.accounts.models import Factor, FactorKind, Passkey, RecoveryCode, User, UserSession
from outreach.audit import service as audit
from outreach.core import clock, sealing
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.words import say


def offer(row: UserSession) -> str:
    """Return a new secret, sealed, for the page on which this session sets codes up; nothing is kept until one fits."""
    return sealing.seal(json.dumps([row.token_hash, policy.new_secret()]))


def secret_of(row: UserSession, offered: str) -> str:
    """Return the secret that was offered to this session; raises `Invalid` for another session's or a made-up one."""
    try:
        owner, secret = json.loads(sealing.unseal(offered))
    except (sealing.WrongKey, ValueError):
        owner = secret = ""
    if not secret or owner != row.token_hash:
        raise Invalid(form=say("This page is too old; open it again and scan the new picture."))
    return str(secret)


def set_up(actor: Actor, row: UserSession, offered: str, code: str) -> list[str]:
    """Take the offered secret into use when `code` fits it, end the other sessions, and return ten recovery codes, shown once."""
    secret = secret_of(row, offered)
    step = policy.step_of(secret, code, clock.now(), 0)
    if step is None:
        raise Invalid(code=say("This code does not fit. Type the six digits that your app shows now; its clock must be right."))
    give_secret(actor, row.user, secret, step)
    codes = new_recovery_codes(actor, row.user)
    row.user.end_sessions()
    row.account_token, row.factor_at, row.confirmed_at = row.user.session_token, clock.now(), clock.now()
    return codes


def give_secret(actor: Actor, user: User, secret: str, last_step: int = 0) -> None:
    """Let an account show codes made from `secret`, in place of those it showed before."""
    session().execute(delete(Factor).where(Factor.user_id == user.id, Factor.kind == FactorKind.CODE))
    session().add(Factor(user_id=user.id, kind=FactorKind.CODE, secret=sealing.seal(secret), last_step=last_step))
    session().flush()
    audit.record(actor, "user.factor_added", user, kind=FactorKind.CODE.value)


def new_secret_for(actor: Actor, user: User) -> str:
    """Give an account whose role needs a second factor a new secret and return it, to be shown once; "" for the others."""
    secret = policy.new_secret() if policy.needs_second_factor(user.role.value) else ""
    if secret:
        give_secret(actor, user, secret)
    return secret


def new_recovery_codes(actor: Actor, user: User) -> list[str]:
    """Return ten new codes for paper; the old ones fit no more."""
    codes = policy.new_recovery_codes()
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    session().add_all([RecoveryCode(user_id=user.id, code_hash=_hash(user, code)) for code in codes])
    session().flush()
    audit.record(actor, "user.recovery_codes_made", user)
    return codes


def take_away(actor: Actor, user: User) -> None:
    """Forget an account's second factors and end its sessions and tokens; whoever needs one is led to set it up anew."""
    session().execute(delete(Factor).where(Factor.user_id == user.id))
    session().execute(delete(Passkey).where(Passkey.user_id == user.id))
    session().execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    user.end_sessions()
    user.end_tokens()
    audit.record(actor, "user.factors_removed", user)


def fits(user: User, typed: str) -> bool:
    """Say whether `typed` is a code of the phone or of the paper, and use it up."""
    return _fits_phone(user, typed) or _fits_paper(user, typed)


def _fits_phone(user: User, typed: str) -> bool:
    for factor in queries.factors(user.id, FactorKind.CODE, lock=True):
        secret = _opened(factor.secret)
        step = policy.step_of(secret, typed, clock.now(), factor.last_step) if secret else None
        if step is not None:
            factor.last_step, factor.last_used_at = step, clock.now()
            return True
    return False


def _fits_paper(user: User, typed: str) -> bool:
    found = queries.recovery_code(user.id, _hash(user, typed))
    if found is None:
        return False
    found.used_at = clock.now()
    audit.record(user.actor, "user.recovery_code_used", user, left=queries.recovery_codes_left(user.id) - 1)
    return True


def _opened(token: str) -> str:
    """Return the secret, or nothing where its key is lost: the codes on paper still fit."""
    try:
        return sealing.unseal(token)
    except sealing.WrongKey:
        return ""


def _hash(user: User, code: str) -> str:
    return hashlib.sha256(f"{user.id}:{policy.bare(code)}".encode()).hexdigest()
