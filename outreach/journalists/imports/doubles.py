"""Who in the register may be somebody whom a file would add? Said with the reason before anything is written; a person decides."""

from collections.abc import Mapping, Sequence
from typing import Any

from outreach.core.clock import monotonic
from outreach.core.words import frozen
from outreach.journalists import service
from outreach.journalists.imports.rows import Row
from outreach.journalists.models import ContactKind, Journalist
from outreach.journalists.policy import duplicates

MOST = 300  # rows that are compared while somebody waits; whoever comes later is compared by the pass that never sleeps
_SECONDS = 4.0


def doubles(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return, for new rows that may be about somebody whom we have, whom, how sure that is and why."""
    found, until = [], monotonic() + _SECONDS
    for row in rows[:MOST]:
        if monotonic() > until:
            break
        for journalist, verdict in service.likely(_person(row), most=1):
            found.append(_said(row, journalist, verdict))
    return found


def _said(row: Row, journalist: Journalist, verdict: duplicates.Verdict) -> dict[str, Any]:
    return {
        "row": row.number, "name": row.values["full_name"], "outlet": row.outlet, "id": journalist.id, "held": journalist.full_name,
        "held_outlet": journalist.outlet.name if journalist.outlet else "", "confidence": verdict.confidence,
        "automatic": verdict.automatic, "reasons": [frozen(one) for one in verdict.reasons],
    }  # fmt: skip


def decided(before: Sequence[Mapping[str, Any]], decisions: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Return those of an earlier look about which somebody has decided: they stay in sight."""
    return [one for one in before if str(one["row"]) in decisions]


def _person(row: Row) -> duplicates.Person:
    own = [one for one in row.reaches if one.kind != ContactKind.DESK]
    told = row.values
    return duplicates.Person(
        names=tuple(dict.fromkeys([told["full_name"], *told["names"].values()])),
        emails=tuple(one.value for one in own if one.means == "email"), phones=tuple(one.value for one in own if one.means != "email"),
        outlet=row.outlet, role=told["role"], country=told["country"] or "", languages=tuple(told["languages"]), beats=tuple(told["beats"]),
    )  # fmt: skip
