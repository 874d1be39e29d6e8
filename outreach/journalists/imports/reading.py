"""How is a file read: as it proposes itself, or as a person said?"""

from collections.abc import Mapping
from typing import Any

from outreach.core import arriving
from outreach.core.arriving import Content
from outreach.integrations import cards, tables
from outreach.integrations.tables import Table

_WELCOME = (Content.TEXT, Content.PACKED, Content.OLE)


def read(content: bytes, reading: Mapping[str, Any] | None = None) -> Table:
    """Return the table in a file, or the people on its cards as one; raises `Unreadable`.

    `reading` holds what a person chose: `encoding`, `delimiter`, and whether the first row is a `header`; what is not there is
    found out.
    """
    refuse_unwelcome(content)
    if cards.is_cards(content):
        return cards.table(cards.read(content))
    chosen = {
        name: value
        for name, value in (reading or {}).items()
        if name in ("encoding", "delimiter", "header") and value not in ("", None)
    }
    return tables.read(content, **chosen)


def refuse_unwelcome(content: bytes) -> None:
    """Raise `Unreadable` for a file that no register takes in, by its bytes alone: quick also for a large one."""
    try:
        arriving.check(content, _WELCOME)
    except arriving.Unwelcome as error:
        raise tables.Unreadable(error.args[0]) from error
