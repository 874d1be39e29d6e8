"""How is a report said in words, and how long are its bars?"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from outreach.core import languages
from outreach.reports import forms
from outreach.reports.policy import Report, percent
from outreach.reports.queries import Answers
from outreach.web.context import duration

MOST = 12  # rows on the page; a file holds them all
_SHORT = 34  # letters of a label in a drawing; the table has all of them


def figures(found: Answers) -> list[dict[str, Any]]:
    """Return the three figures that a phone shows."""
    part = percent(found.in_time, found.due)
    minutes = [_minutes(found.median), _minutes(found.p90)]
    return [
        {
            "label": _("Answered before the deadline"), "value": "–" if part is None else f"{part} %",
            "sub": _("%(count)s of %(all)s requests", count=found.in_time, all=found.due),
        },
        {"label": _("First useful answer"), "value": minutes[0], "sub": _("half of them came within this"), "icon": "clock"},
        {"label": _("Nine in ten"), "value": minutes[1], "sub": _("came within this"), "icon": "clock"},
    ]  # fmt: skip


def _minutes(minutes: int | None) -> str:
    return "–" if minutes is None else duration(timedelta(minutes=minutes))


def report(found: Report) -> dict[str, Any]:
    """Return one report as the page draws it: the first rows, their labels in words, and the bars."""
    rows = found.rows[:MOST] if found.name != "answers" else found.rows[-MOST:]
    labels = [label(found.label, row[found.label]) for row in rows]
    return {
        "report": found,
        "note": forms.NOTES.get(found.name, ""),
        "columns": [forms.COLUMNS[name] for name in found.columns],
        "rows": [
            [name, *(row[column] for column in found.columns if column != found.label)]
            for name, row in zip(labels, rows, strict=True)
        ],
        "more": len(found.rows) - len(rows),
        "bars": _bars(found, rows, labels),
        "legend": [forms.COLUMNS[name] for name in found.drawn] if len(found.drawn) > 1 else [],
    }


def label(column: str, value: Any) -> str:
    """Return a group's name as people read it."""
    known: Mapping[str, Any] = {"format": forms.FORMATS, "state": forms.STATES, "gender": forms.GENDERS}.get(column, {})
    tag = str(get_locale() or "en")
    if value == "small_groups":
        return str(forms.REST)
    if not value:
        return str(forms.NOT_SAID)
    if column == "language":
        return languages.name(value, tag)
    if column == "country":
        return languages.country(value, tag)
    if column == "month":
        return month(value)
    return str(known.get(value, value))


def month(value: str) -> str:
    """Return "2026-11" as the reader writes it."""
    return str(format_date(date.fromisoformat(f"{value}-01"), "MMM y"))


def _bars(found: Report, rows: Sequence[Mapping[str, Any]], labels: Sequence[str]) -> list[dict[str, Any]]:
    numbers = [[row[name] if isinstance(row[name], int) else 0 for name in found.drawn] for row in rows]
    longest = 100 if found.drawn == ("percent",) else max((sum(line) for line in numbers), default=0) or 1
    return [_bar(name, row, line, longest, found.drawn) for name, row, line in zip(labels, rows, numbers, strict=True)]


def _bar(name: str, row: Mapping[str, Any], line: Sequence[int], longest: int, drawn: Sequence[str]) -> dict[str, Any]:
    parts, start = [], 0.0
    for pattern, number in zip("abc", line, strict=False):
        width = round(100 * number / longest, 2)
        if width:
            parts.append({"pattern": pattern, "start": round(start, 2), "width": width, "end": round(100 - start - width, 2)})
        start += width
    said = " · ".join(_number(column, row[column]) for column in drawn)
    return {"label": name if len(name) <= _SHORT else name[: _SHORT - 1] + "…", "said": said, "parts": parts}


def _number(column: str, value: Any) -> str:
    if value is None:
        return "–"
    return f"{value} %" if column == "percent" else str(value)
