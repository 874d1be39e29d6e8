"""The pages of the trail."""

from flask import Flask, render_template, request
from flask_babel import lazy_gettext as _l

from outreach.audit import queries
from outreach.web import navigation
from outreach.web.doors import needs, pages

blueprint = pages("audit", __name__, "/audit")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("after", 90, _l("Audit"), "audit.index", "history", "audit.view"))


@blueprint.get("/")
@needs("audit.view")
def index() -> str:
    """Show the newest entries, narrowed by subject or event."""
    subject, event = request.args.get("subject", ""), request.args.get("event", "")
    found = queries.events(subject, event, cursor=request.args.get("cursor"))
    return render_template("audit/index.html", page=found, subject=subject, event=event)
