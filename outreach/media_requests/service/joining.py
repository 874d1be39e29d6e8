"""Whose are the requests of a record that was merged into another?"""

from sqlalchemy import update

from outreach.core.database import session
from outreach.media_requests.models import MediaRequest


def join(kept_id: int, gone_id: int) -> None:
    """Let the requests of one journalist hang on another."""
    change = update(MediaRequest).where(MediaRequest.journalist_id == gone_id).values(journalist_id=kept_id)
    session().execute(change, execution_options={"synchronize_session": False})
