"""How does a query ask for the beginnings of words?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, literal

from outreach.core.finding import terms


def matches(column: Any, query: str) -> Sequence[ColumnElement[bool]]:
    """Return the conditions that every term of `query` begins a word of `column`, for tables of a few thousand rows."""
    return [(literal(" ") + column).like(f"% {term}%") for term in terms(query)]
