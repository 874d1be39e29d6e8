"""What can be done with a journalist?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.journalists import policy, queries
from outreach.journalists.models import Channel, EmbargoStanding, Journalist
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet

FIELDS = (
    "full_name", "how_to_address", "sort_name", "outlet_id", "role", "email", "phone", "languages", "language", "country", "timezone",
    "beats", "channel", "notes", "source", "source_date", "do_not_contact", "embargo_standing",
)  # fmt: skip
_DEFAULTS: dict[str, Any] = {"channel": Channel.EMAIL, "embargo_standing": EmbargoStanding.NONE, "do_not_contact": False}
_TEXTS = ("full_name", "how_to_address", "role", "notes", "source")


def create(actor: Actor, values: Mapping[str, Any]) -> Journalist:
    """Add a journalist; raises `Invalid` (fields `full_name`, `email`, `outlet_id`)."""
    journalist = Journalist(
        languages=[], beats=[], channel=Channel.EMAIL, embargo_standing=EmbargoStanding.NONE, do_not_contact=False
    )
    values = _with_outlet(actor, values)
    with session().no_autoflush:
        _fill(journalist, values)
    session().add(journalist)
    session().flush()
    audit.record(actor, "journalist.created", journalist)
    return journalist


def update(actor: Actor, journalist: Journalist, values: Mapping[str, Any]) -> Journalist:
    """Change what `values` names; a new objection is announced (`journalist.objected`). Raises `Invalid` as `create` does."""
    values, objected = _with_outlet(actor, values), journalist.do_not_contact
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(journalist, field))
    with session().no_autoflush:
        _fill(journalist, values)
    session().flush()
    if changed:
        audit.record(actor, "journalist.updated", journalist, changed=changed)
    if journalist.do_not_contact and not objected:
        announce("journalist.objected", journalist=journalist)
    return journalist


def reindex_outlet(outlet: Outlet) -> None:
    """Let an outlet's people be found under its new name."""
    for journalist in queries.of_outlet(outlet.id):
        journalist.folded = policy.search_text(_facts(journalist), [outlet.name, *outlet.aliases])


def _with_outlet(actor: Actor, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values with `outlet_name`, where it is given, turned into an id; an unknown outlet is added."""
    if "outlet_name" not in values:
        return values
    name = clean_line(values["outlet_name"] or "")
    found = outlets.named_or_new(actor, {fold(name): name}) if fold(name) else {}
    return {**values, "outlet_id": found.get(fold(name))}


def _fill(journalist: Journalist, values: Mapping[str, Any]) -> None:
    renamed = "full_name" in values and values["full_name"] != journalist.full_name
    for field in FIELDS:
        if field in values and field != "sort_name":
            setattr(journalist, field, _DEFAULTS.get(field, values[field]) if values[field] is None else values[field])
    for field in _TEXTS:
        setattr(journalist, field, getattr(journalist, field) or "")
    journalist.full_name = clean_line(journalist.full_name)
    if not journalist.full_name:
        raise Invalid(full_name=say("Enter the journalist's name."))
    if renamed or "sort_name" in values:
        journalist.sort_name = fold(values.get("sort_name") or journalist.full_name)
    _set_address(journalist)
    _set_objection(journalist)
    _index(journalist)


def _set_address(journalist: Journalist) -> None:
    journalist.email = journalist.email or None
    journalist.email_folded = journalist.email.casefold() if journalist.email else None
    other = queries.by_email(journalist.email) if journalist.email else None
    if other is not None and other is not journalist:
        raise Invalid(email=say("%(name)s has this address already.", name=other.full_name))


def _set_objection(journalist: Journalist) -> None:
    if journalist.do_not_contact != (journalist.do_not_contact_at is not None):
        journalist.do_not_contact_at = now() if journalist.do_not_contact else None


def _index(journalist: Journalist) -> None:
    outlet = session().get(Outlet, journalist.outlet_id) if journalist.outlet_id else None
    if journalist.outlet_id and outlet is None:
        raise Invalid(outlet_id=say("This outlet is not in the register."))
    journalist.outlet = outlet
    journalist.languages, journalist.beats = list(journalist.languages or []), list(journalist.beats or [])
    if journalist.language and journalist.language not in journalist.languages:
        journalist.languages = [journalist.language, *journalist.languages]
    journalist.folded = policy.search_text(_facts(journalist), [outlet.name, *outlet.aliases] if outlet else [])
    journalist.facets = policy.facets(journalist.languages, journalist.beats)


def _facts(journalist: Journalist) -> dict[str, Any]:
    return {field: getattr(journalist, field) for field in FIELDS}
