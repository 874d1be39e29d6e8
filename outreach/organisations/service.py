"""What can be done with an organisation?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.finding import index_text
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.organisations import queries
from outreach.organisations.models import Organisation

FIELDS = (
    "name", "acronym", "names", "aliases", "country", "domains", "topics", "umbrella_id", "is_convenor", "do_not_list", "red_lines",
    "excluded_outlets", "press_contact_name", "press_contact_email", "press_contact_phone", "notes",
)  # fmt: skip
_EMPTY: dict[str, Any] = {"names": {}, "aliases": [], "domains": [], "topics": [], "red_lines": [], "excluded_outlets": []}


def create(actor: Actor, values: Mapping[str, Any]) -> Organisation:
    """Add an organisation; raises `Invalid` (field `name` or `umbrella_id`)."""
    organisation = Organisation(**_EMPTY, acronym="")
    _fill(organisation, values)
    session().add(organisation)
    session().flush()
    audit.record(actor, "organisation.created", organisation, name=organisation.name)
    return organisation


def update(actor: Actor, organisation: Organisation, values: Mapping[str, Any]) -> Organisation:
    """Change what `values` names; raises `Invalid` as `create` does."""
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(organisation, field))
    _fill(organisation, values)
    session().flush()
    if changed:
        audit.record(actor, "organisation.updated", organisation, changed=changed)
    return organisation


def _fill(organisation: Organisation, values: Mapping[str, Any]) -> None:
    with session().no_autoflush:
        for field in FIELDS:
            if field in values:
                setattr(organisation, field, _EMPTY.get(field, _blank(field)) if values[field] is None else values[field])
        organisation.name = clean_line(organisation.name or "")
        organisation.sort_name = fold(organisation.name)
        organisation.folded = index_text(*organisation.known_names, *organisation.domains)
        _check_name(organisation)
        _check_umbrella(organisation)


def _blank(field: str) -> Any:
    return None if field in ("country", "umbrella_id") else ""


def _check_name(organisation: Organisation) -> None:
    if not organisation.sort_name:
        raise Invalid(name=say("Enter the organisation's name."))
    other = queries.named(organisation.name)
    if other is not None and other is not organisation:
        raise Invalid(name=say("%(name)s goes by this name already.", name=other.name))


def _check_umbrella(organisation: Organisation) -> None:
    """Refuse an umbrella that is unknown, or that stands under this organisation."""
    above, seen = organisation.umbrella_id, {organisation.id}
    while above is not None:
        if above in seen:
            raise Invalid(umbrella_id=say("An organisation cannot stand under itself."))
        seen.add(above)
        found = session().get(Organisation, above)
        if found is None:
            raise Invalid(umbrella_id=say("This umbrella organisation is not in the register."))
        above = found.umbrella_id
