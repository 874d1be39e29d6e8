"""What did we send to one person's mailboxes, and what became of it? Part of their page."""

from flask import request
from flask_babel import gettext as _

from outreach.deliveries import queries
from outreach.deliveries.views.door import blueprint
from outreach.deliveries.views.ledger import STATES
from outreach.web.doors import needs
from outreach.web.pieces import piece


@blueprint.get("/deliveries/of-journalist/<int:journalist_id>")
@needs("deliveries.view")
def of_journalist(journalist_id: int) -> str:
    """Show the latest messages to one person: those to the mailboxes (`box`, keys of addresses) and those frozen for them."""
    boxes = request.args.getlist("box")[:50]
    return piece("deliveries/_of_journalist.html", _("What we sent them"), found=queries.sent_to(boxes), states=STATES)
