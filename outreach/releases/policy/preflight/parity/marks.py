"""Are the same words quoted, and do the same links lead on? Counted by their marks, which each language draws otherwise."""

import re
from collections.abc import Iterator

from outreach.core.text import western_digits
from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.findings import Finding
from outreach.releases.policy.preflight.parity.both import BARE, LINK, MAIL, PHONE, Both

_DOUBLE = re.compile('“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|"[^"]*(?:"|$)', re.MULTILINE)
_SINGLE = re.compile("(?<!\\w)‘[^‘’]+(?:’(?!\\w))")


def quotes(both: Both) -> Iterator[Finding]:
    """Yield a difference in how many pieces stand between quotation marks."""
    here, there = quoted(both.source), quoted(both.there)
    if here != there:
        message = say("%(source)s pieces are quoted in the source, %(here)s here.", source=here, here=there)
        yield both.differs(message)


def quoted(block: Block) -> int:
    """Return how many pieces of a block are quoted; a quote without marks gets them when it is printed."""
    found = len(_DOUBLE.findall(block.text)) or len(_SINGLE.findall(block.text))
    return max(found, 1) if block.kind is BlockKind.QUOTE else found


def links(both: Both) -> Iterator[Finding]:
    """Yield a difference in the number of links, and addresses and phones that stand on one side only."""
    here, there = both.source.text, both.there.text
    counts = len(_targets(here)), len(_targets(there))
    if counts[0] != counts[1]:
        yield both.differs(say("%(source)s links in the source, %(here)s here.", source=counts[0], here=counts[1]))
    for pattern in (MAIL, PHONE):
        mine, theirs = _found(pattern, here), _found(pattern, there)
        for lost in mine.keys() - theirs.keys():
            yield both.differs(say("%(address)s stands in the source and not here.", address=mine[lost]))
        for new in theirs.keys() - mine.keys():
            yield both.differs(say("%(address)s stands here and not in the source.", address=theirs[new]), theirs[new])


def _targets(text: str) -> list[str]:
    marked = [match["target"] for match in LINK.finditer(text)]
    return [*marked, *BARE.findall(LINK.sub(" ", text))]


def _found(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    text = BARE.sub(" ", text)
    written = [match.group() for match in pattern.finditer(text)]
    return {(one.lower() if "@" in one else re.sub(r"\D", "", western_digits(one))): one for one in written}
