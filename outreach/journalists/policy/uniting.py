"""What does one record say when two of one person become one? What is chosen, what both say, and the strictest of their terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from outreach.core.text import fold
from outreach.core.words import say

KEPT, GONE = "kept", "gone"
# what a person may choose between, and the columns that go together
CHOSEN: Mapping[str, tuple[str, ...]] = {
    "full_name": ("full_name", "sort_name"),
    "how_to_address": ("how_to_address",),
    "post": ("outlet_id", "role", "desk", "outlet_since"),
    "email": (),  # the first address is put first among all
    "phone": (),
    "language": ("language",),
    "country": ("country", "city", "timezone"),
    "hours": ("hours_from", "hours_until"),
    "channel": ("channel",),
    "profile_url": ("profile_url",),
    "source": ("source", "source_date"),
}
_LISTS = ("languages", "beats", "forbidden_channels")
_TEXTS = ("ground_rules", "pitching_notes", "notes")
_STRICTEST = ("breached", "none", "standing")
_DEAD = ("invalid", "bouncing")


@dataclass(frozen=True, slots=True)
class Merged:
    """The columns of the record that stays, whose post is left ("kept", "gone" or ""), and what went by the strictest."""

    values: dict[str, Any]
    left: str
    strict: tuple[str, ...]


class Address(NamedTuple):
    """What matters of an address that both records have."""

    kind: str
    state: str
    consent: str


def unknown_choices(choices: Mapping[str, str]) -> list[str]:
    """Return the choices that name no field or no side."""
    return sorted(name for name, side in choices.items() if name not in CHOSEN or side not in (KEPT, GONE))


def merged(kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> Merged:
    """Return what the record that stays will say; `choices` names a side for a field, else what stays, where it says anything."""
    values: dict[str, Any] = {}
    for name, columns in CHOSEN.items():
        side = gone if side_of(name, kept, gone, choices) == GONE else kept
        values |= {column: side.get(column) for column in columns}
    for name in _LISTS:
        values[name] = list(dict.fromkeys([*(kept.get(name) or []), *(gone.get(name) or [])]))
    for name in _TEXTS:
        values[name] = _both(kept.get(name) or "", gone.get(name) or "")
    values["names"] = _names(values, kept, gone)
    strict, reasons = _terms(kept, gone)
    return Merged(values | strict, _left(kept, gone, choices), reasons)


def side_of(name: str, kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> str:
    """Return from which side a field comes: the one chosen, else the one that says something."""
    first = (CHOSEN[name] or (name,))[0]
    empty = kept.get(first) in (None, "") and gone.get(first) not in (None, "")
    return choices.get(name, GONE if empty else KEPT)


def differing(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[str]:
    """Return the fields in which two records say different things, and so have to be chosen."""
    return [name for name, columns in CHOSEN.items() if _contradict(kept, gone, columns or (name,))]


def stricter(kept: Address, gone: Address) -> Address:
    """Return what is kept of an address that both records have: private stays private, and what is dead stays so unless verified."""
    private = "private" in (kept.kind, gone.kind) and "desk" not in (kept.kind, gone.kind)
    kind = "private" if private else kept.kind
    state = gone.state if gone.state in _DEAD and kept.state == "unverified" else kept.state
    return Address(kind, state, kept.consent or gone.consent)


def _contradict(kept: Mapping[str, Any], gone: Mapping[str, Any], columns: Sequence[str]) -> bool:
    pairs = [(kept.get(column), gone.get(column)) for column in columns if column != "sort_name"]
    return any(mine not in (None, "") and theirs not in (None, "") and mine != theirs for mine, theirs in pairs)


def _both(kept: str, gone: str) -> str:
    if not gone or gone in kept:
        return kept
    return f"{kept}\n{gone}" if kept and kept not in gone else gone


def _names(values: Mapping[str, Any], kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, str]:
    """Return every way in which the name is written, the one that was not chosen too, so that it is still found."""
    names = {**(gone.get("names") or {}), **(kept.get("names") or {})}
    for side in (kept, gone):
        name, tag = side["full_name"], side.get("language") or "und"
        known = {fold(one) for one in (*names.values(), values["full_name"])}
        if fold(name) not in known:
            free = next(one for one in (tag, "und", "mul", *(f"x-{count}" for count in range(99))) if one not in names)
            names[free] = name
    return names


def _terms(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what was asked of us and what we trust, by the stricter of the two records."""
    objected = bool(kept.get("do_not_contact") or gone.get("do_not_contact"))
    times = [side["do_not_contact_at"] for side in (kept, gone) if side.get("do_not_contact_at")]
    standings = {str(kept["embargo_standing"]), str(gone["embargo_standing"])}
    standing = next(one for one in _STRICTEST if one in standings)
    reasons = []
    if objected and not (kept.get("do_not_contact") and gone.get("do_not_contact")):
        reasons.append(say("One of the two asked us not to write: nobody writes to them any more."))
    if len(standings) > 1:
        reasons.append(say("The stricter embargo standing of the two holds."))
    values = {"do_not_contact": objected, "do_not_contact_at": min(times, default=None), "embargo_standing": standing}
    return values, tuple(reasons)


def _left(kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> str:
    mine, theirs = kept.get("outlet_id"), gone.get("outlet_id")
    if not mine or not theirs or mine == theirs:
        return ""
    return KEPT if side_of("post", kept, gone, choices) == GONE else GONE
