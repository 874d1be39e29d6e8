"""What has one journalist, or one outlet, asked of us? Parts of their pages."""

from flask_babel import gettext as _

from outreach.media_requests import queries
from outreach.web.doors import needs, pages
from outreach.web.pieces import piece

blueprint = pages("asked", __name__, "/media-requests")


@blueprint.get("/of-journalist/<int:journalist_id>")
@needs("media_requests.view")
def of_journalist(journalist_id: int) -> str:
    """Show the requests of one person."""
    return _part(queries.asked_by(journalist_id=journalist_id))


@blueprint.get("/of-outlet/<int:outlet_id>")
@needs("media_requests.view")
def of_outlet(outlet_id: int) -> str:
    """Show the requests of one outlet."""
    return _part(queries.asked_by(outlet_id=outlet_id))


def _part(found: queries.Asked) -> str:
    return piece("media_requests/_of.html", _("What they asked of us"), found=found)
