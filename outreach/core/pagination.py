"""Which page comes next? Keyset pages with an opaque cursor, flat at any depth."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from outreach.core.errors import Invalid
from outreach.core.words import say

MOST = 200
LARGEST = 2**31 - 1  # what an integer column holds; a database refuses more with an error of its own
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows, and the cursor of the next page or None at the end."""

    items: Sequence[Row]
    next: str | None


def page(
    session: Session,
    query: Select[Any],
    keys: Sequence[InstrumentedAttribute[Any]],
    cursor: str | None = None,
    limit: int = 50,
    descending: bool = False,
) -> Page[Any]:
    """Return up to `limit` (at most 200) entities of `query`, ordered by `keys`, after `cursor`.

    `keys` end with a unique column and are never null; the comparison is a row value, which is what makes
    a deep page cost the same as the first.
    """
    limit = max(1, min(limit, MOST))
    if cursor:
        place, marker = tuple_(*keys), tuple_(*place_of(cursor, [key.type.python_type for key in keys]))
        query = query.where(place < marker if descending else place > marker)
    query = query.order_by(*(key.desc() if descending else key for key in keys)).limit(limit + 1)
    rows = list(session.scalars(query).unique())
    return Page(rows[:limit], place_text([getattr(rows[limit - 1], key.key) for key in keys]) if len(rows) > limit else None)


def place_text(values: Sequence[Any]) -> str:
    """Return a place in a list as an opaque cursor."""
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def place_of(cursor: str, kinds: Sequence[Any]) -> list[Any]:
    """Return the values of a cursor, one of each kind; raises `Invalid` (field `cursor`) when it is none of ours."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if len(values) != len(kinds):
            raise ValueError
        return [_typed(value, kind) for value, kind in zip(values, kinds, strict=True)]
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid(cursor=say("This place in the list is not known; start again from the first page.")) from error


def _typed(value: Any, kind: Any) -> Any:
    if kind is datetime:
        value = datetime.fromisoformat(value)
    if not isinstance(value, kind) or (kind is int and abs(value) > LARGEST):
        raise ValueError
    return value
