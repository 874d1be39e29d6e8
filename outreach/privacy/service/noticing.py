"""Who was told that we hold their data, and where we have it from (Art. 14)?"""

from collections.abc import Sequence

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.privacy import queries
from outreach.privacy.models import PrivacyNotice
from outreach.privacy.policy import How


def tell(actor: Actor, numbers: Sequence[int], how: str) -> int:
    """Keep that these journalists know; who was told already stays so. Returns how many are new. Raises `Invalid` (field `how`)."""
    try:
        way = How(how)
    except ValueError as error:
        raise Invalid(how=say("Choose one of: %(ways)s.", ways=", ".join(How))) from error
    new = queries.untold_among(numbers)
    at = clock.now()
    session().add_all(
        PrivacyNotice(room="journalists", person_id=one, how=way.value, at=at, actor_name=actor.name) for one in new
    )
    session().flush()
    if new:
        audit.record(actor, "notice.given", "journalists", how=way.value, people=sorted(new))
    return len(new)
