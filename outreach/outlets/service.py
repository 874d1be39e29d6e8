"""What can be done with an outlet?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.finding import index_text
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.outlets import queries
from outreach.outlets.models import Medium, Outlet

FIELDS = ("name", "aliases", "medium", "country", "languages", "timezone", "domains", "phone_region", "notes")
_EMPTY: dict[str, Any] = {"aliases": [], "languages": [], "domains": [], "notes": "", "medium": Medium.ONLINE}


def create(actor: Actor, values: Mapping[str, Any]) -> Outlet:
    """Add an outlet; raises `Invalid` (field `name`) when it has none or the register knows it already."""
    outlet = Outlet(aliases=[], languages=[], domains=[], medium=Medium.ONLINE)
    _fill(outlet, values)
    _check_name(outlet)
    session().add(outlet)
    session().flush()
    audit.record(actor, "outlet.created", outlet, name=outlet.name)
    return outlet


def update(actor: Actor, outlet: Outlet, values: Mapping[str, Any]) -> Outlet:
    """Change what `values` names, and announce `outlet.changed`; raises `Invalid` as `create` does."""
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(outlet, field))
    _fill(outlet, values)
    _check_name(outlet)
    session().flush()
    if changed:
        audit.record(actor, "outlet.updated", outlet, changed=changed)
        announce("outlet.changed", outlet=outlet)
    return outlet


def named_or_new(actor: Actor, names: Mapping[str, str]) -> dict[str, int]:
    """Return folded name -> id for `names` (folded name -> as written), adding, under one entry of the trail, those unknown."""
    known = {name: outlet.id for name, outlet in queries.by_names(names.values()).items()}
    new = [Outlet(aliases=[], languages=[], domains=[]) for folded in names if folded not in known]
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
    outlet.folded = index_text(outlet.name, *outlet.aliases, *outlet.domains)


def _check_name(outlet: Outlet) -> None:
    if not outlet.sort_name:
        raise Invalid(name=say("Enter the outlet's name."))
    with session().no_autoflush:
        other = queries.named(outlet.name)
    if other is not None and other is not outlet:
        raise Invalid(name=say("%(name)s is in the register already.", name=other.name))
