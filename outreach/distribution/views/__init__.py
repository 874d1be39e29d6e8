"""The pages of sends and of the embargo timeline."""

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.times import in_words
from outreach.distribution import queries
from outreach.distribution.views import (
    breaching,
    control,
    exclusives,
    lists,
    notices,
    of,
    people,
    register,
    seen,
    sends,
    timeline,
    waves,
    wordings,
)
from outreach.web import navigation
from outreach.web.context import put_in_strip

blueprint, embargo_timeline, promises = sends.blueprint, timeline.blueprint, of.blueprint
sent_lists, readers = lists.blueprint, seen.blueprint
__all__ = [
    "blueprint",
    "breaching",
    "control",
    "embargo_timeline",
    "exclusives",
    "init_app",
    "notices",
    "people",
    "promises",
    "readers",
    "register",
    "sent_lists",
    "waves",
    "wordings",
]


def init_app(app: Flask) -> None:
    """Take two places in the rail, and say in the top bar when the next lift is."""
    navigation.add(
        app, navigation.Entry("texts", 20, _l("Embargoes"), "embargo_timeline.index", "embargoes", "distribution.view", key="e")
    )
    navigation.add(
        app,
        navigation.Entry(
            "texts", 30, _l("Sends"), "distribution.index", "sends", "distribution.view", queries.count_busy, key="s"
        ),
    )
    put_in_strip(app, "next_lift", _next_lift)


def _next_lift() -> dict[str, str] | None:
    lift_at = queries.next_lift()
    if lift_at is None:
        return None
    return {"url": "/embargoes", "words": _("Lift in %(gap)s", gap=in_words(max(lift_at - clock.now(), lift_at - lift_at)))}
