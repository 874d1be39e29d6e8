"""Are the same people and organisations named? By every spelling that the register knows, in the language or in any other."""

import re
from collections.abc import Iterator
from functools import lru_cache

from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.parity.both import Both, Known

__all__ = ["Known", "names", "stands_in"]

_SHORT = 4  # a shorter name in one word counts only as it is written: "US" is not "us"
_folded = lru_cache(maxsize=256)(fold)  # the same text is asked for every name of the register
_plain = lru_cache(maxsize=65_536)(fold)
_PREFIXES = "(?:[وفبلك]?(?:ال|لل)?|)"


def names(both: Both) -> Iterator[Finding]:
    """Yield those named in the source and not here; where the register has no name in this language it is only said."""
    here, there = both.texts
    for one in both.known:
        if not stands_in(one, here) or stands_in(one, there):
            continue
        name = one.in_language(both.language)
        if name:
            yield both.differs(
                say("%(name)s is named in the source; the register's name here is %(here)s.", name=one.name, here=name)
            )
        else:
            message = say("%(name)s is named in the source; the register has no name for it in this language.", name=one.name)
            yield both.differs(message, severity=Severity.NOTE)


def stands_in(one: Known, text: str) -> bool:
    """Say whether `text` names somebody by one of their spellings; Arabic prefixes are no other name."""
    folded = _folded(text)
    for spelling in (one.name, *one.spellings, *(name for _, name in one.in_languages)):
        plain = _plain(spelling)
        if len(plain) < _SHORT and " " not in plain:
            if spelling in text and _written(spelling).search(text):
                return True
        elif plain in folded and _whole(plain).search(folded):
            return True
    return False


@lru_cache(maxsize=4096)
def _whole(folded: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_PREFIXES}{re.escape(folded)}(?!\w)")


@lru_cache(maxsize=4096)
def _written(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
