"""Does each figure say where it comes from (A04)? A fact by its source, a count by the ledger."""

from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy.figures import Number, claims, numbers
from outreach.releases.policy.preflight.findings import Answer, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer


def sourced(page: Page) -> Iterator[Said]:
    """A04: each fact of the text says where it comes from; what the ledger counts comes from there."""
    if page.facts.cells is None:
        yield _in_words(page)
        return
    bare = [cell for cell in page.facts.cells if not cell.source.strip()]
    for cell in bare:
        message = say("“%(words)s” (%(name)s) has no source on file.", words=excerpt(cell.words), name=cell.name)
        yield page.find(
            "A04",
            Severity.WARN,
            None,
            message,
            say("A desk will ask where it comes from."),
            say("Write the source beside the fact."),
        )
    if page.facts.cells and not bare:
        yield say("Facts that have a source, which is all: %(count)s.", count=len(page.facts.cells))


def _in_words(page: Page) -> Said:
    bare = [one for sentence in page.sentences if sentence.block in page.body for one in _uncounted(page, sentence.text)]
    if not bare:
        return say("No figure of the text needs a source of its own.")
    return Unchecked(
        "A04",
        say("Figures that stand as words, for which no source can be kept: %(count)s. Type them as facts.", count=len(bare)),
    )


def _uncounted(page: Page, sentence: str) -> list[Number]:
    counted = [(one.start, one.end) for one in claims(sentence)] if page.facts.ledger else []
    return [one for one in numbers(sentence) if not any(start <= one.start < end for start, end in counted)]
