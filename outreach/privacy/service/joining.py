"""For whom do holds and notices stand when two records become one?"""

from sqlalchemy import update

from outreach.core.database import session
from outreach.privacy import queries
from outreach.privacy.models import LegalHold, PrivacyNotice

_QUIET = {"synchronize_session": False}


def join(kept_id: int, gone_id: int) -> None:
    """Let a hold on one record stand on the other, and the notice that the person got, unless they got one there too."""
    holds = update(LegalHold).where(LegalHold.subject == f"journalist:{gone_id}")
    session().execute(holds.values(subject=f"journalist:{kept_id}"), execution_options=_QUIET)
    if queries.notice_of("journalists", kept_id) is None:
        notices = update(PrivacyNotice).where(PrivacyNotice.room == "journalists", PrivacyNotice.person_id == gone_id)
        session().execute(notices.values(person_id=kept_id), execution_options=_QUIET)
