"""The pages of speakers."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from outreach.spokespeople import queries
from outreach.spokespeople.views import bench, parts, terms
from outreach.spokespeople.views.closing import blueprint as closing
from outreach.spokespeople.views.records import blueprint
from outreach.web import navigation
from outreach.web.context import put_in_strip

__all__ = ["bench", "blueprint", "closing", "init_app", "parts", "terms"]


def init_app(app: Flask) -> None:
    """Take a place in the rail, and say on every page when everybody at risk is hidden."""
    put_in_strip(app, "hidden", queries.seal_mode)
    navigation.add(
        app, navigation.Entry("now", 40, _l("Speakers"), "spokespeople.index", "speakers", "spokespeople.view", key="s")
    )
