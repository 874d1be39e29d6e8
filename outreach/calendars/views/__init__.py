"""The page where links to calendars are made and ended."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from outreach.calendars import queries, service
from outreach.calendars.forms import FeedForm
from outreach.calendars.views.fetched import blueprint as fetched
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid
from outreach.web.locale import settings

__all__ = ["blueprint", "fetched"]
blueprint = pages("calendars", __name__, "/calendars")


@blueprint.get("/")
@needs("calendars.view")
def index() -> str:
    """List the links that live, and offer to make one."""
    return _page()


@blueprint.post("/")
@needs("calendars.edit")
def create() -> ResponseReturnValue:
    """Make a link and show its address, this once."""
    form = FeedForm()
    if not form.validate():
        return invalid("calendars/index.html", form, **_shown())
    try:
        with transaction():
            made, token = service.create(actor(), form.spokesperson_id.data, str(get_locale() or "en"))
    except Invalid as error:
        form.take(error)
        return invalid("calendars/index.html", form, **_shown())
    return _page(made=made, address=f"{settings().base_url}{url_for('calendar_feeds.show', token=token)}"), 201


@blueprint.post("/<int:feed_id>/revocation")
@needs("calendars.edit")
def revoke(feed_id: int) -> ResponseReturnValue:
    """End a link at once."""
    with transaction():
        service.revoke(actor(), queries.get(feed_id))
    flash(_("The link is ended; calendars that fetch it find nothing."), "done")
    return redirect(url_for("calendars.index"), 303)


def _page(**more: object) -> str:
    return render_template("calendars/index.html", form=FeedForm(formdata=None), **{**_shown(), **more})


def _shown() -> dict[str, object]:
    wanted = request.args.get("spokesperson", type=int)
    return {
        "page": queries.feeds(request.args.get("cursor")),
        "speaker": queries.speaker(wanted) if wanted else None,
        "me": actor().id,
        "made": None,
        "address": "",
    }
