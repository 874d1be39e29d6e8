"""Reports for programs."""

from typing import Any

from outreach.core import clock
from outreach.reports import policy, queries
from outreach.reports.forms import TITLES
from outreach.reports.schemas import AnswersSchema, ReportNamesSchema, ReportQuery, ReportSchema
from outreach.web.doors import needs, resource
from outreach.web.locale import settings

api = resource("reports", __name__, "What we learned")


@api.get("/reports")
@needs("reports.view")
@api.response(200, ReportNamesSchema)
def index() -> dict[str, Any]:
    """List the reports there are."""
    return {"items": [{"name": name, "title": str(TITLES[name])} for name in queries.NAMES]}


@api.get("/reports/totals")
@needs("reports.view")
@api.arguments(ReportQuery, location="query")
@api.response(200, AnswersSchema)
def totals(query: dict[str, Any]) -> queries.Answers:
    """Return the figures of a whole period."""
    return queries.answered(policy.asked(query, settings().timezone, clock.now()))


@api.get("/reports/<string:name>")
@needs("reports.view")
@api.arguments(ReportQuery, location="query")
@api.response(200, ReportSchema)
def show(query: dict[str, Any], name: str) -> dict[str, Any]:
    """Return one report."""
    asked = policy.asked(query, settings().timezone, clock.now())
    found = queries.report(name, asked)
    return {
        "name": name, "since": asked.since, "until": asked.until, "campaign_id": asked.campaign_id, "columns": found.columns,
        "rows": found.rows,
    }  # fmt: skip
