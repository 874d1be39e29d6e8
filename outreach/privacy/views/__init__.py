"""The pages on what we hold of people: being forgotten, and taking registers out."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from outreach.privacy.views import erasing, keeping, people, telling
from outreach.privacy.views.door import blueprint
from outreach.privacy.views.exporting import blueprint as exports
from outreach.web import navigation

__all__ = ["blueprint", "erasing", "exports", "init_app", "keeping", "people", "telling"]


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("after", 80, _l("Privacy"), "privacy.index", "shield", "privacy.view"))
