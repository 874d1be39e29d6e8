"""Whose mail is most likely to look wrong? The worst rows of a plan, each with its reasons: they are looked at first."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import heappush, heappushpop

from outreach.core.errors import Reason
from outreach.core.languages import direction
from outreach.core.words import say
from outreach.distribution.policy.plan import Candidate, Line, Plan

LONG = 40  # letters; a longer name wraps in most mail programs
OF_EACH = 2  # rows kept of every kind of trouble, so that the commonest kind does not hide the others
_ODD = re.compile(r"""[^\w\s.,'’ʼ()-]|[\d_]""")
_PLAIN = re.compile(r"[A-Za-z .'-]{2,40}")

_NO_NAME = Reason("no_name", say("There is no name: the mail is addressed to nobody."), "name")
_NO_GREETING = Reason("no_greeting", say("Nobody said how to address them: they are greeted by their whole name."), "greeting")
_RTL = Reason("right_to_left", say("The name reads right to left, the mail left to right."), "name")
_LTR = Reason("left_to_right", say("The name reads left to right, the mail right to left."), "name")
_ODD_NAME = Reason("odd_letters", say("There are characters in the name that names seldom have."), "name")
_ADDRESS = Reason("address", say("The address has letters that not every mail server takes."), "address")
_OTHER = Reason("other_language", say("They prefer a language that is not ready."), "language")
_NO_OUTLET = Reason("no_outlet", say("No outlet is on file."), "outlet")
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
    """Return the rows most likely to look wrong, of every kind of trouble some; `greeted` says whether the mail greets people."""
    kept: dict[str, list[tuple[int, int, Row]]] = defaultdict(list)
    for place, line in enumerate(plan.lines):
        if line.goes and (found := _looked_at(plan, line, greeted)):
            rank = (sum(_WEIGHTS[one.code] for one in found.why), len(line.candidate.name))
            for one in found.why:
                heap, entry = kept[one.code], (rank[0] * 1000 + rank[1], -place, found)
                (heappush if len(heap) < OF_EACH else heappushpop)(heap, entry)
    rows = {entry[1]: entry for heap in kept.values() for entry in heap}
    return [row for _, _, row in sorted(rows.values(), reverse=True)][:most]


def _looked_at(plan: Plan, line: Line, greeted: bool) -> Row | None:
    one, language = line.candidate, plan.sent_in(line.candidate)
    why = sorted(_troubles(one, language, greeted), key=lambda reason: -_WEIGHTS[reason.code])
    return Row(line, language, tuple(why)) if why else None


def _troubles(one: Candidate, language: str, greeted: bool) -> Iterator[Reason]:
    right_to_left = _is_rtl(language)
    if right_to_left or not _PLAIN.fullmatch(one.name):
        yield from _name_troubles(one.name, right_to_left)
    if greeted and one.greeting in ("", one.name):
        yield _NO_GREETING
    if not one.address.isascii():
        yield _ADDRESS
    if one.language and one.language.split("-")[0] != language.split("-")[0]:
        yield _OTHER
    if not one.outlet:
        yield _NO_OUTLET


def _name_troubles(name: str, right_to_left: bool) -> Iterator[Reason]:
    first = next((unicodedata.bidirectional(letter) for letter in name if letter.isalpha()), "")
    if not first:
        yield _NO_NAME
        return
    if len(name) > LONG:
        yield Reason("long_name", say("The name has %(count)s letters.", count=len(name)), "name")
    if (first != "L") != right_to_left:
        yield _LTR if right_to_left else _RTL
    marks = (letter for letter in name if unicodedata.category(letter) not in ("Mn", "Mc"))
    if _ODD.search("".join(marks)) or not name.isprintable():
        yield _ODD_NAME


@cache
def _is_rtl(language: str) -> bool:
    return direction(language) == "rtl"
