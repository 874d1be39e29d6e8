"""The pages of releases: the list, the editor with findings beside the words, approvals, previews and versions."""

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.config import Config
from outreach.core.clock import now
from outreach.releases import queries
from outreach.releases.views import (
    agreeing,
    approving,
    asking,
    covers,
    editing,
    facts,
    listing,
    pictures,
    reading,
    receiving,
    speakers,
    translating,
    working,
)
from outreach.releases.views.door import blueprint
from outreach.web import navigation
from outreach.web.context import duration, put_in_strip

__all__ = [
    "agreeing",
    "approving",
    "asking",
    "blueprint",
    "covers",
    "editing",
    "facts",
    "init_app",
    "listing",
    "pictures",
    "reading",
    "receiving",
    "speakers",
    "translating",
    "working",
]


def init_app(app: Flask) -> None:
    """Take a place in the rail, say in the top bar when the next embargo lifts, and know our own number."""
    entry = navigation.Entry(
        "texts", 10, _l("Releases"), "releases.index", "releases", "releases.view", queries.count_in_work, key="r"
    )
    navigation.add(app, entry)
    put_in_strip(app, "next_lift", next_lift)
    config: Config = app.extensions["outreach"]
    queries.answers_at(config.press_phone)


def next_lift() -> dict[str, str] | None:
    """Return the words and the address of the next lift, or None when nothing waits."""
    row = queries.next_lift(now())
    if row is None or row.lift_at is None:
        return None
    return {"words": _("Lift in %(gap)s", gap=duration(row.lift_at - now())), "url": url_for("releases.show", release_id=row.id)}
