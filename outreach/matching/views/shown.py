"""How are matches said: to people in their language, to programs in codes?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import get_locale
from flask_babel import gettext as _

from outreach.bookings.models import Booking
from outreach.core import languages
from outreach.matching.forms import PART_WORDS
from outreach.matching.models import Concession
from outreach.matching.policy.match import LeftOut, Match, Matches
from outreach.matching.policy.points import Point
from outreach.matching.schemas import name_of
from outreach.matching.service.giving import SAID
from outreach.web.locale import settings

_SHOWN_LEFT_OUT = 12
_SHOWN_STEPS = 8
_THEIR_WORDS = frozenset({"topic", "outlet", "organisation", "dialect"})


def gate_words() -> dict[str, str]:
    """Return what each gate is called in a count."""
    return {
        "consent": _("consent"), "safety": _("safety"), "outlet": _("outlet"), "red_line": _("red line"), "organisation": _("organisation"),
        "mandate": _("mandate"), "language": _("language"), "free": _("not free"), "awake": _("asleep"), "approval": _("approval"), "load": _("load"),
        "briefed": _("not briefed"), "interests": _("interests"),
    }  # fmt: skip


def part_words() -> dict[str, str]:
    """Return what each part of the score is called."""
    return {part: str(word) for part, word in PART_WORDS.items()}


def use_words() -> dict[str, str]:
    """Return the uses that a speaker agrees to."""
    return {
        "live television": _("live television"), "recorded television": _("recorded television"), "radio": _("radio"),
        "being quoted in print": _("being quoted in print"), "photographs": _("photographs"),
    }  # fmt: skip


def said(point: Point) -> str:
    """Return one reason in the reader's language."""
    values = {name: _value(name, value) for name, value in point.values.items()}
    return str(_(point.template, **values)) if values else str(_(point.template))


def _value(name: str, value: Any) -> str:
    locale = str(get_locale() or "en")
    if name == "language":
        return languages.name(value, locale)
    if name == "role":
        return str(_(value))
    if name == "city":
        return languages.city(value, locale)
    if name == "country":
        return languages.country(value, locale)
    if name == "use":
        return use_words().get(str(value), str(value))
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo(settings().timezone)):%H:%M}"
    return _apart(str(value)) if name in _THEIR_WORDS else str(value)


def _apart(words: str) -> str:
    """Keep somebody's words from turning the line round, where lines run from the right."""
    return f"\u2068{words}\u2069" if words and str(get_locale()) == "ar" else words


def counts(found: Matches) -> dict[str, Any]:
    """Return how many can and how many were left out.

    Never give a template the matches themselves: its macros make a ring of what it holds, so that thousands of speakers would stay
    until the collector comes by, in the middle of somebody's request (measured: a tenth of a second).
    """
    return {
        "passing": found.passing,
        "total": found.total,
        "left_out": len(found.left_out),
        "mandate_known": found.mandate_known,
    }


def lists(found: Matches, live: Sequence[Booking], everybody: bool) -> dict[str, Any]:
    """Return the lists of the panel: who can, who was left out and why, and what would help."""
    return {
        "cards": cards(found, {booking.spokesperson_id: booking for booking in live}),
        "left_out": left_out_rows(found, everybody),
        "left_out_more": 0 if everybody else max(0, len(found.left_out) - _SHOWN_LEFT_OUT),
        "rest": rest_in_words(found),
        "give_way": give_way_rows(found),
        "part_words": part_words(),
    }


def given(one: Concession) -> dict[str, Any]:
    """Return what the desk gave, in words, when and to whom."""
    words = " + ".join(str(_(SAID[step])) for step in one.steps)
    return {"id": one.id, "words": words, "at": one.answered_at or one.created_at, "by": one.by_name}


def cards(found: Matches, held: dict[int, Booking]) -> list[dict[str, Any]]:
    """Return the matches as the shelf's cards; `held` says whose time this request has already."""
    return [_card(match, found) for match in found.best if match.candidate.id not in held]


def _card(match: Match, found: Matches) -> dict[str, Any]:
    one = match.candidate
    thin = min(match.score.parts, key=lambda part: match.score.parts[part] / max(1, found.weights[part]))
    kind, word = ("protect", _("Protected")) if one.protected else ("done", _("Free then"))
    why = " · ".join([text for text in (_apart(one.title), *(said(reason) for reason in match.reasons)) if text])
    return {
        "value": one.id,
        "score": match.score.total,
        "title": name_of(one),
        "kind": kind,
        "word": word,
        "why": "\u200f" + why if str(get_locale()) == "ar" else why,
        "weak": said(match.weakest),
        "parts": match.score.parts,
        "thin": thin,
        "load": match.score.load,
        "protected": one.protected,
    }


def left_out_rows(found: Matches, everybody: bool = False) -> list[dict[str, Any]]:
    """Return those left out, each with the first reason; the nearest misses first."""
    entries = found.left_out if everybody else found.left_out[:_SHOWN_LEFT_OUT]
    return [_left_out(entry) for entry in entries]


def overridable_rows(found: Matches) -> list[dict[str, Any]]:
    """Return those left out whom a typed reason may still bring in, the nearest misses first, at most 200."""
    return [_left_out(entry) for entry in [one for one in found.left_out if one.can_be_overridden][:200]]


def _left_out(entry: LeftOut) -> dict[str, Any]:
    one = entry.candidate
    words = [said(point) for point in entry.reasons]
    return {
        "value": one.id,
        "term": name_of(one),
        "first": words[0],
        "all": words,
        "kind": "protect" if one.protected or not entry.can_be_overridden else "",
        "overridable": entry.can_be_overridden,
    }


def rest_in_words(found: Matches) -> str:
    """Return what stopped everybody, by gate: "21 language, 9 not free, 5 mandate"."""
    words = gate_words()
    return ", ".join(f"{count} {words[gate]}" for gate, count in found.left_out_by_gate.items())


def give_way_rows(found: Matches) -> list[dict[str, Any]]:
    """Return what would help: the one or two steps, what they cost, and how many more could then do it."""
    return [
        {
            "steps": " + ".join(said(step) for step in entry.steps),
            "costs": "; ".join(said(cost) for cost in entry.costs),
            "codes": ",".join(entry.codes),
            "more": entry.more,
            "fewer": entry.fewer,
        }
        for entry in found.give_way[:_SHOWN_STEPS]
    ]
