"""Which numbers are there? Each report by its name; one statement each."""

from collections.abc import Callable, Mapping

from outreach.core.errors import NotFound
from outreach.reports.policy import Asked, Report
from outreach.reports.queries import answers, requests, results, voices
from outreach.reports.queries.answers import Answers, answered
from outreach.reports.queries.requests import campaigns

__all__ = ["NAMES", "Answers", "answered", "campaigns", "report"]

_REPORTS: Mapping[str, Callable[[Asked], Report]] = {
    "answers": answers.by_month,
    "outlets": requests.by_outlet,
    "languages": requests.by_language,
    "formats": requests.by_format,
    "outcomes": requests.by_outcome,
    "genders": voices.by_gender,
    "countries": voices.by_country,
    "organisations": voices.by_organisation,
    "spoken": voices.by_language,
    "aired": results.by_outlet,
    "releases": results.by_release,
}
NAMES = tuple(_REPORTS)


def report(name: str, asked: Asked) -> Report:
    """Return one report; raises `NotFound`."""
    if name not in _REPORTS:
        raise NotFound(f"There is no report {name}.")
    return _REPORTS[name](asked)
