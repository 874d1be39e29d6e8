"""What is open to an account that is limited to some campaigns or organisations? Routes by a table, ids by what is in reach.

`outreach/accounts/reach.csv` names every route that is open to accounts with a limit of each kind; one in no row is shut. Every id in
the address, the question, the form or the body is looked up before the view runs: what is not there and what is out of reach get the
same 404, by the same statement.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import abort, current_app, request

from outreach import ROOT
from outreach.core import reach
from outreach.core.pagination import LARGEST
from outreach.core.reach import Reach
from outreach.web.rights import rights

PATH = ROOT / "outreach" / "accounts" / "reach.csv"
FILTERED, SHARED, SHUT = "filtered", "shared", ""
_DEEPEST, _ACTS = 12, frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Opened:
    """One row: what a route shows to accounts with a limit of each kind ("filtered", "shared", or "" for shut)."""

    method: str
    rule: str
    campaigns: str
    organisations: str

    def to(self, kind: str) -> str:
        """Return what it is to accounts with a limit of `kind`."""
        found: str = getattr(self, kind)
        return found


@cache
def opened() -> dict[tuple[str, str], Opened]:
    """Return every row of the table by method and rule."""
    with PATH.open(newline="", encoding="utf-8") as file:
        rows = [Opened(**row) for row in csv.DictReader(file)]
    return {(row.method, row.rule): row for row in rows}


@cache
def _is_their_own(endpoint: str) -> bool:
    return any(one.kind == "own" and one.what == endpoint for one in rights())


def is_open(limit: Reach, endpoint: str, method: str, rule: str) -> bool:
    """Say whether a route is open to an account with such limits: everybody's own account is, else every limit must open it."""
    if _is_their_own(endpoint):
        return True
    row = opened().get(("GET" if method in ("HEAD", "OPTIONS") else method, rule))
    return row is not None and all(row.to(kind) != SHUT for kind in limit.kinds)


def leads(limit: Reach, endpoint: str, method: str = "GET") -> bool:
    """Say whether one of an endpoint's routes is open, for links, forms and the rail."""
    return not limit.kinds or any(
        is_open(limit, endpoint, method, one.rule)
        for one in current_app.url_map.iter_rules(endpoint)
        if method in (one.methods or ())
    )


def leaves(limit: Reach, permission: str, wanted: Callable[[str, str], str]) -> bool:
    """Say whether limits leave a route open for which `permission` is asked; `wanted` says what a route asks for."""
    if not limit.kinds:
        return True
    known: dict[tuple[str, ...], frozenset[str]] = current_app.extensions.setdefault("outreach.left", {})
    if limit.kinds not in known:
        rules = [(one.endpoint, method, one.rule) for one in current_app.url_map.iter_rules() for method in one.methods or ()]
        known[limit.kinds] = frozenset(wanted(one[0], one[1]) for one in rules if one[1] in _ACTS and is_open(limit, *one))
    return permission in known[limit.kinds]


def admit(limit: Reach) -> None:
    """Answer 404 where a limited account asks for a route that is shut to it, or names a row that is out of its reach."""
    if not limit.kinds:
        return
    rule, endpoint = str(request.url_rule), request.endpoint or ""
    if not is_open(limit, endpoint, request.method, rule):
        abort(404)
    if _is_their_own(endpoint):
        return  # theirs are looked up by whose they are
    named: dict[Any, set[int]] = {}
    for model, number in _named(rule):
        named.setdefault(model, set()).add(number)
    if not all(reach.sees(model, numbers) for model, numbers in named.items()):
        abort(404)


def _named(rule: str) -> Iterator[tuple[Any, int]]:
    """Yield (table, id) of everything that this request names."""
    for name, value in _said():
        model = reach.model_of(name.rsplit("-", 1)[-1], rule)  # a row of a form goes by "field-0-organisation_id"
        number = _number(value) if model is not None else None
        if model is not None and number is not None:
            yield model, number


def _said() -> Iterator[tuple[str, Any]]:
    yield from (request.view_args or {}).items()
    yield from request.args.items(multi=True)
    yield from request.form.items(multi=True)
    if request.is_json:
        yield from _inside(_body(), "")


def _body() -> Any:
    """Return what a program sent; what is no JSON is refused here as its view would."""
    try:
        return json.loads(request.get_data() or b"null")
    except (ValueError, RecursionError):
        abort(400)


def _inside(value: Any, name: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield (name, value) of what a body holds, however deep; what is in a list goes by the list's name."""
    if depth > _DEEPEST:
        abort(400)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield name, key  # {"lists": {"12": 1}}
            yield from _inside(inner, name if key == "id" else str(key), depth + 1)  # {"lists": [{"id": 12}]}
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(inner, name, depth + 1)
    else:
        yield name, value


def _number(value: Any) -> int | None:
    """Return an id as a view would read it, or None for what is none."""
    if isinstance(value, bool):
        return None
    try:
        found = int(value.partition(":")[0] if isinstance(value, str) else value)  # a list with its tier is "12:1"
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) <= LARGEST else 0
