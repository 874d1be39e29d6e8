"""Is a promise to one outlet kept by what is planned? A clash stops, and says with whom and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.errors import Reason
from outreach.core.words import say, say_many

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Promise:
    """One text is promised to one outlet alone until an instant; `until_said` is that instant as the desk says it."""

    outlet_id: int
    outlet: str
    until: datetime
    until_said: str


@dataclass(frozen=True, slots=True)
class Reads:
    """People of one outlet (None: of no outlet) who get the text, and the first instant at which one of them may read it."""

    outlet_id: int | None
    outlet: str
    people: int
    first: datetime


def clashes(promises: Sequence[Promise], readers: Iterable[Reads], page_at: datetime | None) -> list[Reason]:
    """Return every way in which what is planned breaks a promise; `page_at` is when everybody may read it (None: never)."""
    every, found = list(readers), []
    for promise in promises:
        others = [one for one in every if one.outlet_id != promise.outlet_id and one.first < promise.until]
        if others:
            words = say_many(
                "Promised to %(outlet)s alone until %(until)s. %(num)s person elsewhere could read it before: %(who)s.",
                "Promised to %(outlet)s alone until %(until)s. %(num)s people elsewhere could read it before: %(who)s.",
                sum(one.people for one in others),
                outlet=promise.outlet,
                until=promise.until_said,
                who=_named(others),
            )
            found.append(Reason("exclusive", words, _where(promise)))
        if page_at is not None and page_at < promise.until:
            words = say(
                "Promised to %(outlet)s alone until %(until)s. The public page would open before.",
                outlet=promise.outlet,
                until=promise.until_said,
            )
            found.append(Reason("exclusive_page", words, _where(promise)))
    return found


def against(promise: Promise, others: Sequence[Promise]) -> list[Reason]:
    """Return the promises to other outlets that cannot stand beside this one: each holds from now until its instant."""
    return [
        Reason(
            "exclusive_twice",
            say(
                "Promised to %(outlet)s alone until %(until)s already. End that promise first.",
                outlet=one.outlet,
                until=one.until_said,
            ),
            "outlet",
        )
        for one in others
        if one.outlet_id != promise.outlet_id
    ]


def _named(readers: Sequence[Reads]) -> str:
    names = list(dict.fromkeys(one.outlet or say("without an outlet") for one in readers))
    shown = ", ".join(names[:_NAMED])
    return say("%(names)s and %(count)s more", names=shown, count=len(names) - _NAMED) if len(names) > _NAMED else shown


def _where(promise: Promise) -> str:
    return f"outlet:{promise.outlet_id}"
