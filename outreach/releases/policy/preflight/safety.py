"""Could this put somebody in danger? People at risk (J01-J04), places that are targets (J05), private numbers (J06)."""

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.findings import Answer, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, Place, excerpt
from outreach.releases.policy.preflight.persons import Person
from outreach.releases.policy.preflight.speakers import people_of, spoken_by
from outreach.spokespeople.policy import together

Said = Answer
_UNNAMED = re.compile(
    r"not (?:her|his|their) real name|name (?:has been )?(?:changed|withheld)|asked not to be (?:named|identified)"
    r"|who cannot be named|on condition of anonymity"
    r"|prénom (?:a été )?(?:modifié|changé)|le nom a été (?:modifié|changé)|sous (?:couvert d[’'])?anonymat|requis l[’']anonymat"
    r"|nombre (?:ficticio|cambiado)|no es su (?:verdadero )?nombre|pidió (?:el anonimato|no ser identificad[oa])|bajo anonimato"
    r"|اسم مستعار|تم تغيير (?:الاسم|اسمه|اسمها)|طلب(?:ت)? عدم (?:ذكر|الكشف عن) اسم",
    re.IGNORECASE,
)
_HINTS = (
    "name",
    "anonym",
    "identified",
    "prénom",
    "le nom",
    "nombre",
    "identificad",
    "anonimato",
    "اسم",
)  # cheaper than the pattern
_DETAILS = {
    "age": r"\b\d\d[- ]years?[- ]old\b|\baged \d\d\b|\b\d\d ans\b|\b\d\d años\b|(?:يبلغ|تبلغ) من العمر|\d\d عاما",
    "work": r"\b(?:nurse|doctor|surgeon|midwife|teacher|lawyer|judge|driver|journalist|pharmacist|engineer|soldier|farmer|translator"
            r"|infirmi(?:er|ère)|médecin|sage-femme|enseignante?|avocate?|chauffeur|journaliste|pharmacien(?:ne)?|ingénieure?"
            r"|enfermer[oa]|médic[oa]|maestr[oa]|abogad[oa]|conductora?|periodista|farmacéutic[oa]|ingenier[oa])\b|ممرض|طبيب|معلم|محام|سائق|صحفي|مهندس",
    "family": r"\b(?:mother|father|widow|husband|wife|brother|sister) of\b|\b(?:her|his) (?:husband|wife|son|daughter|brother|sister)\b"
              r"|\b(?:mère|père|veuve|frère|sœur) de\b|\bson (?:mari|fils)\b|\bsa (?:femme|fille)\b|\b(?:madre|padre|viuda|hermano|hermana) de\b"
              r"|\bsu (?:marido|esposa|hijo|hija)\b|أم ل|أب ل|أرملة|زوجها|زوجته|ابنتها|ابنه",
    "employer": r"\b(?:works?|worked|working|employed|volunteers?) (?:at|for|in) (?:the )?[A-Z]|\b(?:travaille"
    r"|travaillait|employée?) (?:à|au|chez|pour) (?:l[’']|la |le )?[A-Z]"
                r"|\b(?:trabaja|trabajaba) (?:en|para) (?:el |la )?[A-Z]|(?:يعمل|تعمل) (?:في|لدى)",
    "place": r"\b(?:lives?|lived|living|born|grew up|from|fled) (?:in |from )?(?:the )?[A-Z][a-z]+|\b(?:vit|vivait"
    r"|née?|originaire) (?:à|au|en|de|d[’']) ?[A-Z]"
             r"|\b(?:vive|vivía|nació|originari[oa]|natural) (?:en|de) [A-Z]|(?:من|في) (?:مدينة|بلدة|قرية|حي)",
}  # fmt: skip
_DETAIL = {
    name: re.compile(pattern, re.IGNORECASE if name in ("age", "work", "family") else 0) for name, pattern in _DETAILS.items()
}
_PRECISE = re.compile(
    r"(?<![\d.])-?\d{1,2}\.\d{3,}°?\s*[NS]?[,;\s]+-?\d{1,3}\.\d{3,}|\b\d{1,2}°\s?\d{1,2}['′]|///\w+\.\w+\.\w+|maps\.app\.goo\.gl|google\.[a-z.]+/maps|openstreetmap\.org/\S*map="
    r"|\b\d{1,4}[,]? (?:rue|avenue|boulevard|calle|avenida) [A-ZÀ-Þdelu]|\b\d{1,4} (?:[A-Z]\w+ ){1,3}(?:Street|Road"
    r"|Avenue|Lane|Square)\b|(?:شارع|حارة) [\u0600-\u06ff]+",
)
_FACILITY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}(?:[Cc]linic|[Hh]ospital|[Ss]helter|[Ss]afe [Hh]ouse|[Ff]ield [Hh]ospital)\b"
    r"|\b(?:hôpital|clinique|refuge|hospital|clínica|refugio|albergue)\s+(?:de |du |d[’']|del? )?(?:la |l[’'])?[A-ZÀ-Þ]\w+"
    r"|(?<!\w)(?:مستشفى|عيادة|ملجأ|مشفى)\s+[\u0621-\u064a]{3,}"
)
_CONFLICT = re.compile(
    r"\b(?:air ?strikes?|bombs?|bombard\w+|shell(?:ed|ing)|besieg\w+|siege|militias?|gunmen|front ?line|missiles?|barrel bomb\w*"
    r"|frappes? aériennes?|bombardements?|assiégée?s?|milices?|obus|bombardeos?|asedio|sitiad[oa]|milicias?"
    r"|misiles?)\b|غارة|غارات|قصف|حصار|محاصر|ميليشيا",
    re.IGNORECASE,
)  # fmt: skip


def at_risk(page: Page) -> Iterator[Said]:
    """J01: nothing names a person at risk whose profile says no; the words shown are only those that stand in the text."""
    yield from people_of(page, "J01")
    hidden = [one for one in page.facts.people or () if one.hides("name")]
    found = False
    for block in page.outgoing if hidden else ():
        for start, end in _named(block, hidden):
            found = True
            message = say("“%(words)s” names somebody whose name must not be printed.", words=excerpt(block.text[start:end]))
            yield page.find(
                "J01",
                Severity.STOP,
                (block, start, end),
                message,
                say("It could put them in danger."),
                say("Take the name out, and what leads to it."),
            )
    for block in page.of(BlockKind.QUOTE):
        person = spoken_by(block, page.facts.people or ())
        if person and not person.hides("name") and person.hides("affiliation") and block.organisation.strip():
            found = True
            message = say("For whom %(name)s works must not be printed.", name=block.speaker)
            yield page.find(
                "J01",
                Severity.STOP,
                (block, 0, len(block.text)),
                message,
                say("It could put them in danger."),
                say("Take the organisation out of the attribution."),
            )
    if hidden and not found:
        yield say("No name of a person at risk stands in the text.")


def _named(block: Block, people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    folded = fold(f"{block.text}\n{block.speaker}")
    for person in people:
        for name in (*person.every_name, *person.forbidden):
            said = fold(name)
            if len(said) >= 4 and said in folded and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", folded):
                match = re.search(re.escape(name), block.text, re.IGNORECASE)
                yield (match.start(), match.end()) if match else (0, len(block.text))
                break


def jigsaw(page: Page) -> Iterator[Said]:
    """J02: an unnamed person is not described so that neighbours know who it is."""
    yield from known_by(page)
    for block in page.outgoing:
        lowered = block.text.lower()
        if not any(word in lowered for word in _HINTS) or not _UNNAMED.search(block.text):
            continue
        details = [name for name, pattern in _DETAIL.items() if pattern.search(block.text)]
        if len(details) >= 3:
            message = say("Somebody who is not named is described in %(count)s ways here.", count=len(details))
            yield page.find(
                "J02",
                Severity.WARN,
                (block, 0, len(block.text)),
                message,
                say("Put together, the details name them."),
                say("Leave out age, employer or town."),
            )


def known_by(page: Page) -> Iterator[Said]:
    """J02: no block joins three details of somebody at risk, harmless each."""
    people = [one for one in page.facts.people or () if one.details]
    for block in page.outgoing if people else ():
        said = " ".join((block.text, block.speaker_title, block.organisation))
        joined = max((together(said, one.details) for one in people), key=len, default=[])
        if joined:
            words = ", ".join(f"“{excerpt(word)}”" for word in joined)
            message = say("%(words)s stand together here, and fit one person at risk.", words=words)
            yield page.find(
                "J02",
                Severity.WARN,
                (block, 0, len(block.text)),
                message,
                say("Each is harmless; put together, they may name the person."),
                say("Leave one of them out, or say it more widely."),
            )


def consent(page: Page) -> Iterator[Said]:
    """J03: a speaker's consent holds on the day, and for print."""
    yield from people_of(page, "J03")
    moment = page.facts.embargo.instant if page.facts.embargo else page.facts.now
    day, good = moment.date(), 0
    for block in page.of(BlockKind.QUOTE):
        person = spoken_by(block, page.facts.people or ())
        if person is None:
            continue
        until = min(filter(None, (person.consent_until, person.use_ends.get("print"))), default=None)
        if person.withdrawn or (until is not None and until < day):
            message = say("The consent of this speaker has ended.")
        elif person.uses and "print" not in person.uses:
            message = say("This speaker agreed to other media, not to print.")
        else:
            good += 1
            continue
        yield page.find(
            "J03",
            Severity.STOP,
            (block, 0, len(block.text)),
            message,
            say("Without it their words may not be used."),
            say("Ask the speaker again, or take the quote out."),
        )
    if good:
        yield say("The consent of %(count)s speakers holds.", count=good)


def places(page: Page) -> Iterator[Said]:
    """J04: no coordinates and no street beside somebody whose place must not be known."""
    yield from people_of(page, "J04")
    people = page.facts.people or ()
    guarded = any(
        (person := spoken_by(block, people)) is not None and person.hides("place") for block in page.of(BlockKind.QUOTE)
    )
    for block in page.outgoing if guarded else ():
        match = None if block.kind in (BlockKind.CONTACT, BlockKind.BOILERPLATE) else _PRECISE.search(block.text)
        if match:
            message = say("“%(words)s” is more exact than a speaker's safety allows.", words=excerpt(match.group()))
            yield page.find(
                "J04",
                Severity.STOP,
                (block, match.start(), match.end()),
                message,
                say("It could lead to them."),
                say("Name the region only."),
            )


def targets(page: Page) -> Iterator[Said]:
    """J05: a named clinic or shelter in a text about attacks."""
    if not any(_CONFLICT.search(block.text) for block in page.outgoing):
        return
    found: dict[str, Place] = {}
    for block in page.outgoing:
        if block.kind not in (BlockKind.CONTACT, BlockKind.BOILERPLATE):
            for match in _FACILITY.finditer(block.text):
                found.setdefault(match.group(), (block, match.start(), match.end()))
    if found:
        names = excerpt(", ".join(found), 80)
        message = say("Places that could be attacked are named: %(names)s.", names=names)
        yield page.find(
            "J05",
            Severity.WARN,
            next(iter(found.values())),
            message,
            say("Naming them can mark them."),
            say("Ask the safety adviser."),
        )


def private_numbers(page: Page) -> Iterator[Said]:
    """J06: no speaker's own number stands in what leaves."""
    if page.facts.people is None:
        yield Unchecked("J06", say("No register of speakers is at hand."))
        return
    private = {phone for one in page.facts.people for phone in one.phones}
    for block in page.outgoing if private else ():
        for match in phonenumbers.PhoneNumberMatcher(block.text, None) if "+" in block.text else ():
            if phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) in private:
                message = say("This is a speaker's own number.")
                yield page.find(
                    "J06",
                    Severity.STOP,
                    (block, match.start, match.end),
                    message,
                    say("It was given to us, not to everybody."),
                    say("Give the press office's number."),
                )
