"""The pages of reports: three figures, and each report as a chart beside its table."""

from typing import Any

from flask import Flask, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.errors import Invalid
from outreach.core.times import zone_info
from outreach.reports import policy, queries
from outreach.reports.forms import GROUPS, PERIODS, TITLES, PeriodForm
from outreach.reports.views import shown
from outreach.web import navigation
from outreach.web.doors import needs, pages
from outreach.web.locale import settings
from outreach.web.pieces import piece

blueprint = pages("reports", __name__, "/reports")
_QUESTIONS = ("since", "until", "campaign")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("after", 20, _l("Reports"), "reports.index", "reports", "reports.view", key="p"))


@blueprint.get("")
@needs("reports.view")
def index() -> tuple[str, int]:
    """Show three figures and the reports of a period; a wrong day is said, and the usual period shown."""
    form = PeriodForm.opened()
    try:
        asked = _asked()
        status = 200
    except Invalid as error:
        form.take(error)
        asked, status = policy.asked({}, settings().timezone, clock.now()), 422
    form.since.data, form.until.data, form.campaign.data = asked.since, asked.until, str(asked.campaign_id or "")
    figures = shown.figures(queries.answered(asked))
    context = {"groups": GROUPS, "titles": TITLES, "periods": _periods(asked), "query": _query(asked)}
    return render_template("reports/index.html", form=form, figures=figures, **context), status


@blueprint.get("/<string:name>")
@needs("reports.view")
def show(name: str) -> str:
    """Show one report: its chart and its table."""
    asked = _asked()
    found = queries.report(name, asked)
    return piece("reports/_one.html", str(TITLES[name]), **shown.report(found), query=_query(asked), asked=asked)


def _asked() -> policy.Asked:
    return policy.asked({name: request.args.get(name, "") for name in _QUESTIONS}, settings().timezone, clock.now())


def _query(asked: policy.Asked) -> dict[str, Any]:
    found: dict[str, Any] = {"since": asked.since.isoformat(), "until": asked.until.isoformat()}
    return found | ({"campaign": asked.campaign_id} if asked.campaign_id else {})


def _periods(asked: policy.Asked) -> list[dict[str, Any]]:
    today = clock.now().astimezone(zone_info(settings().timezone)).date()
    return [
        {
            "label": PERIODS[name],
            "url": url_for("reports.index", since=since, until=until, campaign=asked.campaign_id),
            "current": (since, until) == (asked.since, asked.until),
        }
        for name, (since, until) in policy.periods(today).items()
    ]
