"""Whose are the requests of a record that was merged into another?"""

from collections.abc import Iterable

from sqlalchemy import update

from outreach.core.database import session
from outreach.media_requests.models import MediaRequest


def join(kept_id: int, gone_id: int) -> None:
    """Let the requests of one journalist hang on another."""
    change = update(MediaRequest).where(MediaRequest.journalist_id == gone_id).values(journalist_id=kept_id)
    session().execute(change, execution_options={"synchronize_session": False})


def name_instead(requests: Iterable[MediaRequest], gone_id: int, kept_id: int) -> None:
    """Let requests that want, or want nobody of, one organisation say so of another."""
    for request in requests:
        for name in ("wanted_organisation_ids", "excluded_organisation_ids"):
            told = getattr(request, name)
            if gone_id in told:
                setattr(request, name, list(dict.fromkeys(kept_id if one == gone_id else one for one in told)))
    session().flush()
