"""Whose mail is most likely to look wrong? The worst rows of a plan, each with its reasons: they are looked at first."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from outreach.core.errors import Reason
from outreach.core.languages import direction
from outreach.core.words import say
from outreach.distribution.policy.plan import Candidate, Line, Plan

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
    kept: dict[tuple[str, ...], tuple[int, int, Row]] = {}
    for place, line in enumerate(plan.lines):
        if line.goes and (found := _looked_at(plan, line, greeted)):
            codes = tuple(one.code for one in found.why)
            rank = sum(_WEIGHTS[code] for code in codes) * 1000 + len(line.candidate.name)
            kept[codes] = max(kept.get(codes, (-1, 0, found)), (rank, -place, found), key=lambda one: one[:2])
    ranked = [row for _, _, row in sorted(kept.values(), key=lambda one: one[:2], reverse=True)]
    first = _first_of_each(ranked)
    return [*first, *(row for row in ranked if row not in first)][:most]


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


def _looked_at(plan: Plan, line: Line, greeted: bool) -> Row | None:
    one, language = line.candidate, plan.sent_in(line.candidate)
    why = list(_troubles(one, language, greeted))
    return Row(line, language, tuple(sorted(why, key=lambda reason: -_WEIGHTS[reason.code]))) if why else None


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
        yield Reason("long_name", say("A name of %(count)s letters", count=len(name)), "name")
    if (first != "L") != right_to_left:
        yield _LTR if right_to_left else _RTL
    marks = (letter for letter in name if unicodedata.category(letter) not in ("Mn", "Mc"))
    if _ODD.search("".join(marks)) or not name.isprintable():
        yield _ODD_NAME


@cache
def _is_rtl(language: str) -> bool:
    return direction(language) == "rtl"
