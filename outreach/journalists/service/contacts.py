"""How are a person's addresses and numbers kept, and which of them do we write to or call?

Each is a `ContactPoint`; `Journalist.email` and `.phone` are the first of their means that is not known to be wrong. Every
path that goes through a verb ends in `settle`; the importer writes new people with their points in one go.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect

from outreach.core.clock import now
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.deliveries.queries import forgotten
from outreach.integrations.phones import e164
from outreach.integrations.tables import values as cells
from outreach.journalists import queries
from outreach.journalists.models import ContactKind, ContactPoint, ContactState, Journalist, Means
from outreach.journalists.service.erasing import FORGOTTEN

FACTS = ("means", "kind", "value", "state", "note", "source", "source_date", "consent", "verified_at")
SHORT = {"email": Means.EMAIL, "phone": Means.PHONE}  # the journalist's own columns
_SIGNAL_NAME = re.compile(r"@?[A-Za-z_][A-Za-z0-9_]{2,31}\.\d{2,20}")
_COMING = say("An import that is not finished brings this address; finish it, or throw it away, then try again.")
_STATES = {ContactState.INVALID, ContactState.BOUNCING}


class Taken(Invalid):
    """Another journalist has this address; `holder` is who."""

    def __init__(self, holder: Journalist, field: str) -> None:
        self.holder = holder
        super().__init__(
            **{
                field: say(
                    "%(name)s has this address already. If both read it, make it a desk address; else open their record instead.",
                    name=holder.full_name,
                )
            }
        )


def keep(journalist: Journalist, values: Mapping[str, Any], regions: Sequence[str] = (), by: str = "") -> None:
    """Write the addresses that `values` names: `contact_points` replaces all of them, `email` and `phone` the first of their kind.

    Raises `Invalid` (fields `contact_points`, `email`, `phone`) and `Taken`.
    """
    whole = values.get("contact_points")
    if whole is not None:
        _replace(journalist, whole, regions, by)
    for field, means in SHORT.items():
        if field in values and (values[field] or whole is None):
            _put_first(journalist, means, values[field] or "", field, values)
    settle(journalist)


def settle(journalist: Journalist) -> None:
    """Let `email` and `phone` say what the contact points say."""
    email, phone = (first(journalist, means) for means in SHORT.values())
    journalist.email, journalist.phone = (email.value if email else None), (phone.value if phone else None)
    journalist.email_folded = email.key if email and email.kind is not ContactKind.DESK else None


def first(journalist: Journalist, means: Means) -> ContactPoint | None:
    """Return the address of this means that is used, or None."""
    found = [one for one in journalist.contact_points if one.means == means and one.state != ContactState.INVALID]
    return min(found, key=_order, default=None)


def write(point: ContactPoint, values: Mapping[str, Any], regions: Sequence[str], by: str, field: str = "value") -> None:
    """Write what `values` says onto one address, checked; raises `Invalid` (`field` for the address, else the fact's name)."""
    before = point.key
    for name in FACTS:
        if name in values and name not in ("value", "verified_at"):
            setattr(point, name, _read(name, values[name]))
    if "value" in values or "means" in values:
        point.value, point.key = understood(Means(point.means), values.get("value", point.value) or "", regions, field)
    if "value" in values and before not in (None, point.key) and "state" not in values:
        point.state, point.verified_at, point.verified_by = ContactState.UNVERIFIED, None, ""
    _verify(point, values, by)
    for name in ("note", "source", "consent"):
        setattr(point, name, clean_line(getattr(point, name) or "")[:200])
    if point.kind == ContactKind.PRIVATE and not point.consent:
        text = say(
            "A private address needs proof of consent: who said yes, when and how. Without it, keep only a desk or work one."
        )
        raise Invalid(**{"consent" if field == "value" else field: text})


def understood(means: Means, text: str, regions: Sequence[str] = (), field: str = "value") -> tuple[str, str]:
    """Return an address as it is kept, and the key that its spellings share; raises `Invalid` when it is none."""
    text = clean_line(text)
    if means is Means.EMAIL:
        found = cells.address(text)
        if not found:
            raise Invalid(**{field: say("This is no e-mail address.")})
        return found, cells.address_key(found)
    if means is Means.SIGNAL and _SIGNAL_NAME.fullmatch(text):
        return text, text.lstrip("@").casefold()
    number = e164(text, [one for one in regions if one])
    if not number:
        sentence = say("This is no telephone number; write it with its country code, such as +44 20 7946 0000.")
        raise Invalid(**{field: sentence})
    return number, number


def refuse_taken(journalist: Journalist, points: Sequence[ContactPoint], field: str = "value") -> None:
    """Refuse an address twice at one person, or one that another has and that is no desk's; raises `Invalid`, `Taken`.

    An address whose owner asked to be forgotten does not come back by itself either.
    """
    if forgotten(point.key for point in points):
        raise Invalid(**{field: FORGOTTEN})
    for point in points:
        if any(one is not point and (one.means, one.key) == (point.means, point.key) for one in journalist.contact_points):
            raise Invalid(**{field: say("%(address)s stands here already.", address=point.value)})
        if point.kind != ContactKind.DESK:
            holder = queries.holder(Means(point.means), point.key, journalist.id)
            if holder is not None:
                raise Taken(holder, field)
            if queries.is_coming(Means(point.means), point.key, journalist.id):
                raise Invalid(**{field: _COMING})


def _order(point: ContactPoint) -> tuple[int, int]:
    return (point.position or 0, point.id or 2**62)


def _read(name: str, value: Any) -> Any:
    """Return a fact as the column holds it; what is left empty gets its plain meaning."""
    if name in ("means", "kind", "state"):
        kind = {"means": Means, "kind": ContactKind, "state": ContactState}[name]
        return kind(value or {"kind": "work", "state": "unverified"}[name])
    return value if value is not None or name == "source_date" else ""


def _verify(point: ContactPoint, values: Mapping[str, Any], by: str) -> None:
    """Keep when and by whom an address was checked, in step with its state."""
    if values.get("verified_at") is not None:
        point.verified_at, point.verified_by = values["verified_at"], by
        point.state = point.state if point.state in _STATES else ContactState.VERIFIED
    elif point.state is ContactState.VERIFIED and point.verified_at is None:
        point.verified_at, point.verified_by = now(), by


def _replace(journalist: Journalist, rows: Sequence[Mapping[str, Any]], regions: Sequence[str], by: str) -> None:
    """Make the contact points what `rows` says, in its order; what is known already keeps what the row leaves out."""
    held = {(one.means, one.key): one for one in journalist.contact_points}
    kept: list[ContactPoint] = []
    for place, row in enumerate(rows):
        means = Means(row["means"])
        value, key = understood(means, row.get("value") or "", regions, "contact_points")
        point = held.get((means, key)) or made(means)
        if any((one.means, one.key) == (means, key) for one in kept):
            raise Invalid(contact_points=say("%(address)s stands here twice.", address=value))
        write(point, {**row, "value": value}, regions, by, "contact_points")
        point.position = place
        kept.append(point)
    journalist.contact_points = kept
    refuse_taken(journalist, [one for one in kept if one.id is None or inspect(one).modified], "contact_points")


def _put_first(journalist: Journalist, means: Means, text: str, field: str, about: Mapping[str, Any]) -> None:
    """Make this the address that is used; an empty one takes the one in use away, a new one takes its place."""
    now_first = first(journalist, means)
    if not text:
        if now_first is not None:
            journalist.contact_points.remove(now_first)
        return
    value, key = (text, text) if means is Means.PHONE else understood(means, text, field=field)
    same = [one for one in journalist.contact_points if (one.means, one.key) == (means, key)]
    if same:
        same[0].value = value
        to_front(journalist, same[0])
        return
    point = now_first or made(means)
    write(point, {"value": value, "source": about.get("source"), "source_date": about.get("source_date")}, [], "", field)
    if point not in journalist.contact_points:
        journalist.contact_points.append(point)
        point.position = max(one.position or 0 for one in journalist.contact_points) + 1
    _share_numbers(journalist, point, field)


def _share_numbers(journalist: Journalist, point: ContactPoint, field: str) -> None:
    """A number that somebody else has too is a desk's; an address in that case is refused."""
    if point.means == Means.PHONE and queries.holder(Means.PHONE, point.key, journalist.id) is not None:
        point.kind = ContactKind.DESK
    refuse_taken(journalist, [point], field)


def to_front(journalist: Journalist, point: ContactPoint) -> None:
    """Let an address come before the others of its means; a wrong one counts as not verified again."""
    if point.state == ContactState.INVALID:
        point.state = ContactState.UNVERIFIED
    others = [one.position or 0 for one in journalist.contact_points if one is not point and one.means == point.means]
    point.position = min([*others, 1]) - 1 if first(journalist, Means(point.means)) is not point else point.position


def made(means: Means) -> ContactPoint:
    """Return a new address of this means that nothing is known of yet."""
    return ContactPoint(
        means=means,
        kind=ContactKind.WORK,
        state=ContactState.UNVERIFIED,
        position=0,
        note="",
        source="",
        consent="",
        verified_by="",
    )
