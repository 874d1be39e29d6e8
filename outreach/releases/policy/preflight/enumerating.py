"""Which names does an enumeration in a sentence hold?"""

import re
from collections.abc import Container, Iterator

from outreach.core.text import fold
from outreach.releases.policy import lexicon

LIST = re.compile(rf"(?<!\w)(?:{lexicon.INCLUDING}|are|sont|son)\s*[:,،]?\s+(?P<items>[^.;:\n]{{10,1500}})", re.IGNORECASE)
_ITEM = re.compile(r"\s*[,،]\s*(?:and\s+|et\s+|y\s+|و(?=\w))?|\s+(?:and|et|y|e|&)\s+(?=(?:the\s+|la\s+|el\s+|l[’'])?[A-ZÀ-Þ])")
_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|los|las)\s+|l[’']\s*)", re.IGNORECASE)
PARENTHESIS = re.compile(r"\s*\([^()]*\)")


def items(listed: str, known: Container[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """Yield the capitalised names of an enumeration; it ends where an item is no name.

    A name with an "and" or a comma in it is one where it is `known`, folded.
    """
    cuts = [match.span() for match in _ITEM.finditer(listed)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(listed)]
    at = 0
    while at < len(starts):
        place = starts[at]
        longer = (last for last in (at + 2, at + 1) if last < len(ends) and fold(_bare(listed[place : ends[last]])) in known)
        at = next(longer, at)
        name = _bare(listed[place : ends[at]])
        at += 1
        if (
            not name
            or not (name[:1].isupper() or "\u0600" <= name[:1] <= "\u06ff")
            or any(map(str.isdigit, name))
            or len(name.split()) > 12
        ):
            return
        yield place, name


def _bare(item: str) -> str:
    return _ARTICLE.sub("", PARENTHESIS.sub("", item)).strip(" .,،")
