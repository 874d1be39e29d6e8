"""Do the figures agree? With each other (A01, A03), with their parts (A02), with the ledger (A10)."""

import re
from collections.abc import Iterator
from itertools import groupby

from outreach.core.words import countries, say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.cells import LEDGER, NAME
from outreach.releases.policy.figures import Claim, Exactness, Number, Thing, agree, claims, numbers
from outreach.releases.policy.preflight.facts import Ledger
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, Sentence, excerpt

Said = Answer
_Counted = tuple[Sentence, Claim]
_INCLUDING = re.compile(rf"(?<!\w)(?:{lexicon.INCLUDING}|of (?:them|whom|which)|d[’']entre eux|de ell[oa]s)(?!\w)", re.IGNORECASE)
_UNIT = re.compile(r"[%٪$€£]|\s?(?:per ?cent|pour ?cent|por ciento|في المئة|بالمئة)")
_SHARE = re.compile(r"(?<![\w.])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|٪|per ?cent|pour ?cent|por ciento)")
_WHOLE = re.compile(
    r"(?<![\w.,])(\d[\d,]*)\s+(?:[^\W\d]+\s+){0,4}[(:]\s*((?:\d[\d,]*\s+[^\d(),;:]+(?:,\s*|;\s*|\s+and\s+"
    r"|,\s*and\s+|\s+et\s+|\s+y\s+)){1,8}\d[\d,]*\s+[^\W\d]+)"
)


def conflicting(page: Page) -> Iterator[Said]:
    """A01, A03: the same thing counted twice, differently."""
    counted = sorted(_counted(page), key=lambda pair: (pair[1].thing, pair[1].scope))
    for (thing, scope), group in groupby(counted, key=lambda pair: (pair[1].thing, pair[1].scope)):
        yield from _compared(page, list(group), _what(thing, scope))


def _what(thing: Thing, scope: str) -> str:
    organisations = thing is not Thing.COUNTRIES
    if scope:
        return (
            say("organisations (%(country)s)", country=countries([scope]))
            if organisations
            else say("countries (%(country)s)", country=countries([scope]))
        )
    return say("organisations") if organisations else say("countries")


def _counted(page: Page) -> Iterator[_Counted]:
    for sentence in page.sentences:
        if lexicon.SIGN_ON.search(sentence.text):
            yield from ((sentence, claim) for claim in claims(sentence.text))


def _compared(page: Page, group: list[_Counted], what: str) -> Iterator[Said]:
    seen: set[tuple[int, Exactness]] = set()
    clean = True
    for at, (sentence, claim) in enumerate(group):
        for other_sentence, other in group[at + 1 :]:
            verdict, pair = agree(claim, other), (other.value, other.exactness)
            if verdict is not True and pair not in seen:
                seen.add(pair)
                clean = False
                yield _difference(page, (sentence, claim), (other_sentence, other), verdict is False)
        seen.add((claim.value, claim.exactness))
    if clean and len(group) > 1:
        yield say(
            "The number of %(what)s is the same everywhere: %(value)s, %(count)s times.",
            what=what,
            value=group[0][1].value,
            count=len(group),
        )


def _difference(page: Page, one: _Counted, other: _Counted, contradiction: bool) -> Finding:
    first, second = _words(one), _words(other)
    place = page.where(other[0].block, other[0].start + other[1].start)
    line = one[0].block.line_at(one[0].start)
    if line:
        message = say(
            "“%(first)s” here (l.%(line)s), but “%(second)s” in %(place)s.", first=first, line=line, second=second, place=place
        )
    else:
        message = say("“%(first)s” here, but “%(second)s” in %(place)s.", first=first, second=second, place=place)
    if contradiction:
        return page.find(
            "A01",
            Severity.STOP,
            _place(one),
            message,
            say("A reader who sees two figures for one thing believes neither."),
            say("Choose one figure, from the ledger, and use it in both places."),
        )
    return page.find(
        "A03",
        Severity.WARN,
        _place(one),
        say("%(difference)s Both can be true.", difference=message),
        say("One figure, said one way, is easier to quote and to check."),
        say("Choose one form."),
    )


def _words(pair: _Counted) -> str:
    return excerpt(pair[0].text[pair[1].start : pair[1].end])


def _place(pair: _Counted) -> tuple[Block, int, int]:
    return pair[0].place(pair[1].start, pair[1].end)


def parts(page: Page) -> Iterator[Said]:
    """A02: a part greater than its whole, a sum that is not its parts, shares that do not make a hundred."""
    for sentence in page.sentences:
        yield from _included(page, sentence)
        yield from _summed(page, sentence)
        yield from _shares(page, sentence)


def _included(page: Page, sentence: Sentence) -> Iterator[Said]:
    for match in _INCLUDING.finditer(sentence.text):
        before = [number for number in numbers(sentence.text) if number.end <= match.start() and _plain(sentence, number)]
        after = next((number for number in numbers(sentence.text) if number.start >= match.end()), None)
        if not before or after is None or after.start > match.end() + 12 or not _plain(sentence, after):
            continue
        whole = max(before, key=lambda number: number.value)
        where = page.where(sentence.block, sentence.start)
        if after.value > whole.value:
            yield page.find(
                "A02",
                Severity.STOP,
                sentence.place(whole.start, after.end),
                say("The part (%(after)s) is greater than the whole (%(whole)s).", after=_figure(after), whole=_figure(whole)),
                say("One of the two figures is wrong."),
                say("Check both figures against their source."),
            )
        else:
            yield say(
                "%(after)s ≤ %(whole)s: the part is not greater than the whole (%(where)s).",
                after=_figure(after),
                whole=_figure(whole),
                where=where,
            )


def _plain(sentence: Sentence, number: Number) -> bool:
    return not _UNIT.match(sentence.text, number.end) and sentence.text[max(0, number.start - 1) : number.start] not in (
        "$",
        "€",
        "£",
    )


def _figure(number: Number) -> str:
    return f"{number.value:,.0f}" if number.value == int(number.value) else f"{number.value:,}"


def _summed(page: Page, sentence: Sentence) -> Iterator[Said]:
    for match in _WHOLE.finditer(sentence.text):
        whole = _integer(match.group(1))
        pieces = [_integer(piece) for piece in re.findall(r"\d[\d,]*", match.group(2))]
        if sum(pieces) == whole:
            yield f"{' + '.join(map(str, pieces))} = {whole} ({page.where(sentence.block, sentence.start)})."
        elif min(pieces) > 0 and 0.5 * whole <= sum(pieces) <= 1.5 * whole:
            yield page.find(
                "A02",
                Severity.STOP,
                sentence.place(match.start(), match.end()),
                say("The parts add up to %(total)s, not %(whole)s.", total=sum(pieces), whole=whole),
                say("A sum that does not add up is the first thing a desk notices."),
                say("Correct the total or its parts."),
            )


def _integer(digits: str) -> int:
    return int(digits.replace(",", "") or 0)


def _shares(page: Page, sentence: Sentence) -> Iterator[Said]:
    found = list(_SHARE.finditer(sentence.text))
    total = sum(float(match.group(1).replace(",", ".")) for match in found)
    if len(found) >= 3 and 90 <= total <= 110 and abs(total - 100) > 1:
        yield page.find(
            "A02",
            Severity.WARN,
            sentence.place(found[0].start(), found[-1].end()),
            say("These shares add up to %(total)s %%, not 100 %%.", total=f"{total:g}"),
            say("Readers add them up."),
            say("Check the shares, or say that others are left out."),
        )


def against_ledger(page: Page) -> Iterator[Said]:
    """A10, A03: a count in the text that differs from the sign-on ledger."""
    ledger = page.facts.ledger
    if ledger is None:
        yield Unchecked("A10", say("No sign-on ledger belongs to this text."))
        return
    matching = 0
    for pair in _counted(page):
        truth = _truth(ledger, pair[1])
        if truth is None:
            continue
        verdict = agree(pair[1], Claim(0, 0, truth, Exactness.EXACT, pair[1].thing, pair[1].scope))
        if verdict is True:
            matching += 1
        else:
            yield _against(page, pair, truth, verdict is False)
    if matching:
        yield say(
            "%(matching)s counts in the text match the sign-on ledger (%(count)s signatories).",
            matching=matching,
            count=ledger.count,
        )


def _truth(ledger: Ledger, claim: Claim) -> int | None:
    if claim.thing is Thing.COUNTRIES:
        return ledger.countries
    return ledger.per_country.get(claim.scope) if claim.scope else ledger.count


def _against(page: Page, pair: _Counted, truth: int, contradiction: bool) -> Finding:
    if contradiction:
        return page.find(
            "A10",
            Severity.STOP,
            _place(pair),
            say("The text says “%(words)s”; the sign-on ledger says %(truth)s.", words=_words(pair), truth=truth),
            say("Somebody signed late or withdrew after this was written."),
            say("Write %(truth)s.", truth=truth),
            _from_ledger(pair),
        )
    return page.find(
        "A03",
        Severity.WARN,
        _place(pair),
        say("“%(words)s”, while the register says exactly %(truth)s.", words=_words(pair), truth=truth),
        say("An exact figure is stronger."),
        say("Write %(truth)s.", truth=truth),
        _from_ledger(pair),
    )


def _from_ledger(pair: _Counted) -> str | None:
    """Return the same words with the ledger's count in place of the figure, so that it can never be wrong again."""
    sentence, claim = pair
    end = next((one.end for one in numbers(sentence.text) if one.start == claim.start), None)
    if end is None or (claim.scope and not NAME.fullmatch(claim.scope.lower())):
        return None
    word = "countries" if claim.thing is Thing.COUNTRIES else claim.scope.lower() or "count"
    return f"{{{{ {LEDGER} | {word} }}}}{sentence.text[end : claim.end]}"
