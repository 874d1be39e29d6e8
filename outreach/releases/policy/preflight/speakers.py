"""Is the speaker shown as they are? Title (B05), spelling of the name (B10), repeated words (C08), translation (C09), away (C10)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from rapidfuzz.distance import Levenshtein

from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.facts import Facts
from outreach.releases.policy.preflight.findings import Answer, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, excerpt
from outreach.releases.policy.preflight.persons import Person
from outreach.releases.policy.quotes import quote_hash, spoken

Said = Answer
_STALE = timedelta(days=90)
_WINDOW = timedelta(hours=24)
_LABELLED = re.compile(
    r"translated (?:by us|from)|our translation|traduit (?:par nos soins|de l|du)|notre traduction"
    r"|traducción (?:nuestra|propia)|traducido (?:por nosotros|del)"
    r"|ترجمتنا|مترجم(?:ة)? عن|ترجمة غير رسمية",
    re.IGNORECASE,
)

LABELS = {"en": "translated by us", "fr": "traduit par nos soins", "es": "traducción nuestra", "ar": "ترجمتنا"}


def people_of(page: Page, code: str) -> Iterator[Answer]:
    """Say that a rule has no register of speakers to look into, where there is none."""
    if page.facts.people is None:
        yield Unchecked(code, say("No register of speakers is at hand."))


def spoken_by(block: Block, people: Sequence[Person]) -> Person | None:
    """Return who in the register speaks in a quote."""
    said = fold(block.speaker)
    return next((one for one in people if said and any(fold(name) == said for name in one.every_name)), None)


def titles(page: Page) -> Iterator[Said]:
    """B05: a speaker's title is the one on record, and the record is fresh."""
    yield from people_of(page, "B05")
    for block in page.of(BlockKind.QUOTE) if page.facts.people else ():
        person = spoken_by(block, page.facts.people or ())
        if person is None:
            continue
        place, title = (block, 0, len(block.text)), block.speaker_title.strip()
        if title and person.titles and fold(title) not in {fold(one) for one in person.titles}:
            message = say(
                "%(name)s is “%(title)s” here and “%(other)s” on record.",
                name=block.speaker,
                title=excerpt(title),
                other=excerpt(person.titles[0]),
            )
            yield page.find(
                "B05",
                Severity.WARN,
                place,
                message,
                say("People change posts; a wrong title is printed for years."),
                say("Ask the speaker, then correct text or record."),
            )
        elif person.confirmed_on and page.facts.now.date() - person.confirmed_on > _STALE:
            message = say(
                "Nobody has confirmed the title of %(name)s since %(day)s.",
                name=block.speaker,
                day=f"{person.confirmed_on:%d %B %Y}",
            )
            yield page.find(
                "B05",
                Severity.WARN,
                place,
                message,
                say("People change posts; a wrong title is printed for years."),
                say("Ask the speaker."),
            )
        elif title and person.titles:
            yield say("The title of %(name)s is the one on record.", name=block.speaker)


def chosen_spelling(page: Page) -> Iterator[Said]:
    """B10: a speaker's name is spelled as they chose."""
    yield from people_of(page, "B10")
    for block in page.outgoing if page.facts.people else ():
        folded = fold(block.text)
        for person in page.facts.people or ():
            for wrong in person.forbidden:
                if wrong.strip() and fold(wrong) in folded:
                    yield from _respelled(page, block, wrong, person)
    for block in page.of(BlockKind.QUOTE) if page.facts.people else ():
        meant = None if spoken_by(block, page.facts.people or ()) else _nearly(block.speaker, page.facts.people or ())
        if meant is not None:
            yield from _respelled(page, block, block.speaker, meant)


def _respelled(page: Page, block: Block, wrong: str, person: Person) -> Iterator[Said]:
    if person.hides("name"):
        return  # the rule for people at risk speaks instead, and does not print the name
    match = re.search(re.escape(wrong), block.text, re.IGNORECASE)
    place, put = ((block, match.start(), match.end()), person.name) if match else ((block, 0, 0), None)
    message = say("“%(wrong)s” chose to be spelled “%(name)s”.", wrong=excerpt(wrong), name=person.name)
    yield page.find(
        "B10", Severity.NOTE, place, message, say("A name is its owner's."), say("Write “%(name)s”.", name=person.name), put
    )


def _nearly(name: str, people: Sequence[Person]) -> Person | None:
    said = fold(name)
    if len(said) < 8:
        return None
    near = (one for one in people for each in one.every_name if abs(len(each) - len(said)) <= 2
            and Levenshtein.distance(said, fold(each), score_cutoff=2) <= 2)  # fmt: skip
    return next(near, None)


def repeated(page: Page) -> Iterator[Said]:
    """C08: the same words are not given to two speakers."""
    said: dict[str, list[Block]] = defaultdict(list)
    for block in page.of(BlockKind.QUOTE):
        words = fold(spoken(block.text))
        if len(words) >= 25:
            said[words].append(block)
    for blocks in said.values():
        speakers = list(dict.fromkeys(block.speaker for block in blocks))
        if len(speakers) > 1:
            block = blocks[1]
            message = say(
                "%(one)s and %(other)s say the same words.",
                one=speakers[0] or say("Somebody"),
                other=speakers[1] or say("somebody"),
            )
            yield page.find(
                "C08",
                Severity.WARN,
                (block, 0, len(block.text)),
                message,
                say("One of the two did not say them."),
                say("Keep whose words they are."),
            )


def translated(page: Page) -> Iterator[Said]:
    """C09: a translated quote has a yes of its own, or says that it is translated."""
    if page.facts.translated is None and page.facts.people is None:
        yield Unchecked("C09", say("It is not known which quotes are translations."))
        return
    for block in page.of(BlockKind.QUOTE):
        if _said_otherwise(page, block) and not is_answered_for(block, page.text.language, page.facts):
            message = say(
                "The quote by %(who)s is a translation that they have not seen.", who=block.speaker or say("an unnamed speaker")
            )
            yield page.find(
                "C09",
                Severity.WARN,
                (block, 0, len(block.text)),
                message,
                say("These are not the words that were said."),
                say("Ask the speaker, or write “translated by us”."),
            )


def _said_otherwise(page: Page, block: Block) -> bool:
    """Say whether a quote was said in another language: somebody noted it, or its speaker does not speak this one."""
    if page.facts.translated is not None:
        return block.key in page.facts.translated
    person = spoken_by(block, page.facts.people or ())
    return person is not None and not person.speaks(page.language)


def spoke_in(block: Block, page: Page, language: str, source_language: str) -> bool:
    """Say whether the words were said in `language` and translated into the source, by who speaks the one and not the other."""
    person = spoken_by(block, page.facts.people or ())
    other = source_language.split("-")[0].lower()
    return person is not None and person.speaks(language.split("-")[0].lower()) and not person.speaks(other)


def is_answered_for(block: Block, language: str, facts: Facts) -> bool:
    """Say whether a quote has a yes of its own in this language, or says that it is translated."""
    return bool(_LABELLED.search(block.text)) or quote_hash(block, language) in facts.approvals


def away(page: Page) -> Iterator[Said]:
    """C10: who is quoted can be asked while the text is news."""
    yield from people_of(page, "C10")
    start = page.facts.embargo.instant if page.facts.embargo else page.facts.now
    for block in page.of(BlockKind.QUOTE) if page.facts.people else ():
        person = spoken_by(block, page.facts.people or ())
        if person is not None and person.away_until is not None and person.away_until >= start + _WINDOW:
            message = say("%(name)s is not available until %(day)s.", name=block.speaker, day=f"{person.away_until:%d %B %Y}")
            yield page.find(
                "C10",
                Severity.WARN,
                (block, 0, len(block.text)),
                message,
                say("Reporters will ask for them on the day."),
                say("Name a second speaker in the contact."),
            )
