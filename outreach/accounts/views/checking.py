"""Who is asking? A session by its cookie, a program by its token."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from outreach.accounts import policy, queries, service
from outreach.accounts.views import confirming
from outreach.accounts.views.recognising import own
from outreach.core.database import transaction
from outreach.web.doors import Identity

SET_UP = "account.second_factor"


class Checker:
    """Recognises a session by its cookie and a program by its token."""

    def by_session(self) -> Identity | None:
        if not current_user.is_authenticated:
            return None
        row = own()
        role = row.user.role.value
        first = SET_UP if policy.needs_second_factor(role) and row.factor_at is None else ""
        return Identity(row.user.actor, role, policy.permissions_of(role), policy.standby_of(role), first, row.user.reach)

    def ask_again(self, permission: str, sensitive: bool) -> ResponseReturnValue | None:
        return confirming.ask_again(permission, sensitive)

    def by_token(self, token: str) -> Identity | None:
        found = queries.by_api_token(token)
        if found is None:
            return None
        role = found.user.role.value
        own, standby = (policy.narrowed(all_, found.scopes) for all_ in (policy.permissions_of(role), policy.standby_of(role)))
        return Identity(found.user.actor, role, own, standby, reach=found.user.reach)


class Answers:
    """Keeps answers to repeated API requests, each call in a transaction of its own."""

    def begin(self, owner: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
        with transaction():
            return service.begin_answer(owner, key, fingerprint)

    def finish(self, owner: int | None, key: str, status: int, body: str) -> None:
        with transaction():
            service.finish_answer(owner, key, status, body)
