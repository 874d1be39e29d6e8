"""What does a watchman ask every minute? `/metrics` for Prometheus, opened by a token of its own."""

import hmac
from collections.abc import Iterator

from flask import Response, current_app, render_template, request
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily

from outreach.config import Config
from outreach.core import clock
from outreach.core.errors import NotFound
from outreach.jobs import engine
from outreach.operations import policy, queries
from outreach.operations.service import sending
from outreach.web.doors import needs, pages, public
from outreach.web.forms import is_htmx

blueprint = pages("operations", __name__)


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
