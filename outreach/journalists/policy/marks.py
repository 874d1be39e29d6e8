"""Which marks stand beside a journalist's words, so that any filters together are one question to the word index?

A mark is a word that nobody can type (`_l_ar`, `_b_human_rights`): what is asked for is folded without the underscore.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
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
    found = dict.fromkeys(
        (EVERYBODY, *_places(values, medium, outlet_country), *_terms(values), *_reached(known), *_words(values))
    )
    kept, room = [], ROOM
    for one in found:
        room -= len(one.encode()) + 1
        if room > 0:
            kept.append(one)
    return f" {' '.join(kept)} "


def _places(values: Mapping[str, Any], medium: str, outlet_country: str) -> Iterator[str]:
    for tag in values.get("languages") or []:
        yield mark("l", tag.split("-")[0])
        yield mark("l", tag)
    if country := values.get("country") or outlet_country:
        yield mark("c", country)
    if values.get("outlet_id"):
        yield mark("o", values["outlet_id"])
    if medium:
        yield mark("m", medium)


def _terms(values: Mapping[str, Any]) -> Iterator[str]:
    if channel := values.get("channel"):
        yield mark("g", channel)
    if (standing := values.get("embargo_standing") or "none") != "none":
        yield mark("e", standing)
    if values.get("do_not_contact"):
        yield mark("d", "yes")


def _reached(contacts: Iterable[Contact]) -> Iterator[str]:
    verified, known = [], list(contacts)
    used = next((one for one in known if one.means == "email" and one.state != "invalid"), None)
    if used:
        yield mark("w", f"{used.kind}_{used.state}")
    for one in known:
        yield mark("h", one.means)
        yield mark("k", one.kind)
        yield mark("s", one.state)
        if one.verified_on:
            verified.append(one.verified_on)
    if verified:
        yield mark("v", f"{max(verified):%Y%m%d}")


def _words(values: Mapping[str, Any]) -> Iterator[str]:
    yield from (mark("b", beat) for beat in values.get("beats") or [] if slug(beat))
    if city := slug(values.get("city") or ""):
        yield mark("y", city)
    if source := slug(values.get("source") or ""):
        yield from (mark("q", word) for word in (source, *source.split("_")))


def _first_contacts(values: Mapping[str, Any]) -> Iterator[Contact]:
    yield from (Contact(means) for means in ("email", "phone") if values.get(means))
