"""Which table says who may do what? One file of rows, read once; what is not in it is refused.

`outreach/accounts/rights.csv`: kind (`action`, `link`, `own`, `field`), what (a permission, an endpoint, a field), one column for each
who, and what it means in words. In an action's row only `yes` allows; a link's row says whose link it is, and `anyone` that no secret
is asked for. `docs/permissions.md` is written from it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from outreach import ROOT

PATH = ROOT / "outreach" / "accounts" / "rights.csv"
ROLES = ("viewer", "officer", "duty", "lead", "admin")
OTHERS = ("anyone", "partner", "speaker", "journalist")
YES = "yes"


@dataclass(frozen=True, slots=True)
class Right:
    """One row: `cells` holds what each who gets."""

    kind: str
    what: str
    cells: Mapping[str, str]
    may: str


@cache
def rights() -> tuple[Right, ...]:
    """Return every row of the table."""
    with PATH.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    who = (*OTHERS, *ROLES)
    return tuple(Right(row["kind"], row["what"], {one: row[one] for one in who}, row["may"]) for row in rows)


@cache
def permissions_of(role: str) -> frozenset[str]:
    """Return what `role` may do ("duty" is an officer on duty); an unknown one may do nothing."""
    return frozenset(one.what for one in rights() if one.kind == "action" and one.cells.get(role) == YES)


@cache
def is_open(endpoint: str) -> bool:
    """Say whether the table lets somebody without an account ask for `endpoint`: everybody, or who holds a link."""
    return any(one.what == endpoint and one.kind == "link" for one in rights())
