"""What does a watchman ask every minute? `/metrics` for Prometheus, opened by a token of its own."""

import hmac
from collections.abc import Iterator

from flask import Flask, Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily

from outreach.config import Config
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.core.links import ACCOUNT, SIGNED
from outreach.integrations import mail
from outreach.jobs import engine
from outreach.operations import policy, queries, service
from outreach.operations.service import sending
from outreach.web.context import put_in_strip
from outreach.web.doors import actor, confirmed, needs, pages, public
from outreach.web.forms import is_htmx
from outreach.web.locale import choose

blueprint = pages("operations", __name__)
_STAY_OPEN = ("/u/", ACCOUNT)  # who wants no mail is always heard; a link to an account is made at the moment it is asked for
_CLOSED = tuple(one for one in SIGNED if one not in _STAY_OPEN)


def init_app(app: Flask) -> None:
    """Say on every page that the links are closed."""
    put_in_strip(app, "closed_links", queries.closed_links)


@blueprint.before_app_request
def keep_links_closed() -> ResponseReturnValue | None:
    """After a restore answer for every link alike, whatever it is, until a lead has looked."""
    if not request.path.startswith(_CLOSED) or queries.closed_links() is None:
        return None
    with force_locale(choose()):
        answer = make_response(render_template("operations/closed_link.html", office_address=mail.settings().from_address), 503)
    answer.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Retry-After": "3600"})
    return answer


@blueprint.get("/links-closed")
@needs("deliveries.view")
def links() -> str:
    """Show what is closed since a restore, and what opening it again would mean."""
    return render_template("operations/links.html", closed=queries.closed_links(), held=queries.links_held())


@blueprint.post("/links-closed/opening")
@needs("deliveries.approve")
@confirmed
def open_links() -> ResponseReturnValue:
    """Let the links that were given out work again."""
    with transaction():
        service.open_links(actor())
    flash(_("The links open again what they opened."), "done")
    return redirect(url_for("operations.links"), 303)


@blueprint.post("/links-closed/end")
@needs("deliveries.approve")
@confirmed
def end_links() -> ResponseReturnValue:
    """Make every link that was given out worthless."""
    with transaction():
        count = service.end_links(actor())
    flash(ngettext("%(num)s link is worthless now.", "%(num)s links are worthless now.", count), "done")
    return redirect(url_for("operations.links"), 303)


@blueprint.get("/metrics")
@public
def metrics() -> Response:
    """Print the office's figures; without the token there is no such page."""
    config: Config = current_app.extensions["outreach"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not config.metrics_token or not hmac.compare_digest(given.encode(), config.metrics_token.encode()):
        raise NotFound
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures())
    answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/sender")
@needs("distribution.view")
def sender() -> str:
    """Show what DNS said of our sender: a fragment for the page of a send, a page of its own without script."""
    config: Config = current_app.extensions["outreach"]
    asked_at, found = sending.kept(config.data_dir)
    page = "operations/_sender.html" if is_htmx() else "operations/sender.html"
    return render_template(page, asked_at=asked_at, found=found, leaves=config.mail_mode == "smtp")


class _Figures:
    """Reads everything at the moment it is asked for, so that any number of web processes says the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for figure in policy.figures(queries.pulse(), clock.now()):
            yield GaugeMetricFamily(f"outreach_{figure.name}", figure.help, value=figure.value)
        overdue = GaugeMetricFamily("outreach_job_overdue_seconds", "Since when a job should have run", labels=["job"])
        for name, ask in engine.dues().items():
            overdue.add_metric([name], policy.overdue_seconds(ask(), clock.now()))
        yield overdue
