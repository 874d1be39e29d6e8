"""Which interviews came of what one journalist asked? Part of their page."""

from flask_babel import gettext as _

from outreach.bookings import queries
from outreach.web.doors import needs, pages
from outreach.web.pieces import piece

blueprint = pages("interviews", __name__, "/bookings")


@blueprint.get("/of-journalist/<int:journalist_id>")
@needs("bookings.view")
def of_journalist(journalist_id: int) -> str:
    """Show the interviews of one person and what came of them."""
    return piece("bookings/_of_journalist.html", _("Interviews"), bookings=queries.of_journalist(journalist_id))
