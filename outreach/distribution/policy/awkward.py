"""Whose mail is most likely to look wrong? The worst rows of a plan, each with its reasons: they are looked at first."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outreach.core.errors import Reason
from outreach.core.languages import direction
from outreach.core.words import say
from outreach.distribution.policy.plan import Alike, Candidate, Line, Plan
from outreach.embargoes.policy import From

LONG = 40  # letters; a longer name wraps in most mail programs
_ODD = re.compile(r"""[^\w\s.,'’ʼ()-]|[\d_]""")
_PLAIN = re.compile(r"[A-Za-z .'-]{2,40}")

_NO_NAME = Reason("no_name", say("No name"), "name")
_NO_GREETING = Reason("no_greeting", say("Greeted by the whole name: nobody said how to address them"), "greeting")
_RTL = Reason("right_to_left", say("Name right to left, mail left to right"), "name")
_LTR = Reason("left_to_right", say("Name left to right, mail right to left"), "name")
_ODD_NAME = Reason("odd_letters", say("Characters that names seldom have"), "name")
_ADDRESS = Reason("address", say("An address that not every mail server takes"), "address")
_OTHER = Reason("other_language", say("Prefers a language that is not ready"), "language")
_NO_OUTLET = Reason("no_outlet", say("No outlet on file"), "outlet")
_WEIGHTS = {
    "no_name": 9, "odd_letters": 8, "no_greeting": 7, "address": 6, "long_name": 5, "right_to_left": 4, "left_to_right": 4,
    "other_language": 2, "no_outlet": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan and everything that may look wrong in its mail, the worst first; `language` is that of the mail."""

    line: Line
    language: str
    why: tuple[Reason, ...]


def worst(plan: Plan, *, greeted: bool = False, most: int = 8) -> list[Row]:
    """Return the rows most likely to look wrong; `greeted` says whether the mail greets people.

    Of rows with the very same reasons one stands for all, and every reason has a row before any has a second.
    """
    shared = {one.alike: _shared(one.alike, plan.sent_in(one.alike)) for one in plan.shares if one.goes}
    kept: dict[tuple[str, ...], tuple[int, int, Line, Sequence[Reason]]] = {}
    for place, line in enumerate(plan.lines):
        one, verdict = line
        if not isinstance(verdict, From):
            continue
        theirs = shared[one.alike]
        own = _own(one, theirs.is_rtl, greeted)
        codes = (*(reason.code for reason in own), *theirs.codes) if own else theirs.codes
        if codes and (codes not in kept or kept[codes][0] < len(one.name)):
            kept[codes] = len(one.name), -place, line, own
    heaviest = sorted(kept.items(), key=_rank, reverse=True)
    ranked = [_row(line, own, shared[line.candidate.alike]) for _, (_, _, line, own) in heaviest]
    first = _first_of_each(ranked)
    return [*first, *(row for row in ranked if row not in first)][:most]


def _rank(one: tuple[tuple[str, ...], tuple[int, int, Line, Sequence[Reason]]]) -> tuple[int, int]:
    codes, (length, place, _, _) = one
    return sum(_WEIGHTS[code] for code in codes) * 1000 + length, place


def _first_of_each(rows: Sequence[Row]) -> list[Row]:
    """The rows that have a reason which no row before them has."""
    seen: set[str] = set()
    found = []
    for row in rows:
        codes = {one.code for one in row.why}
        if codes - seen:
            found.append(row)
        seen |= codes
    return found


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is worked out once for all who are alike: the language of their mail, its direction, and what is wrong for each of them."""

    language: str
    is_rtl: bool
    why: tuple[Reason, ...]
    codes: tuple[str, ...]


def _shared(one: Alike, language: str) -> _Shared:
    why = [_OTHER] if one.language and one.language.split("-")[0] != language.split("-")[0] else []
    why += [] if one.outlet else [_NO_OUTLET]
    return _Shared(language, direction(language) == "rtl", tuple(why), tuple(reason.code for reason in why))


def _row(line: Line, own: Sequence[Reason], shared: _Shared) -> Row:
    return Row(line, shared.language, tuple(sorted((*own, *shared.why), key=lambda reason: -_WEIGHTS[reason.code])))


def _own(one: Candidate, right_to_left: bool, greeted: bool) -> Sequence[Reason]:
    """Return what is wrong for this person alone; nearly all are done with at once."""
    is_plain = not right_to_left and _PLAIN.fullmatch(one.name)
    if is_plain and one.address.isascii() and not greeted:
        return ()
    found = [] if is_plain else list(_name_troubles(one.name, right_to_left))
    found += [_NO_GREETING] if greeted and one.greeting in ("", one.name) else []
    return found if one.address.isascii() else [*found, _ADDRESS]


def _name_troubles(name: str, right_to_left: bool) -> Iterator[Reason]:
    first = next((unicodedata.bidirectional(letter) for letter in name if letter.isalpha()), "")
    if not first:
        yield _NO_NAME
        return
    if len(name) > LONG:
        yield Reason("long_name", say("A name of %(count)s letters", count=len(name)), "name")
    if (first != "L") != right_to_left:
        yield _LTR if right_to_left else _RTL
    if (_ODD.search(name) and _ODD.search(_without_marks(name))) or not name.isprintable():
        yield _ODD_NAME


def _without_marks(name: str) -> str:
    return "".join(letter for letter in name if unicodedata.category(letter) not in ("Mn", "Mc"))
