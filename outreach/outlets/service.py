"""What can be done with an outlet?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from outreach.audit import service as audit
from outreach.core import choosing, uniting
from outreach.core.actors import Actor
from outreach.core.choosing import Rules
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.finding import index_text
from outreach.core.reversing import Changes
from outreach.core.text import clean_line, fold
from outreach.core.uniting import RecordMerge
from outreach.core.words import say
from outreach.outlets import queries
from outreach.outlets.models import Medium, Outlet, OutletDesk, outlet_partners

FIELDS = (
    "name",
    "aliases",
    "medium",
    "country",
    "languages",
    "timezone",
    "domains",
    "phone_region",
    "audience",
    "owner",
    "notes",
)
RULES = Rules(
    {name: (name,) for name in ("name", "medium", "country", "timezone", "phone_region", "audience", "owner")},
    lists=("aliases", "languages", "domains"), texts=("notes",),
)  # fmt: skip
DESK_FIELDS = ("name", "phone", "email", "language", "hours_from", "hours_until", "note")
_EMPTY: dict[str, Any] = {
    "aliases": [], "languages": [], "domains": [], "notes": "", "audience": "", "owner": "", "medium": Medium.ONLINE,
}  # fmt: skip


def create(actor: Actor, values: Mapping[str, Any]) -> Outlet:
    """Add an outlet; raises `Invalid` (field `name`) when it has none or the register knows it already."""
    outlet = Outlet(aliases=[], languages=[], domains=[], medium=Medium.ONLINE)
    _fill(outlet, values)
    _check_name(outlet)
    session().add(outlet)
    _surround(actor, outlet, values)
    session().flush()
    audit.record(actor, "outlet.created", outlet, name=outlet.name)
    return outlet


def update(actor: Actor, outlet: Outlet, values: Mapping[str, Any]) -> Outlet:
    """Change what `values` names, and announce `outlet.changed`; raises `Invalid` as `create` does."""
    before = _state(outlet)
    with session().no_autoflush:
        _fill(outlet, values)
        _check_name(outlet)
        _surround(actor, outlet, values)
    changed = sorted(name for name, value in _state(outlet).items() if value != before[name])
    if changed:
        outlet.updated_at = now()  # the outlet's version counts its desks and partners
    session().flush()
    if changed:
        audit.record(actor, "outlet.updated", outlet, changed=changed)
        announce("outlet.changed", outlet=outlet, changed=changed)
    return outlet


def add_desk(actor: Actor, outlet: Outlet, values: Mapping[str, Any]) -> OutletDesk:
    """Add a desk; raises `Invalid` (field `name`) when it has none or there is one of this name."""
    desk = _desk(values)
    if any(fold(one.name) == fold(desk.name) for one in outlet.desks):
        raise Invalid(name=say("There is a desk called %(name)s already.", name=desk.name))
    desk.position = len(outlet.desks)
    outlet.desks.append(desk)
    _desks_changed(actor, outlet)
    return desk


def change_desk(actor: Actor, outlet: Outlet, desk: OutletDesk, values: Mapping[str, Any]) -> None:
    """Change what `values` names of a desk."""
    _fill_desk(desk, values)
    _desks_changed(actor, outlet)


def remove_desk(actor: Actor, outlet: Outlet, desk: OutletDesk) -> None:
    """Take a desk away; its people stay."""
    outlet.desks.remove(desk)
    _desks_changed(actor, outlet)


def merge(actor: Actor, kept: Outlet, gone: Outlet, choices: Mapping[str, str] | None = None) -> RecordMerge:
    """Take `gone` into `kept`: its people, requests, desks and promises move, its name stays as an alias.

    Announces `outlet.merged` with the `changes` in which listeners note theirs, and `outlet.whole` when all has moved. Raises
    `Invalid`.
    """
    chosen = dict(choices or {})
    uniting.refuse_wrong(RULES, kept, gone, chosen, "outlet_id")
    names = (kept.name, gone.name)
    mine, theirs = ({name: getattr(one, name) for name in FIELDS} for one in (kept, gone))
    values = choosing.united(RULES, mine, theirs, chosen)
    values["aliases"] = uniting.also_known_as(values["name"], [*names, *values["aliases"]])
    pair = (kept.id, gone.id)

    def part(changes: Changes) -> None:
        between = outlet_partners.c.outlet_id.in_(pair), outlet_partners.c.partner_id.in_(pair)
        with changes.watch(outlet_partners, *between):
            session().execute(delete(outlet_partners).where(*between))

    def write() -> None:
        _fill(kept, values)
        kept.updated_at = now()
        session().flush()

    made = uniting.unite(actor, "outlet", kept, gone, chosen, write, part)
    audit.record(actor, "outlet.merged", kept, gone=made.gone_id, merge=made.id)
    audit.record(actor, "outlet.merged_away", f"outlet:{made.gone_id}", into=made.kept_id, merge=made.id)
    announce("outlet.changed", outlet=kept, changed=FIELDS)
    return made


def unmerge(actor: Actor, made: RecordMerge) -> Outlet:
    """Take a merge back within thirty days and return the outlet that is there again; raises `Refused`.

    Announces `outlet.whole` of both.
    """
    uniting.separate(made, Outlet)
    kept, gone = queries.get(made.kept_id), queries.get(made.gone_id)
    announce("outlet.whole", records=(kept, gone), changes=Changes(), actor=actor)
    audit.record(actor, "outlet.unmerged", kept, gone=gone.id, merge=made.id)
    for one in (kept, gone):
        announce("outlet.changed", outlet=one, changed=FIELDS)
    return gone


def named_or_new(actor: Actor, names: Mapping[str, str], import_id: int | None = None) -> dict[str, int]:
    """Return folded name -> id for `names` (folded name -> as written), adding, under one entry of the trail, those unknown.

    With `import_id` the new ones are hidden until that import is complete; one that another import hides is there from now on.
    """
    found = queries.by_names(names.values(), hidden_too=True)
    for outlet in queries.hidden(found.values()):
        outlet.import_id = outlet.import_id if outlet.import_id == import_id else None
    known = {name: outlet.id for name, outlet in found.items()}
    new = [Outlet(aliases=[], languages=[], domains=[], import_id=import_id) for folded in names if folded not in known]
    for outlet, folded in zip(new, (folded for folded in names if folded not in known), strict=True):
        _fill(outlet, {"name": names[folded], "medium": Medium.ONLINE})
    if new:
        session().add_all(new)
        session().flush()
        audit.record(actor, "outlet.created", "outlets", count=len(new), ids=[new[0].id, new[-1].id])
    return known | {outlet.sort_name: outlet.id for outlet in new}


def _fill(outlet: Outlet, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(outlet, field, _EMPTY.get(field, values[field]) if values[field] is None else values[field])
    outlet.name = clean_line(outlet.name or "")
    outlet.sort_name = fold(outlet.name)
    outlet.folded = index_text(outlet.name, *outlet.aliases, *outlet.domains, outlet.owner)


def _check_name(outlet: Outlet) -> None:
    if not outlet.sort_name:
        raise Invalid(name=say("Enter the outlet's name."))
    with session().no_autoflush:
        other = queries.named(outlet.name)
    if other is not None and other is not outlet:
        raise Invalid(name=say("%(name)s is in the register already.", name=other.name))


def _state(outlet: Outlet) -> dict[str, Any]:
    """Return everything a change can touch, in a form that can be compared."""
    desks = [tuple(getattr(one, field) for field in DESK_FIELDS) for one in outlet.desks]
    return {field: getattr(outlet, field) for field in FIELDS} | {
        "desks": desks,
        "partners": sorted(one.name for one in outlet.partners),
    }


def _surround(actor: Actor, outlet: Outlet, values: Mapping[str, Any]) -> None:
    """Write the desks and the partners that `values` names; each list replaces the one we hold, partners by id or by name."""
    if values.get("desks") is not None:
        outlet.desks = [_desk(row, place) for place, row in enumerate(values["desks"])]
    if values.get("partner_ids") is not None:
        outlet.partners = [_partner(outlet, one) for one in dict.fromkeys(values["partner_ids"])]
    if values.get("partner_names") is not None:
        names = {fold(name): clean_line(name) for name in values["partner_names"] if fold(name)}
        outlet.partners = [_partner(outlet, one) for one in named_or_new(actor, names).values()] if names else []


def _partner(outlet: Outlet, partner_id: int) -> Outlet:
    found = session().get(Outlet, partner_id)
    if found is None:
        raise Invalid(partner_ids=say("There is no outlet %(number)s.", number=partner_id))
    if found is outlet:
        raise Invalid(partner_names=say("An outlet is no partner of its own."))
    return found


def _desk(values: Mapping[str, Any], place: int = 0) -> OutletDesk:
    desk = OutletDesk(name="", phone="", email="", note="", position=place)
    _fill_desk(desk, values)
    return desk


def _fill_desk(desk: OutletDesk, values: Mapping[str, Any]) -> None:
    for field in DESK_FIELDS:
        if field in values:
            plain = field in ("language", "hours_from", "hours_until")
            setattr(desk, field, (values[field] or None) if plain else clean_line(values[field] or ""))
    if not desk.name:
        raise Invalid(name=say("Enter the desk's name."))


def _desks_changed(actor: Actor, outlet: Outlet) -> None:
    outlet.updated_at = now()
    session().flush()
    audit.record(actor, "outlet.updated", outlet, changed=["desks"])
    announce("outlet.changed", outlet=outlet, changed=["desks"])
