"""The pages of speakers."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from outreach.spokespeople.views import bench, parts, terms
from outreach.spokespeople.views.records import blueprint
from outreach.web import navigation

__all__ = ["bench", "blueprint", "init_app", "parts", "terms"]


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(
        app, navigation.Entry("now", 40, _l("Speakers"), "spokespeople.index", "speakers", "spokespeople.view", key="s")
    )
