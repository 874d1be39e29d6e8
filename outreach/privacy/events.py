"""What becomes of legal holds and notices when two records become one? They hold for the one that stays."""

from outreach.core.events import on
from outreach.core.reversing import Changes
from outreach.journalists.models import Journalist
from outreach.privacy import service
from outreach.privacy.models import LegalHold, PrivacyNotice


@on("journalist.merged")
def journalist_merged(kept: Journalist, gone: Journalist, changes: Changes, **_: object) -> None:
    """Let what holds for one record hold for the other."""
    with (
        changes.watch(LegalHold, LegalHold.subject == f"journalist:{gone.id}"),
        changes.watch(PrivacyNotice, PrivacyNotice.room == "journalists", PrivacyNotice.person_id.in_((kept.id, gone.id))),
    ):
        service.join(kept.id, gone.id)
