"""Who has been told of a text? A part of the release's page, needed while the text is under embargo."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.matching import queries, service
from outreach.matching.forms import BriefingForm
from outreach.releases import queries as releases
from outreach.spokespeople import queries as speakers
from outreach.web.doors import actor, needs, pages
from outreach.web.pieces import piece

blueprint = pages("release_briefings", __name__, "/releases")


@blueprint.get("/<int:release_id>/briefings")
@needs("matching.view")
def index(release_id: int) -> str:
    """Show who was briefed, when and by whom, and who may be added."""
    release = releases.release(release_id)
    known = queries.briefings(release_id)
    return piece(
        "matching/_briefings.html",
        _("Briefed on this text"),
        release=release,
        briefings=known,
        needed=release.embargo_at(clock.now()) is not None and not release.is_public,
        choices=queries.unbriefed(release_id),
    )


@blueprint.post("/<int:release_id>/briefings")
@needs("matching.edit")
def create(release_id: int) -> ResponseReturnValue:
    """Record that somebody has been told of the text."""
    form = BriefingForm()
    if not form.validate():
        raise Invalid(spokesperson_id=say("Choose whom you briefed."))
    with transaction():
        service.brief(actor(), releases.release(release_id), speakers.get(form.spokesperson_id.data))
    return _back(release_id)


@blueprint.post("/<int:release_id>/briefings/<int:briefing_id>/withdrawal")
@needs("matching.edit")
def strike(release_id: int, briefing_id: int) -> ResponseReturnValue:
    """Strike a briefing that was recorded by mistake."""
    with transaction():
        service.take_back_briefing(actor(), queries.briefing(release_id, briefing_id))
    return _back(release_id)


def _back(release_id: int) -> ResponseReturnValue:
    return redirect(url_for("release_briefings.index", release_id=release_id), 303)
