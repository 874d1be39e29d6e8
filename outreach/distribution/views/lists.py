"""What a media list's page says about sends: when it was last used, and what changed since."""

from flask_babel import gettext as _

from outreach.distribution import queries
from outreach.journalists import queries as register
from outreach.web.doors import needs, pages
from outreach.web.pieces import piece

blueprint = pages("sent_lists", __name__, "/media-lists")


@blueprint.get("/<int:list_id>/last-send")
@needs("distribution.view")
def last_send(list_id: int) -> str:
    """Say how a list changed since it was last sent to; only the sentence when its page asks."""
    since = queries.since_last_send(register.media_list(list_id).id)
    return piece("distribution/_since.html", _("Since the last send"), since=since)
