"""How is a file read: as it proposes itself, or as a person said?"""

from collections.abc import Mapping
from typing import Any

from outreach.integrations import cards, tables
from outreach.integrations.tables import Table


def read(content: bytes, reading: Mapping[str, Any] | None = None) -> Table:
    """Return the table in a file, or the people on its cards as one; raises `Unreadable`.

    `reading` holds what a person chose: `encoding`, `delimiter`, and whether the first row is a `header`; what is not there is
    found out.
    """
    if cards.is_cards(content):
        return cards.table(cards.read(content))
    chosen = {
        name: value
        for name, value in (reading or {}).items()
        if name in ("encoding", "delimiter", "header") and value not in ("", None)
    }
    return tables.read(content, **chosen)
