"""What is in a JSON file of rows, such as our own export? The same cells as in a table."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from outreach.integrations.tables.results import MOST_COLUMNS
from outreach.integrations.tables.writing import cell, restore


def document_rows(text: str) -> list[list[str]] | None:
    """Return headings and rows of a list of objects, alone or under one name ({"items": […]}); None for anything else."""
    if text.lstrip()[:1] not in ("[", "{"):
        return None
    try:
        found = _loaded(text)
    except (ValueError, RecursionError):
        return None
    lists = found.values() if isinstance(found, Mapping) else [found]
    items = next((one for one in lists if _is_rows(one)), None)
    if items is None:
        return None
    names = list(dict.fromkeys(name for one in items for name in one))
    if len(names) > MOST_COLUMNS:
        return [names]
    return [names, *([_text(one.get(name)) for name in names] for one in items)]


def _loaded(text: str) -> Any:
    """Return what JSON says; of one object a line, all of them."""
    lines = text.strip().splitlines()
    if len(lines) > 1 and all(line[:1] == "{" and line.rstrip()[-1:] == "}" for line in lines if line):
        return [json.loads(line) for line in lines if line]
    return json.loads(text)


def _is_rows(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(one, Mapping) for one in value)
    )


def _text(value: Any) -> str:
    """Return a value as a cell that comes back whole when the guard against formulas is taken from it."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else cell(value)
    return text if restore(text) == text else f"'{text}"
