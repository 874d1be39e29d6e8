"""May a person make a mail a request that did not become one by itself?"""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.media_requests import service
from outreach.web.doors import actor, needs, pages
from outreach.web.locale import settings

blueprint = pages("mailed", __name__, "/media-requests")


@blueprint.post("/of-mail/<int:mail_id>")
@needs("media_requests.edit")
def log(mail_id: int) -> ResponseReturnValue:
    """Log a mail as a request because a person says that it is one."""
    with transaction():
        made = service.take_mail(actor(), mail_id, settings().timezone, by_hand=True)
    if made is None:
        raise NotFound(f"mail {mail_id}")
    return redirect(url_for("media_requests.show", request_id=made.id), 303)
