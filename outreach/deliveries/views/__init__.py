"""The pages of deliveries: the ledger and its work list, suppressions, unsubscribing, and the local outbox."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from outreach.config import Config
from outreach.deliveries import queries
from outreach.deliveries.views import ledger, of, outbox, public, standing, suppressions
from outreach.deliveries.views.door import blueprint
from outreach.deliveries.views.outbox import blueprint as outbox_blueprint
from outreach.web import navigation
from outreach.web.context import put_in_strip

__all__ = ["blueprint", "init_app", "ledger", "of", "outbox", "outbox_blueprint", "public", "standing", "suppressions"]


def init_app(app: Flask) -> None:
    """Take a place in the rail; the outbox only where mail is caught."""
    put_in_strip(app, "standstill", queries.standstill)
    put_in_strip(app, "clock_doubt", queries.clock_doubt)
    config: Config = app.extensions["outreach"]
    navigation.add(
        app,
        navigation.Entry("after", 60, _l("Deliveries"), "deliveries.index", "outbox", "deliveries.view", queries.count_uncertain),
    )
    if config.mail_mode == "catch":
        navigation.add(app, navigation.Entry("after", 65, _l("Outbox"), "outbox.index", "inbox", "deliveries.view"))
