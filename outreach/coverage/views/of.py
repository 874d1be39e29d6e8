"""What appeared at one outlet, about one request, from one release? Parts of their pages."""

from flask_babel import gettext as _

from outreach.coverage import queries
from outreach.coverage.queries import Filter
from outreach.coverage.views.door import shown
from outreach.web.doors import needs, pages
from outreach.web.pieces import piece

blueprint = pages("coverage_parts", __name__, "/coverage")


@blueprint.get("/of-outlet/<int:outlet_id>")
@needs("coverage.view")
def of_outlet(outlet_id: int) -> str:
    """Show what one outlet ran, and did not."""
    return _part(Filter(outlet_id=outlet_id))


@blueprint.get("/of-request/<int:request_id>")
@needs("coverage.view")
def of_request(request_id: int) -> str:
    """Show what became of one request."""
    return _part(Filter(request_id=request_id))


@blueprint.get("/of-release/<int:release_id>")
@needs("coverage.view")
def of_release(release_id: int) -> str:
    """Show what was made of one release."""
    return _part(Filter(release_id=release_id))


def _part(asked: Filter) -> str:
    found, count = queries.of(asked)
    return piece("coverage/_of.html", _("Coverage"), found=found, count=count, asked=asked, **shown())
