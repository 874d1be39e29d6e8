"""What stands in the left rail? The one entry of each room, in the order of the desk's day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from outreach.core.counting import Count, counted
from outreach.web import access, limited

GROUPS = ("now", "people", "texts", "after")


@dataclass(frozen=True, slots=True)
class Entry:
    """A room's entry: group, place in it, lazy label, endpoint, icon name, permission, and the query for a count to show."""

    group: str
    order: int
    label: Any
    endpoint: str
    icon: str
    permission: str
    count: Callable[[], Count] | None = None
    key: str = ""


class Rail:
    """The entries that whoever asks may use, group by group, read when a page draws them: a fragment never does."""

    def __init__(self) -> None:
        self._groups: list[list[dict[str, Any]]] | None = None

    def __iter__(self) -> Iterator[list[dict[str, Any]]]:
        if self._groups is None:
            self._groups = groups()
        return iter(self._groups)


def add(app: Flask, entry: Entry) -> None:
    """Put a room's entry into the rail; called by the room's `init_app` in `views.py`."""
    app.extensions.setdefault("outreach.nav", []).append(entry)


def groups() -> list[list[dict[str, Any]]]:
    """Return the entries that whoever asks may use, group by group."""
    found: list[Entry] = current_app.extensions.get("outreach.nav", [])
    allowed = [
        one for one in sorted(found, key=lambda one: one.order) if access.may(one.permission) and limited.leads(one.endpoint)
    ]
    with limited.own_reach():
        counts = dict(
            zip(
                [one.endpoint for one in allowed if one.count],
                counted(*(one.count() for one in allowed if one.count)),
                strict=True,
            )
        )
    grouped = [[_shown(entry, counts.get(entry.endpoint)) for entry in allowed if entry.group == group] for group in GROUPS]
    return [group for group in grouped if group]


def _shown(entry: Entry, count: int | None) -> dict[str, Any]:
    return {
        "label": entry.label,
        "url": url_for(entry.endpoint),
        "icon": entry.icon,
        "key": entry.key,
        "count": count,
        "current": request.blueprint == entry.endpoint.split(".")[0],
    }
