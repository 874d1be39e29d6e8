"""How does a program get in? With a token, shown once."""

import hashlib
import secrets
from collections.abc import Sequence

from outreach.accounts.models import ApiToken, Scope
from outreach.accounts.service.people import known
from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say


def create_token(actor: Actor, email: str, scopes: Sequence[str], name: str = "") -> str:
    """Return a new API token's text, shown once; raises `Invalid` for an unknown scope."""
    scopes_known = [scope.value for scope in Scope]
    if not scopes or any(scope not in scopes_known for scope in scopes):
        raise Invalid(scope=say("Choose one or more of %(scopes)s.", scopes=", ".join(scopes_known)))
    user, text = known(email), secrets.token_urlsafe(32)
    if not user.active:
        raise Refused(Reason("user_disabled", say("%(email)s is disabled.", email=email)))
    token = ApiToken(user_id=user.id, name=name, token_hash=hashlib.sha256(text.encode()).hexdigest(), scopes=list(scopes))
    session().add(token)
    session().flush()
    audit.record(actor, "token.created", token, scopes=list(scopes), user=user.id)
    return text
