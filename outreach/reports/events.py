"""Each report may be taken out, by who has the right, with a reason."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from outreach.core import clock
from outreach.integrations.tables import Exportable, exportable
from outreach.reports import policy, queries
from outreach.reports.forms import TITLES
from outreach.web.locale import settings

_QUESTIONS = ("since", "until", "campaign")
_COLUMNS = {
    "answers": ("month", "due", "in_time", "percent", "median_minutes", "p90_minutes"),
    "outlets": ("outlet", "requests"), "languages": ("language", "requests"), "formats": ("format", "requests"),
    "outcomes": ("state", "requests"), "genders": ("gender", "interviews"), "countries": ("country", "interviews"),
    "organisations": ("organisation", "interviews"), "spoken": ("language", "interviews"),
    "aired": ("outlet", "ran", "did_not_run", "ran_without_us"),
    "releases": ("release", "sent", "refused", "bounced", "suppressed", "uncertain", "coverage", "as_agreed"),
}  # fmt: skip


def _rows(name: str, answers: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    return queries.report(name, policy.asked(answers, settings().timezone, clock.now())).rows


def _offer(name: str) -> None:
    rows: Callable[[Mapping[str, str]], Iterable[Mapping[str, Any]]] = partial(_rows, name)
    what = Exportable("reports.export", _COLUMNS[name], rows, _QUESTIONS, title=TITLES[name], page="reports.index")
    exportable(f"reports-{name}", what)


for _name in queries.NAMES:
    _offer(_name)
