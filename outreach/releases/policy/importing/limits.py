"""How many parts may a file have? A few kilobytes can unpack to millions, and each takes time and memory."""

import re
from itertools import islice

from outreach.core.words import say
from outreach.releases.policy.importing.found import Unreadable
from outreach.releases.policy.importing.sheet import Sheet

_TAGS_OF_A_PART, _TAGS_OF_A_PAGE = 250_000, 100_000  # a hundred pages that a word processor wrote have a tenth of them


def demand_few(part: bytes) -> None:
    """Refuse a part of a document with more tags than any text for the press has; raises `Unreadable`."""
    if part.count(b"<") > _TAGS_OF_A_PART:
        raise Unreadable(say("The file has more parts than any text for the press; it was not opened. Paste its text."))


def within(page: str, sheet: Sheet) -> str:
    """Return as much of a page as has no more tags than are read; what is left out is a doubt of its `sheet`."""
    if page.count("<") <= _TAGS_OF_A_PAGE:
        return page
    end = next(found.start() for found in islice(re.finditer("<", page), _TAGS_OF_A_PAGE, None))
    sheet.doubt(say("The page has more parts than any text for the press; what comes after the first of them is missing."))
    return page[:end]
