"""How well are people who stand twice found, and messy tables read? On sets made from a seed, whose truth is known."""

import csv
import io

from bench.labelled_people import Register, make
from bench.messy import files, score
from outreach.core import clock
from outreach.integrations import tables
from outreach.journalists.policy import duplicates as policy
from outreach.operations.cli import duplicates
from outreach.operations.cli.measuring import Case, floor

PEOPLE, FILES, SEED = 4_000, 400, 4_711  # a seed that nobody tuned on


def twice() -> list[Case]:
    """Measure suggestions, and what is called certain, on a labelled register."""
    register = make(SEED, PEOPLE)
    people = list(duplicates.people(_table(register)))
    started = clock.monotonic()
    found = policy.suggest(people)
    taken = clock.monotonic() - started
    suggested, sure = ({(one.a, one.b) for one in found if one.verdict.automatic or not only_sure} for only_sure in (False, True))
    right = len(suggested & register.pairs)
    return [
        Case("duplicates, true pairs", len(register.pairs), "pairs"),
        floor("duplicates, F1 of suggestions", 2 * right / (len(suggested) + len(register.pairs)), 0.95, "F1"),
        floor("duplicates, precision of the certain", len(sure & register.pairs) / max(1, len(sure)), 1.0, "precision"),
        Case("duplicates, certain", len(sure), "pairs"),
        Case(f"duplicates among {len(people):,} rows", round(taken, 2), "s"),
    ]


def _table(register: Register) -> tables.Table:
    rows, text = register.columns(), io.StringIO()
    out = csv.DictWriter(text, list(rows[0]))
    out.writeheader()
    out.writerows(rows)
    return tables.read(text.getvalue().encode())


def messy() -> list[Case]:
    """Measure messy tables against their clean twins."""
    found = score(files(SEED, FILES))
    return [
        Case("messy tables", found.files, "files"),
        floor("messy tables, F1 of records", found.f1, 0.985, "F1"),
        floor("messy tables, F1 of a file", found.file_f1, 0.985, "F1 (mean)"),
        Case("messy tables, silent column shifts", found.shifts, "rows"),
    ]
