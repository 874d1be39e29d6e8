"""Which marks stand beside a journalist's words, so that any filters together are one question to the word index?

A mark is a word that nobody can type (`_l_ar`, `_b_human_rights`): what is asked for is folded without the underscore.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from outreach.core.finding import slug

EVERYBODY = "_z"
ROOM = 1_800  # bytes; the marks stand in an index beside the name, and PostgreSQL holds 2,704 there


class Contact(NamedTuple):
    """What filters ask about one address: its means, kind and state in words, and when it was last verified."""

    means: str
    kind: str = "work"
    state: str = "unverified"
    verified_on: date | None = None


def mark(kind: str, value: object) -> str:
    """Return the mark for one value of one kind."""
    return f"_{kind}_{slug(str(value))}"


def facets(
    values: Mapping[str, Any], medium: str = "", outlet_country: str = "", contacts: Iterable[Contact] | None = None
) -> str:
    """Return every mark of a journalist, a space before, between and after them.

    `values` holds the columns of the journalist, `contacts` their addresses, those in use first; without them the columns
    `email` and `phone` tell.
    """
    known = _first_contacts(values) if contacts is None else contacts
    get = values.get
    found = dict.fromkeys(
        (
            EVERYBODY,
            *_places(tuple(get("languages") or ()), get("country") or outlet_country, get("outlet_id"), medium),
            *_terms(get("channel"), get("embargo_standing"), bool(get("do_not_contact"))),
            *_reached(tuple(known)),
            *_words(tuple(get("beats") or ()), get("city") or "", get("source") or ""),
        )
    )
    whole = " ".join(found)
    return f" {whole if len(whole) * 4 < ROOM else _within(found)} "


def _within(found: Iterable[str]) -> str:
    kept, room = [], ROOM
    for one in found:
        room -= len(one.encode()) + 1
        if room > 0:
            kept.append(one)
    return " ".join(kept)


_remembered = lru_cache(maxsize=32_768)  # a register says the same of many people


@_remembered
def _places(languages: tuple[str, ...], country: str | None, outlet_id: int | None, medium: str) -> tuple[str, ...]:
    found = [mark("l", part) for tag in languages for part in (tag.split("-")[0], tag)]
    told = (("c", country), ("o", outlet_id), ("m", medium))
    return (*found, *(mark(kind, value) for kind, value in told if value))


@_remembered
def _terms(channel: str | None, standing: str | None, objected: bool) -> tuple[str, ...]:
    told = (("g", channel), ("e", "" if standing == "none" else standing), ("d", "yes" if objected else ""))
    return tuple(mark(kind, value) for kind, value in told if value)


@_remembered
def _reached(contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    used = next((each for each in contacts if each.means == "email" and each.state != "invalid"), None)
    found = [mark("w", f"{used.kind}_{used.state}")] if used else []
    found += [one for each in contacts for one in (mark("h", each.means), mark("k", each.kind), mark("s", each.state))]
    verified = [each.verified_on for each in contacts if each.verified_on]
    return (*found, mark("v", f"{max(verified):%Y%m%d}")) if verified else tuple(found)


@_remembered
def _words(beats: tuple[str, ...], city: str, source: str) -> tuple[str, ...]:
    found = [mark("b", beat) for beat in beats if slug(beat)]
    if slug(city):
        found.append(mark("y", city))
    if words := slug(source):
        found += [mark("q", word) for word in (words, *words.split("_"))]
    return tuple(found)


def _first_contacts(values: Mapping[str, Any]) -> Iterator[Contact]:
    yield from (Contact(means) for means in ("email", "phone") if values.get(means))
