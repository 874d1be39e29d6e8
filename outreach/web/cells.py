"""What does one cell of a line hold? Text, words, a time, a day, a number, a tick or a choice, each read and said again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.errors import Invalid
from outreach.core.text import clean_line, fold, western_digits
from outreach.core.times import zone_info


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of each line; `read` checks text and `show` undoes it.

    `kind` is text, prose (may have line breaks), words, time, date, number, id, tick or choice.
    """

    name: str
    label: Any
    kind: str = "text"
    needed: bool = False
    choices: Sequence[tuple[str, Any]] = ()
    read: Callable[[str], Any] | None = None
    show: Callable[[Any], str] = str
    longest: int = 200

    def value(self, text: str) -> Any:
        """Return what a cell says; raises `ValueError` with a sentence."""
        text = text.replace("\r\n", "\n").strip() if self.kind == "prose" else clean_line(text)
        if not text:
            return None
        if self.read is not None:
            return self.read(text)
        return _READERS[self.kind](self, text)

    def text(self, value: Any) -> str:
        """Return a value as a person types it."""
        if value is None or value == "" or value is False:
            return ""
        if value is True:
            return "yes"
        return ", ".join(self.show(one) for one in value) if isinstance(value, list) else self.show(value)

    def label_of(self, value: Any) -> str:
        """Return a value as a page says it."""
        if isinstance(value, list):
            return ", ".join(self.label_of(one) for one in value)
        return str(dict(self.choices).get(value, "")) or self.text(value)


def _line(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise ValueError(_("“%(label)s” is longer than %(most)s letters.", label=str(column.label), most=column.longest))
    return text


def _words(_column: Column, text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.replace("،", ",").split(",") if part.strip()))


def _time(_column: Column, text: str) -> str:
    try:
        return time.fromisoformat(western_digits(text)).strftime("%H:%M")
    except ValueError as error:
        raise ValueError(_("“%(text)s” is no time; write it like 09:30.", text=text[:20])) from error


def _date(_column: Column, text: str) -> str:
    try:
        return date.fromisoformat(western_digits(text)).isoformat()
    except ValueError as error:
        raise ValueError(_("“%(text)s” is no day; write it like 2026-12-01.", text=text[:20])) from error


def _number(column: Column, text: str) -> int:
    digits = western_digits(text)
    if not digits.isascii() or not digits.isdigit() or int(digits[:12]) > 100_000:
        raise ValueError(_("“%(text)s” is no number we can take for “%(label)s”.", text=text[:20], label=str(column.label)))
    return int(digits)


def _tick(_column: Column, text: str) -> bool | None:
    return None if fold(text) in ("no", "false", "0", "n") else True


def _choice(column: Column, text: str) -> str:
    for value, label in column.choices:
        if fold(text) in (fold(str(value)), fold(str(label))):
            return str(value)
    raise ValueError(_("“%(text)s” is not one of the choices for “%(label)s”.", text=text[:40], label=str(column.label)))


def _zone(text: str) -> str:
    try:
        return zone_info(text).key
    except Invalid as error:
        raise ValueError(error.errors["zone"][0]) from error


_READERS: Mapping[str, Callable[[Column, str], Any]] = {
    "text": _line, "prose": _line, "words": _words, "time": _time, "date": _date, "number": _number, "tick": _tick, "choice": _choice,
}  # fmt: skip


# what several rooms ask in the same words: their forms are private
DAYS = (
    ("daily", _l("every day")), ("mon-fri", _l("Monday to Friday")), ("sun-thu", _l("Sunday to Thursday")), ("sat-sun", _l("Saturday and Sunday")),
    ("mon", _l("Monday")), ("tue", _l("Tuesday")), ("wed", _l("Wednesday")), ("thu", _l("Thursday")), ("fri", _l("Friday")),
    ("sat", _l("Saturday")), ("sun", _l("Sunday")),
)  # fmt: skip
CHAIN = (
    Column("name", _l("Who approves"), needed=True), Column("reach", _l("Number or address")), Column("days", _l("Days"), "choice", choices=DAYS),
    Column("from", _l("From"), "time"), Column("until", _l("Until"), "time"), Column("zone", _l("Time zone"), read=_zone),
    Column("minutes", _l("Minutes"), "number"),
)  # fmt: skip
