"""The pages of journalists, of media lists, and of imports."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from outreach.journalists.views import contacting, duplicates, importing, many
from outreach.journalists.views.lists import blueprint as lists
from outreach.journalists.views.people import blueprint as people
from outreach.journalists.views.segments import blueprint as segments
from outreach.web import navigation

__all__ = ["contacting", "duplicates", "importing", "init_app", "lists", "many", "people", "segments"]


def init_app(app: Flask) -> None:
    """Take two places in the rail."""
    navigation.add(
        app, navigation.Entry("people", 20, _l("Journalists"), "journalists.index", "journalists", "journalists.view", key="j")
    )
    navigation.add(app, navigation.Entry("people", 30, _l("Lists"), "media_lists.index", "lists", "journalists.view", key="l"))
