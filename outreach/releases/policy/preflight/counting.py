"""Do the figures agree? With each other (A01, A03), with their parts (A02), with the ledger (A10)."""

import re
from collections.abc import Iterator
from itertools import groupby

from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.figures import Claim, Exactness, Number, Thing, agree, claims, numbers
from outreach.releases.policy.preflight.facts import Ledger
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, Sentence, excerpt

Said = Finding | str
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
        yield from _compared(page, list(group), f"{thing.value}{f' ({scope})' if scope else ''}")


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
        yield f"The number of {what} is the same everywhere: {group[0][1].value}, {len(group)} times."


def _difference(page: Page, one: _Counted, other: _Counted, contradiction: bool) -> Finding:
    first, second = _words(one), _words(other)
    place = page.where(other[0].block, other[0].start + other[1].start)
    line = one[0].block.line_at(one[0].start)
    message = f"“{first}” here{f' (l.{line})' if line else ''}, but “{second}” in {place}."
    if contradiction:
        return page.find(
            "A01",
            Severity.STOP,
            _place(one),
            message,
            "A reader who sees two figures for one thing believes neither.",
            "Choose one figure, from the ledger, and use it in both places.",
        )
    return page.find(
        "A03",
        Severity.WARN,
        _place(one),
        f"{message} Both can be true.",
        "One figure, said one way, is easier to quote and to check.",
        "Choose one form.",
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
                f"The part ({_figure(after)}) is greater than the whole ({_figure(whole)}).",
                "One of the two figures is wrong.",
                "Check both figures against their source.",
            )
        else:
            yield f"{_figure(after)} ≤ {_figure(whole)}: the part is not greater than the whole ({where})."


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
                f"The parts add up to {sum(pieces)}, not {whole}.",
                "A sum that does not add up is the first thing a desk notices.",
                "Correct the total or its parts.",
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
            f"These shares add up to {total:g} %, not 100 %.",
            "Readers add them up.",
            "Check the shares, or say that others are left out.",
        )


def against_ledger(page: Page) -> Iterator[Said]:
    """A10, A03: a count in the text that differs from the sign-on ledger."""
    ledger = page.facts.ledger
    if ledger is None:
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
        yield f"{matching} counts in the text match the sign-on ledger ({ledger.count} signatories)."


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
            f"The text says “{_words(pair)}”; the sign-on ledger says {truth}.",
            "Somebody signed late or withdrew after this was written.",
            f"Write {truth}.",
        )
    return page.find(
        "A03",
        Severity.WARN,
        _place(pair),
        f"“{_words(pair)}”, while the register says exactly {truth}.",
        "An exact figure is stronger.",
        f"Write {truth}.",
    )
