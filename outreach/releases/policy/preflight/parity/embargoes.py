"""Is it under embargo in both languages, or in neither? The instant is compared with the hours."""

from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.findings import Finding
from outreach.releases.policy.preflight.parity.both import SPOKEN, Both

_LINES = (
    (
        lexicon.EMBARGO,
        say("The source is under embargo; this line does not say so."),
        say("This line speaks of an embargo; the source does not."),
    ),
    (
        lexicon.IMMEDIATE,
        say("The source is for immediate release; this line does not say so."),
        say("This line is for immediate release; the source is not."),
    ),
)


def embargo(both: Both) -> Iterator[Finding]:
    """Yield a release line that speaks of an embargo, or of release at once, in one language alone."""
    if both.source.kind is not BlockKind.RELEASE_LINE or both.bases[1] not in SPOKEN:
        return
    for pattern, lost, new in _LINES:
        here, there = bool(pattern.search(both.source.text)), bool(pattern.search(both.there.text))
        if here != there:
            yield both.differs(lost if here else new)
