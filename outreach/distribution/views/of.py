"""Which embargoes were offered to one journalist, or to an outlet's people, and were they kept? Parts of their pages."""

from flask_babel import gettext as _

from outreach.core import clock
from outreach.distribution import queries
from outreach.web.doors import needs, pages
from outreach.web.pieces import piece

blueprint = pages("promises", __name__, "/distributions")


@blueprint.get("/of-journalist/<int:journalist_id>")
@needs("distribution.view")
def of_journalist(journalist_id: int) -> str:
    """Show what one person was offered, answered, agreed and broke."""
    return _part(queries.promises(journalist_id=journalist_id))


@blueprint.get("/of-outlet/<int:outlet_id>")
@needs("distribution.view")
def of_outlet(outlet_id: int) -> str:
    """Show the same for everybody who was asked at one outlet."""
    return _part(queries.promises(outlet_id=outlet_id))


def _part(found: queries.Promises) -> str:
    return piece("distribution/_promises.html", _("Embargoes"), found=found, today=clock.now().date())
