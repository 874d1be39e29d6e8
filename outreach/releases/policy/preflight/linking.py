"""Does it lead somewhere? Links (F01, F03, F04), and what is promised "here", "below" and "attached" (F02)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<target>[^()\s]*)\)")
_BARE = re.compile(r"https?://[^\s<>()\[\]]+|\bwww\.[^\s<>()\[\]]+", re.IGNORECASE)
_INNER = re.compile(
    r"^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[::1\])|(?:^|[.-])(?:staging|stage|dev|test|preprod"
    r"|uat|intranet)[.-]|\.(?:local|internal|lan|test|localhost)$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"(?:^|\.)(?:list-manage\.com|mailchi\.mp|bit\.ly|t\.co|tinyurl\.com|ow\.ly|goo\.gl|lnkd\.in|click\."
    r"|clicks\.|track(?:ing)?\.|safelinks\.protection\.outlook\.com)",
    re.IGNORECASE,
)
_FROM_HERE = r"(?![\s-]+(?:in|on|at|for|to|who|and\s+(?:now|there)|en|dans|au|à|para|por|في)\b)"
_HERE = re.compile(
    rf"\b(?:found|available|read|see|click|download(?:ed)?|view|watch|listen|regist\w+|sign(?:ed)? up"
    rf"|listed|accessed|consulted|published)\b[^.!?\n]{{0,60}}?\b(?P<place>here)\b{_FROM_HERE}"
    rf"|\b(?:disponibles?|consult\w+|t[ée]l[ée]charg\w+|lire|voir|trouve\w*|retrouve\w*"
    rf"|cliqu\w+)\b[^.!?\n]{{0,60}}?\b(?P<ici>ici)\b{_FROM_HERE}"
    rf"|\b(?:disponibles?|consult\w+|descarg\w+|ver|leer|encontrar\w*|encuentra\w*|pulse"
    rf"|clic)\b[^.!?\n]{{0,60}}?\b(?P<aqui>aqu[íi])\b{_FROM_HERE}"
    rf"|(?:متاح\w*|الاطلاع|اضغط\w*|انقر\w*|تحميل|قراءة|العثور|تجدون)[^.!؟\n]{{0,60}}?\b(?P<huna>هنا)\b{_FROM_HERE}",
    re.IGNORECASE,
)
_PROMISE = (
    r"found|see|listed|available|given|printed|copied|reproduced|set out|details|list|text|statement|declaration|letter|names?"
)
_BELOW = re.compile(
    rf"\b(?:{_PROMISE})\b[^.!?\n]{{0,80}}?\b(?P<place>below)\b(?!\s+(?:the|a|an|\d|zero|ground|average|sea|par|it|him|us)\b)"
    r"|\b(?:liste|texte|déclaration|lettre|noms?|signataires|voir|trouve\w*)\b[^.!?\n]{0,80}?\b(?P<bas>ci-dessous|ci-après)\b"
    r"|\b(?:lista|texto|declaración|carta|nombres?|firmantes|ver"
    r"|encontrar\w*)\b[^.!?\n]{0,80}?\b(?P<abajo>a continuación|más abajo)\b"
    r"|(?:قائمة|نص|أسماء|الموقعين|الموقعة|البيان)[^.!؟\n]{0,80}?(?P<adnah>أدناه)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\b(?:is|are|find|see|please find)\s+(?:\w+\s+){0,2}(?:attached|enclosed)\b(?!\s+to\b)|\bci-joint\w*"
    r"|\bpièce jointe\b|\b(?:se )?adjunt[ao]s?\b|\bمرفق(?:ة|ا)?\b",
    re.IGNORECASE,
)
_LIST_WORDS = re.compile(
    r"\blists?\b[^.!?\n]{0,40}\b(?:signator|organi[sz]ation|signing)|\b(?:signatories"
    r"|signatory)\b[^.!?\n]{0,30}\blist|\bliste\b[^.!?\n]{0,30}\b(?:signataires|organisations)"
    r"|\blista\b[^.!?\n]{0,30}\b(?:firmantes|organizaciones)|قائمة[^.!؟\n]{0,30}(?:الموقع|المنظمات"
    r"|الجمعيات)",
    re.IGNORECASE,
)


def links(page: Page) -> Iterator[Said]:
    """F01, F03, F04: links that lead nowhere, into our own house, through a tracker, or are called "here"."""
    good = 0
    for block in page.outgoing:
        spans = [(match.start(), match.end(), match["words"], match["target"]) for match in _LINK.finditer(block.text)]
        covered = [(start, end) for start, end, _, _ in spans]
        bare = (match for match in _BARE.finditer(block.text) if not any(start <= match.start() < end for start, end in covered))
        spans += [(match.start(), match.end(), match.group(), match.group().rstrip(".,;:!?")) for match in bare]
        for start, end, words, target in spans:
            problem = _broken(target, excerpt(words), page.facts.dead_links)
            if problem:
                code = "F04" if target in page.facts.dead_links else "F01"
                yield page.find(
                    code,
                    Severity.STOP,
                    (block, start, end),
                    problem,
                    say("Readers would follow it into nothing."),
                    say("Give it a public https address."),
                )
            else:
                good += 1
            if words.strip().casefold() in ("here", "ici", "aquí", "هنا"):
                yield page.find(
                    "F03",
                    Severity.WARN,
                    (block, start, end),
                    say("The link is called “%(words)s”.", words=words),
                    say("Out of its sentence it says nothing."),
                    say("Name what it leads to."),
                )
    if good:
        yield (
            say("1 link has a public address (whether others answer was not checked).")
            if good == 1
            else say("%(good)s links have a public address (whether others answer was not checked).", good=good)
        )


def _broken(target: str, words: str, dead: frozenset[str]) -> str:
    if not target or target.startswith("#"):
        return say("The link “%(words)s” has no address behind it.", words=words)
    try:
        parts = urlsplit(target if "://" in target or ":" in target.split("/")[0] else f"https://{target}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return say("The link “%(words)s” has an address that cannot be read.", words=words)
    if parts.scheme in ("mailto", "tel"):
        return "" if parts.path else say("The link “%(words)s” has no address behind it.", words=words)
    if parts.scheme not in ("http", "https") or "." not in host.strip("."):
        return say("The link “%(words)s” leads to no public place.", words=words)
    if _INNER.search(host):
        return say("The link “%(words)s” leads to a machine of our own.", words=words)
    if _TRACKING.search(host):
        return say("The link “%(words)s” goes through a tracking service.", words=words)
    return say("The link “%(words)s” answers with an error.", words=words) if target in dead else ""


def promises(page: Page) -> Iterator[Said]:
    """F02: "here", "below" and "attached" have something there."""
    for sentence in page.sentences:
        if sentence.block.kind in (BlockKind.QUOTE, BlockKind.DOCUMENT):
            continue
        here = None if _LINK.search(sentence.text) or _BARE.search(sentence.text) else _HERE.search(sentence.text)
        if here:
            word = next(word for word in here.groups() if word)
            yield page.find(
                "F02",
                Severity.STOP,
                sentence.place(here.start(), here.end()),
                say("“%(words)s” has no link behind “%(word)s”.", words=excerpt(here.group()), word=word),
                say("Readers look for what is promised and do not find it."),
                say("Put the link in, or say where else it is."),
            )
        below = _BELOW.search(sentence.text)
        if below:
            word = next(word for word in below.groups() if word)
            yield from _promised_below(page, sentence.place(below.start(), below.end()), sentence.text, word)
        attached = _ATTACHED.search(sentence.text)
        if attached and not page.facts.file_names and not page.of(BlockKind.DOCUMENT):
            yield page.find(
                "F02",
                Severity.WARN,
                sentence.place(attached.start(), attached.end()),
                say("“%(words)s”, and nothing is attached.", words=excerpt(attached.group())),
                say("Readers look for what is promised."),
                say("Attach it, or take the words out."),
            )


def _promised_below(page: Page, place: tuple[Block, int, int], sentence: str, word: str) -> Iterator[Said]:
    block = place[0]
    at = next((number for number, other in enumerate(page.outgoing) if other.key == block.key), 0)
    after = page.outgoing[at + 1 :]
    if _LIST_WORDS.search(sentence):
        ledger = page.facts.ledger
        if not (ledger and ledger.listed_in_text) and not any(_is_list_of_names(other) for other in after):
            yield page.find(
                "F02",
                Severity.STOP,
                place,
                say("A list of signatories is promised “%(word)s” and is absent.", word=word),
                say("Who signed is the first question of every desk."),
                say("Print the list from the ledger, or link to it."),
            )
        else:
            yield say("The list of signatories promised “%(word)s” is there.", word=word)
    elif not any(other.kind in (BlockKind.DOCUMENT, BlockKind.LIST, BlockKind.NOTES, BlockKind.CONTACT) for other in after):
        yield page.find(
            "F02",
            Severity.STOP,
            place,
            say("Something is promised “%(word)s”, and nothing follows.", word=word),
            say("Readers look for what is promised."),
            say("Put it there, or take the words out."),
        )


def _is_list_of_names(block: Block) -> bool:
    """Eight short rows that begin like names, or a run of eight names parted by commas or semicolons."""
    rows = [row.lstrip("-· ").strip() for row in block.text.split("\n")]
    short = [row for row in rows if row and len(row.split()) <= 12 and not row.endswith((".", ":", "؟")) and not row[0].islower()]
    if block.kind in (BlockKind.LIST, BlockKind.NOTES, BlockKind.DOCUMENT) and len(short) >= 8:
        return True
    return any(len(re.split(r"[;،,]", row)) >= 20 for row in rows)
