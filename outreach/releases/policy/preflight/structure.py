"""Does it hold together? Links (F01-F04), what is promised "here" and "below" (F02), frame (F05-F09), leftovers (F12, F15)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import phonenumbers

from outreach.core import placeholders
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<target>[^()\s]*)\)")
_BARE = re.compile(r"https?://[^\s<>()\[\]]+|\bwww\.[^\s<>()\[\]]+", re.IGNORECASE)
_INNER = re.compile(
    r"^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[::1\])|(?:^|[.-])(?:staging|stage|dev|test|preprod|uat|intranet)[.-]|\.(?:local|internal|lan|test|localhost)$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"(?:^|\.)(?:list-manage\.com|mailchi\.mp|bit\.ly|t\.co|tinyurl\.com|ow\.ly|goo\.gl|lnkd\.in|click\.|clicks\.|track(?:ing)?\.|safelinks\.protection\.outlook\.com)",
    re.IGNORECASE,
)
_FROM_HERE = r"(?![\s-]+(?:in|on|at|for|to|who|and\s+(?:now|there)|en|dans|au|à|para|por|في)\b)"
_HERE = re.compile(
    rf"\b(?:found|available|read|see|click|download(?:ed)?|view|watch|listen|regist\w+|sign(?:ed)? up|listed|accessed|consulted|published)\b[^.!?\n]{{0,60}}?\b(?P<place>here)\b{_FROM_HERE}"
    rf"|\b(?:disponibles?|consult\w+|t[ée]l[ée]charg\w+|lire|voir|trouve\w*|retrouve\w*|cliqu\w+)\b[^.!?\n]{{0,60}}?\b(?P<ici>ici)\b{_FROM_HERE}"
    rf"|\b(?:disponibles?|consult\w+|descarg\w+|ver|leer|encontrar\w*|encuentra\w*|pulse|clic)\b[^.!?\n]{{0,60}}?\b(?P<aqui>aqu[íi])\b{_FROM_HERE}"
    rf"|(?:متاح\w*|الاطلاع|اضغط\w*|انقر\w*|تحميل|قراءة|العثور|تجدون)[^.!؟\n]{{0,60}}?\b(?P<huna>هنا)\b{_FROM_HERE}",
    re.IGNORECASE,
)
_PROMISE = (
    r"found|see|listed|available|given|printed|copied|reproduced|set out|details|list|text|statement|declaration|letter|names?"
)
_BELOW = re.compile(
    rf"\b(?:{_PROMISE})\b[^.!?\n]{{0,80}}?\b(?P<place>below)\b(?!\s+(?:the|a|an|\d|zero|ground|average|sea|par|it|him|us)\b)"
    r"|\b(?:liste|texte|déclaration|lettre|noms?|signataires|voir|trouve\w*)\b[^.!?\n]{0,80}?\b(?P<bas>ci-dessous|ci-après)\b"
    r"|\b(?:lista|texto|declaración|carta|nombres?|firmantes|ver|encontrar\w*)\b[^.!?\n]{0,80}?\b(?P<abajo>a continuación|más abajo)\b"
    r"|(?:قائمة|نص|أسماء|الموقعين|الموقعة|البيان)[^.!؟\n]{0,80}?(?P<adnah>أدناه)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\b(?:is|are|find|see|please find)\s+(?:\w+\s+){0,2}(?:attached|enclosed)\b(?!\s+to\b)|\bci-joint\w*|\bpièce jointe\b|\b(?:se )?adjunt[ao]s?\b|\bمرفق(?:ة|ا)?\b",
    re.IGNORECASE,
)
_LIST_WORDS = re.compile(
    r"\blists?\b[^.!?\n]{0,40}\b(?:signator|organi[sz]ation|signing)|\b(?:signatories|signatory)\b[^.!?\n]{0,30}\blist|\bliste\b[^.!?\n]{0,30}\b(?:signataires|organisations)|\blista\b[^.!?\n]{0,30}\b(?:firmantes|organizaciones)|قائمة[^.!؟\n]{0,30}(?:الموقع|المنظمات|الجمعيات)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])\+\d[\d\s\u00a0().-]{6,20}\d")
_ANY_PHONE = re.compile(r"(?<![\w.@])(?:\+|0|\()\d[\d\s\u00a0().-]{5,20}\d")
_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+[\s\u00a0]+(?:(?:de|del|da|van|von|al|el|bin|ben)[\s\u00a0]+){0,2}(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)|[\u0600-\u06ff]{2,}\s+[\u0600-\u06ff]{2,}"
)
_UNDONE = re.compile(
    r"\[(?:TBC|TBD|TK|tbc|tk|XX+|xx+|NAME|DATE|TIME|QUOTE|LINK|INSERT[^\]]*|insert[^\]]*|à compléter|NOM|por confirmar|NOMBRE|يستكمل)[^\]\n]{0,40}\](?!\()|\bTBC\b|\bTKTK\b|\blorem ipsum\b|\?\?\?|(?<=\s)_{4,}"
)
_DOUBLE_X = re.compile(r"(?<![\w-])[Xx]{2,}(?![\w-])(?!\s*(?:century|siècle))")
_LONGEST_HEADLINE = 110
_FURNITURE = re.compile(
    r"^(?:skip to (?:main )?content|share this(?: page| article)?|print this page|back to top|accept (?:all )?cookies|aller au contenu(?: principal)?|ir al contenido(?: principal)?)$|browser that we no longer support",
    re.IGNORECASE | re.MULTILINE,
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
            problem = _broken(target) or ("answers with an error" if target in page.facts.dead_links else "")
            if problem:
                code = "F04" if target in page.facts.dead_links else "F01"
                yield page.find(
                    code,
                    Severity.STOP,
                    (block, start, end),
                    f"The link “{excerpt(words)}” {problem}.",
                    "Readers would follow it into nothing.",
                    "Give it a public https address.",
                )
            else:
                good += 1
            if words.strip().casefold() in ("here", "ici", "aquí", "هنا"):
                yield page.find(
                    "F03",
                    Severity.WARN,
                    (block, start, end),
                    "The link is called “" + words + "”.",
                    "Out of its sentence it says nothing.",
                    "Name what it leads to.",
                )
    if good:
        yield f"{good} {'link has' if good == 1 else 'links have'} a public address (whether others answer was not checked)."


def _broken(target: str) -> str:
    if not target or target == "#" or target.startswith("#"):
        return "has no address behind it"
    try:
        parts = urlsplit(target if "://" in target or ":" in target.split("/")[0] else f"https://{target}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return "has an address that cannot be read"
    if parts.scheme in ("mailto", "tel"):
        return "" if parts.path else "has no address behind it"
    if parts.scheme not in ("http", "https") or "." not in host.strip("."):
        return "leads to no public place"
    if _INNER.search(host):
        return "leads to a machine of our own"
    return "goes through a tracking service" if _TRACKING.search(host) else ""


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
                f"“{excerpt(here.group())}” has no link behind “{word}”.",
                "Readers look for what is promised and do not find it.",
                "Put the link in, or say where else it is.",
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
                f"“{excerpt(attached.group())}”, and nothing is attached.",
                "Readers look for what is promised.",
                "Attach it, or take the words out.",
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
                f"A list of signatories is promised “{word}” and is absent.",
                "Who signed is the first question of every desk.",
                "Print the list from the ledger, or link to it.",
            )
        else:
            yield f"The list of signatories promised “{word}” is there."
    elif not any(other.kind in (BlockKind.DOCUMENT, BlockKind.LIST, BlockKind.NOTES, BlockKind.CONTACT) for other in after):
        yield page.find(
            "F02",
            Severity.STOP,
            place,
            f"Something is promised “{word}”, and nothing follows.",
            "Readers look for what is promised.",
            "Put it there, or take the words out.",
        )


def _is_list_of_names(block: Block) -> bool:
    """Eight short rows that begin like names, or a run of eight names parted by commas or semicolons."""
    rows = [row.lstrip("-· ").strip() for row in block.text.split("\n")]
    short = [row for row in rows if row and len(row.split()) <= 12 and not row.endswith((".", ":", "؟")) and not row[0].islower()]
    if block.kind in (BlockKind.LIST, BlockKind.NOTES, BlockKind.DOCUMENT) and len(short) >= 8:
        return True
    return any(len(re.split(r"[;،,]", row)) >= 20 for row in rows)


def frame(page: Page) -> Iterator[Said]:
    """F05-F08: headline, dateline, release line, end mark."""
    headlines = page.of(BlockKind.HEADLINE)
    if not headlines:
        yield page.find(
            "F05", Severity.WARN, None, "There is no headline.", "Desks sort by headline.", "Write one of at most 110 characters."
        )
    for block in headlines:
        if len(block.text) > _LONGEST_HEADLINE:
            yield page.find(
                "F05",
                Severity.WARN,
                (block, 0, len(block.text)),
                f"The headline has {len(block.text)} characters.",
                "Longer ones are cut in inboxes.",
                "Shorten it to 110.",
            )
    if not any(_has_place(block) for block in page.of(BlockKind.DATELINE)) and page.facts.kind in ("release", "statement"):
        yield page.find(
            "F06",
            Severity.WARN,
            None,
            "There is no dateline: no place stands before the date.",
            "Desks ask where and when it was said.",
            "Begin with the town and the date.",
        )
    if page.facts.prints_frame:
        return
    if not page.of(BlockKind.RELEASE_LINE):
        yield page.find(
            "F07",
            Severity.WARN,
            None,
            "There is no release line.",
            "Desks must see at once whether they may publish.",
            "Say “For immediate release” or the embargo on top.",
        )
    if not page.of(BlockKind.END_MARK):
        yield page.find(
            "F08",
            Severity.WARN,
            None,
            "There is no end mark.",
            "Notes after it are not for quoting.",
            "Put ENDS after the last paragraph of the body.",
        )


def _has_place(block: Block) -> bool:
    found = dates(block.text)
    before = block.text[: found[0].start] if found else block.text
    return any(letter.isalpha() for letter in before)


def contact(page: Page) -> Iterator[Said]:
    """F09, K04: somebody with a name and a phone; numbers that can be dialled."""
    blocks = page.of(BlockKind.CONTACT)
    valid: list[str] = []
    for block in page.outgoing:
        for match in _PHONE.finditer(block.text):
            if _dials(match.group()):
                valid.append(" ".join(match.group().split()))
            elif block.kind in (BlockKind.CONTACT, BlockKind.NOTES):
                yield page.find(
                    "K04",
                    Severity.WARN,
                    (block, match.start(), match.end()),
                    f"“{excerpt(match.group())}” is no phone number that can be dialled.",
                    "A wrong number is a lost interview.",
                    "Check the digits and the country code.",
                )
    if valid:
        yield f"{', '.join(dict.fromkeys(valid))}: valid international {'number' if len(set(valid)) == 1 else 'numbers'} (E.164)."
    if not any(_ANY_PHONE.search(block.text) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            None,
            "There is no contact with a phone number.",
            "Reporters on deadline do not write mail.",
            "Give a number that somebody on duty answers.",
        )
    elif not any(_names_somebody(block) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            (blocks[0], 0, len(blocks[0].text)),
            "The contact names no person.",
            "A name is called back; an address is not.",
            "Name who answers.",
        )


def _dials(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _names_somebody(block: Block) -> bool:
    rows = (lexicon.CONTACT.sub(" ", row) for row in block.text.split("\n"))
    return any(_PERSON.search(re.sub(r"\S+@\S+", " ", row)) for row in rows)


def leftovers(page: Page) -> Iterator[Said]:
    """F12: placeholders and notes to ourselves that nobody filled."""
    for block in page.outgoing:
        for name in sorted(placeholders.names(block.text) - page.facts.placeholders):
            start = block.text.find(name)
            yield page.find(
                "F12",
                Severity.STOP,
                (block, start, start + len(name)),
                f"The placeholder {{{{ {name} }}}} has nothing to fill it.",
                "It would be printed as it stands, or the send would stop.",
                "Fill it in by hand or choose a known one.",
            )
        for piece in placeholders.malformed(block.text)[:3]:
            start = max(block.text.find(piece), 0)
            yield page.find(
                "F12",
                Severity.STOP,
                (block, start, start + len(piece)),
                f"“{excerpt(piece)}” looks like a placeholder and is none.",
                "It would be printed as it stands.",
                "Correct it.",
            )
        found = [*_UNDONE.finditer(block.text), *(_DOUBLE_X.finditer(block.text) if page.language in ("en", "ar") else ())]
        for match in found:
            yield page.find(
                "F12",
                Severity.STOP,
                (block, match.start(), match.end()),
                f"“{excerpt(match.group())}” was to be filled in.",
                "It would be printed as it stands.",
                "Fill it in.",
            )


def furniture(page: Page) -> Iterator[Said]:
    """F15: parts of a web page that came along."""
    for line, text, why in page.facts.removed:
        yield Finding(
            "F15",
            Severity.NOTE,
            f"Line {line}",
            f"“{excerpt(text)}” was left out: {why}.",
            "It belongs to the web page.",
            "",
            line=line,
        )
    for block in page.outgoing:
        for match in _FURNITURE.finditer(block.text):
            yield page.find(
                "F15",
                Severity.NOTE,
                (block, match.start(), match.end()),
                f"“{excerpt(match.group())}” belongs to a web page.",
                "It came along when the text was pasted.",
                "Take it out.",
            )
