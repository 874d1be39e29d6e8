"""To what is an account limited? Some campaigns, some organisations, both, or nothing."""

from collections.abc import Collection

from outreach.accounts import queries
from outreach.accounts.models import User
from outreach.accounts.service.answers import drop_answers
from outreach.audit import service as audit
from outreach.core import reach
from outreach.core.actors import WORKER, Actor
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.core.words import say

Limit = Collection[int] | None


def limit(actor: Actor, user: User, campaigns: Limit, organisations: Limit) -> None:
    """Limit an account to these campaigns and organisations (None: no limit of that kind); from its next request on.

    Its sessions, tokens and calendar links go on, with less in them. Nobody limits themselves, so that one who may always stays.
    Raises `Invalid` for what there is none of.
    """
    if user.id == actor.id:
        raise Refused(Reason("own_limits", say("Somebody else has to change what your account is limited to.")))
    _keep(
        actor,
        user,
        _known(CAMPAIGNS, campaigns, say("Choose from the list: one of these campaigns is not there.")),
        _known(ORGANISATIONS, organisations, say("Choose from the list: one of these organisations is not there.")),
    )


def forget_organisation(organisation_id: int) -> None:
    """Take an organisation whose number ends (it was merged) out of every limit; whoever had only it sees nothing until somebody decides."""
    for user in queries.limited():
        if organisation_id in (user.organisation_ids or ()):
            left = [one for one in user.organisation_ids or () if one != organisation_id]
            _keep(WORKER, user, user.campaign_ids, left)


def _keep(actor: Actor, user: User, campaigns: list[int] | None, organisations: list[int] | None) -> None:
    before = {"campaigns": user.campaign_ids, "organisations": user.organisation_ids}
    after = {"campaigns": campaigns, "organisations": organisations}
    if before == after:
        return
    user.campaign_ids, user.organisation_ids = campaigns, organisations
    drop_answers(user.id)  # one kept from before may show what is out of reach now
    audit.record(actor, "user.limited", user, before=before, **after)
    announce("user.narrowed", user=user)


def _known(kind: str, wanted: Limit, message: str) -> list[int] | None:
    if wanted is None:
        return None
    if not set(wanted) <= {number for number, _ in reach.choices(kind)}:
        raise Invalid(**{kind: message})
    return sorted(set(wanted))
