"""What changes accounts? Creating, disabling, roles and passwords."""

from collections.abc import Collection

from email_validator import EmailNotValidError, validate_email

from outreach.accounts import queries
from outreach.accounts.models import Role, User
from outreach.accounts.service import links, passwords
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.words import say


def create(actor: Actor, email: str, name: str, role: str, password: str | None) -> User:
    """Make an account; raises `Invalid` for an address in use or none that mail can reach, an unknown role or a bad password.

    Without a password an invitation is mailed, by whose link they choose one.
    """
    email, known_role = _reachable(email.strip().lower()), _role(role)
    password_hash = passwords.hashed(password, (email, name)) if password else passwords.unusable()
    if queries.by_email(email):
        raise Invalid(email=say("This address has an account already."))
    user = User(email=email, name=name.strip() or email, role=known_role, password_hash=password_hash)
    session().add(user)
    session().flush()
    audit.record(actor, "user.created", user, role=role)
    if not password:
        links.invite(actor, user)
    return user


def _reachable(email: str) -> str:
    """Return the address as it was given, checked as the page's form does: an alarm that wakes somebody has to reach it."""
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError as error:
        raise Invalid(email=say("No mail can reach this address. Write it like name@example.org.")) from error
    return email


def disable(actor: Actor, email: str) -> User:
    """Switch an account off; its sessions and tokens end at once."""
    user = known(email)
    user.active = False
    user.end_sessions()
    user.end_tokens()
    audit.record(actor, "user.disabled", user)
    announce("user.narrowed", user=user)
    return user


def give_role(actor: Actor, user: User, role: str) -> None:
    """Give an account another role; its sessions end at once. Nobody changes their own, so that one who may always stays."""
    new = _role(role)
    if user.id == actor.id:
        raise Refused(Reason("own_role", say("Somebody else has to change your role.")))
    if new == user.role:
        return
    audit.record(actor, "user.role_changed", user, before=user.role.value, role=new.value)
    user.role = new
    user.end_sessions()
    announce("user.narrowed", user=user)


def set_password(actor: Actor, user: User, password: str, ending: Collection[int] = ()) -> None:
    """Give an account a new password; its sessions end, and of its programs' tokens those in `ending`."""
    user.password_hash = passwords.hashed(password, (user.email, user.name))
    user.end_sessions()
    audit.record(actor, "user.password_changed", user)
    for token in queries.tokens_of(user.id):
        if token.id in ending:
            token.revoked_at = clock.now()
            audit.record(actor, "token.ended", token, user=user.id)


def use_link(token: str, password: str, ending: Collection[int] = ()) -> User | None:
    """Give the owner of a link the password they chose; link, sessions and the tokens in `ending` end. None where the link is no good."""
    link = queries.live_link(links.hashed(token), clock.now(), lock=True)
    if link is None or link.user is None:
        return None
    set_password(link.user.actor, link.user, password, ending)
    link.used_at = clock.now()
    return link.user


def known(email: str) -> User:
    """Return the account with this address; raises `NotFound`."""
    user = queries.by_email(email)
    if user is None:
        raise NotFound(f"There is no account with the address {email}.")
    return user


def _role(role: str) -> Role:
    if role not in [one.value for one in Role]:
        raise Invalid(role=say("Choose viewer, officer, lead or admin."))
    return Role(role)
