"""What can be done with an outlet?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.audit.service import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Stale
from outreach.core.finding import index_text
from outreach.core.text import clean_line, fold
from outreach.outlets import queries
from outreach.outlets.models import Outlet

FIELDS = ("name", "aliases", "medium", "country", "languages", "timezone", "domains", "phone_region", "notes")


def create(actor: Actor, values: Mapping[str, Any]) -> Outlet:
    """Add an outlet; raises `Invalid` when its name is taken."""
    outlet = Outlet()
    _fill(outlet, values)
    session().add(outlet)
    session().flush()
    audit.record(actor, "outlet.created", outlet, name=outlet.name)
    return outlet


def update(actor: Actor, outlet: Outlet, values: Mapping[str, Any], version: int | None = None) -> Outlet:
    """Change what `values` names; raises `Stale` when somebody saved since `version` was read."""
    if version is not None and version != outlet.version:
        raise Stale(f"{outlet.name} was changed by somebody else.")
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(outlet, field))
    _fill(outlet, values)
    session().flush()
    audit.record(actor, "outlet.updated", outlet, changed=changed)
    return outlet


def named_or_new(actor: Actor, names: Mapping[str, str]) -> dict[str, int]:
    """Return folded name -> id for `names` (folded name -> name as written), adding those nobody knows."""
    known = {name: outlet.id for name, outlet in queries.by_names(names.values()).items()}
    for folded, name in names.items():
        if folded not in known:
            known[folded] = create(actor, {"name": name}).id
    return known


def _fill(outlet: Outlet, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(outlet, field, values[field])
    outlet.name = clean_line(outlet.name or "")
    outlet.sort_name = fold(outlet.name)
    if not outlet.sort_name:
        raise Invalid(name="Enter the outlet's name.")
    with session().no_autoflush:
        other = queries.named(outlet.name)
    if other is not None and other is not outlet:
        raise Invalid(name=f"{other.name} is in the register already.")
    outlet.folded = index_text(outlet.name, *(outlet.aliases or []), *(outlet.domains or []))
