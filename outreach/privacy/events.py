"""What becomes of legal holds and notices when two records become one, and who hears when an account takes out too much?"""

from outreach.core.actors import Actor
from outreach.core.events import on
from outreach.core.reversing import Changes
from outreach.deliveries import service as deliveries
from outreach.journalists.models import Journalist
from outreach.privacy import emails, service
from outreach.privacy.models import LegalHold, PrivacyNotice
from outreach.spokespeople import queries as spokespeople


@on("journalist.merged")
def journalist_merged(kept: Journalist, gone: Journalist, changes: Changes, **_: object) -> None:
    """Let what holds for one record hold for the other."""
    with (
        changes.watch(LegalHold, LegalHold.subject == f"journalist:{gone.id}"),
        changes.watch(PrivacyNotice, PrivacyNotice.room == "journalists", PrivacyNotice.person_id.in_((kept.id, gone.id))),
    ):
        service.join(kept.id, gone.id)


@on("exports.limit_reached")
def tell_leads(actor: Actor, times: int) -> None:
    """Write to every lead that an account takes out too much."""
    for lead in spokespeople.leads():
        if lead.id != actor.id:
            deliveries.post(actor, emails.too_many_exports(actor, lead, times))
