"""May we print these words? Approval of each quote (C01-C03), its marks (C05), and quotations from our own document (C07)."""

import re
from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.importing.speakers import is_continued, speaker_of
from outreach.releases.policy.preflight.facts import Approval
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt
from outreach.releases.policy.quotes import quote_hash

Said = Answer
_PAIRS = (("“", "”"), ("«", "»"))
_FRAGMENT = re.compile(r"“([^“”\"]{12,}?)[”\"]|«([^«»]{12,}?)»|\"([^\"“”]{12,}?)[\"”]")
_SOURCE = re.compile(
    r"\b(?:declaration|statement|letter|appeal|petition)\b[^.]{0,40}\b(?:says?|states?|reads|calls|warns|demands)\b"
    r"|\b(?:déclaration|lettre|appel)\b[^.]{0,40}\b(?:affirme|dit|déclare|demande)|\b(?:declaración|carta|llamamiento)\b[^.]{0,40}\b(?:dice|afirma|señala|pide)"
    r"|(?:يقول|يؤكد|تقول|يذكر)\s+(?:البيان|النداء|الإعلان|الرسالة)|(?:البيان|النداء|الإعلان)\s+(?:يقول|يؤكد)",
    re.IGNORECASE,
)


def approved(page: Page) -> Iterator[Said]:
    """C01, C02, C03: each quote has a living approval of exactly these words."""
    good = 0
    for block in page.of(BlockKind.QUOTE):
        approval = page.facts.approvals.get(quote_hash(block, page.text.language))
        finding = _unapproved(page, block) if approval is None else _doubtful(page, block, approval)
        if finding is None:
            good += 1
        else:
            yield finding
    if good:
        yield (
            say("1 quote is approved in exactly these words.")
            if good == 1
            else say("%(good)s quotes are approved in exactly these words.", good=good)
        )
    yield from _hidden(page)


def _whole(block: Block) -> tuple[Block, int, int]:
    return block, 0, len(block.text)


def _unapproved(page: Page, block: Block) -> Finding:
    who = block.speaker or say("an unnamed speaker")
    return page.find(
        "C01",
        Severity.STOP,
        _whole(block),
        say("The quote by %(who)s has no approval on file for these exact words.", who=who),
        say("Words in somebody's mouth need their yes; a changed comma needs a new one."),
        say("Record the approval with its evidence, or take the quote out."),
    )


def _doubtful(page: Page, block: Block, approval: Approval) -> Finding | None:
    if approval.expires is not None and approval.expires <= page.facts.now:
        return page.find(
            "C01",
            Severity.STOP,
            _whole(block),
            say("%(by)s's approval of this quote has expired.", by=approval.by),
            say("It was given for a time only."),
            say("Ask again."),
        )
    if not approval.delegate:
        return page.find(
            "C02",
            Severity.STOP,
            _whole(block),
            say(
                "%(by)s approved this quote and may not do so for %(speaker)s.",
                by=approval.by,
                speaker=block.organisation or block.speaker,
            ),
            say("Only the speaker or a named delegate can."),
            say("Ask the speaker."),
        )
    lift = page.facts.embargo.instant if page.facts.embargo else None
    if approval.expires is not None and lift is not None and approval.expires < lift:
        return page.find(
            "C03",
            Severity.WARN,
            _whole(block),
            say("%(by)s's approval expires before the embargo lifts.", by=approval.by),
            say("The quote would be out of date when it is printed."),
            say("Ask for a longer one."),
        )
    return None


def _hidden(page: Page) -> Iterator[Said]:
    """A quote inside a paragraph cannot be approved, because it has no words of its own."""
    for block in page.of(BlockKind.PARAGRAPH, BlockKind.STANDFIRST):
        speaker = speaker_of(block.text)
        if speaker is not None or is_continued(block.text):
            name = speaker.name if speaker else say("Somebody")
            message = say("%(name)s is quoted inside a paragraph, where no approval can be recorded.", name=name)
            yield page.find(
                "C01",
                Severity.STOP,
                _whole(block),
                message,
                say("Words in somebody's mouth need their yes."),
                say("Make it a quote."),
            )


def marks(page: Page) -> Iterator[Said]:
    """C05, C06: quotation marks that do not close, or close in another style."""
    for block in page.outgoing:
        at = 0
        for line in block.text.split("\n"):
            yield from _marks(page, block, at, line)
            at += len(line) + 1
    whole = "".join(block.text for block in page.outgoing)
    straight, curly = whole.count('"'), whole.count("“") + whole.count("”")
    if straight and curly:
        block = next(one for one in page.outgoing if '"' in one.text)
        yield page.find(
            "C06",
            Severity.NOTE,
            (block, 0, len(block.text)),
            say("%(straight)s straight and %(curly)s curly quotation marks.", straight=straight, curly=curly),
            say("Two styles look pasted."),
            say("Use curly ones."),
            _curled(block.text),
        )


def _curled(text: str) -> str | None:
    """Return a block with its straight marks curled in pairs; None where a line has one too many."""
    lines = text.split("\n")
    if any(line.count('"') % 2 for line in lines):
        return None
    return "\n".join(_STRAIGHT_PAIR.sub(r"“\1”", line) for line in lines)


_STRAIGHT_PAIR = re.compile(r'"([^"]*)"')
_STOPPED = re.compile(rf"(?<=\w)\.(?P<close>[”\"»]) (?=(?:{lexicon.SAID})\s+[A-ZÀ-Þ])")
_SPLIT = re.compile(r"\bto not (?P<verb>[a-z]+)\b")


def house_style(page: Page) -> Iterator[Said]:
    """C06: a comma, not a full stop, before who said it; "not to act", not "to not act"."""
    for block in page.body:
        for match in _STOPPED.finditer(block.text):
            put = f",{match['close']} "
            message = say("The quoted sentence ends in a full stop before who said it.")
            place = (block, match.start(), match.end())
            yield page.find(
                "C06",
                Severity.NOTE,
                place,
                message,
                say("The sentence goes on."),
                say("Write a comma."),
                put if block.kind is not BlockKind.QUOTE else None,
            )
        for match in _SPLIT.finditer(block.text) if page.language == "en" else ():
            message = say("“%(words)s” reads better as “not to %(verb)s”.", words=match.group(), verb=match["verb"])
            yield page.find(
                "C06",
                Severity.NOTE,
                (block, match.start(), match.end()),
                message,
                say("Desks will change it, or think it careless."),
                say("Ask the speaker before you change a quote."),
            )


def _marks(page: Page, block: Block, at: int, line: str) -> Iterator[Said]:
    for opening, closing in _PAIRS:
        opened, closed = line.count(opening), line.count(closing)
        if opened == closed or (opening == "“" and "„" in line):
            continue
        straight = line.count('"') % 2 == 1 and opened == closed + 1
        start = at + max(line.rfind(opening), 0)
        yield page.find(
            "C05",
            Severity.WARN,
            (block, start, at + len(line)),
            say("The quotation opens curly and closes straight.")
            if straight
            else say("The quotation has %(opened)s opening and %(closed)s closing marks.", opened=opened, closed=closed),
            say("It is not clear where the quoted words end."),
            say("Set the marks in pairs."),
            line[start - at :][::-1].replace('"', "”", 1)[::-1] if straight and opening == "“" else None,
        )
    if line.count('"') % 2 == 1 and line.count("“") == line.count("”"):
        yield page.find(
            "C05",
            Severity.WARN,
            (block, at + line.rfind('"'), at + len(line)),
            say("A straight quotation mark has no partner."),
            say("It is not clear where the quoted words end."),
            say("Set the marks in pairs."),
        )


def verbatim(page: Page) -> Iterator[Said]:
    """C07: words quoted from the document below stand in it, exactly."""
    documents = [_plain(block.text) for block in page.of(BlockKind.DOCUMENT)]
    if not documents:
        return
    for sentence in page.sentences:
        if sentence.block.kind not in (BlockKind.PARAGRAPH, BlockKind.STANDFIRST) or not _SOURCE.search(sentence.text):
            continue
        for match in _FRAGMENT.finditer(sentence.text):
            words = next(group for group in match.groups() if group is not None)
            start, end = match.span()
            if any(_plain(words) in document for document in documents):
                yield say(
                    "“%(words)s” stands word for word in the document (%(where)s).",
                    words=excerpt(words),
                    where=page.where(sentence.block, sentence.start),
                )
            else:
                yield page.find(
                    "C07",
                    Severity.WARN,
                    sentence.place(start, end),
                    say("“%(words)s” does not stand in the document in these words.", words=excerpt(words)),
                    say("A quotation from our own text must be exact."),
                    say("Copy the words from the document."),
                )


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(" .,،").casefold()
