"""What can be done with an organisation?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from outreach.audit import service as audit
from outreach.core import choosing, reach, uniting
from outreach.core.actors import Actor
from outreach.core.choosing import Rules
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.finding import index_text
from outreach.core.reversing import Changes
from outreach.core.text import clean_line, fold
from outreach.core.unfinished import TOO
from outreach.core.uniting import RecordMerge
from outreach.core.words import say
from outreach.organisations import policy, queries
from outreach.organisations.models import Organisation

FIELDS = (
    "name", "acronym", "names", "acronyms", "aliases", "transliterations", "country", "city", "domains", "handles", "topics", "mandate",
    "umbrella_id", "is_convenor", "do_not_list", "red_lines", "red_line_terms", "excluded_outlets", "approval_chain",
    "press_contact_name", "press_contact_email", "press_contact_phone", "press_contact_hours", "night_approval", "confirmed_on", "notes",
)  # fmt: skip
_TERMS = {"mandate": "topics", "red_line_terms": "red_lines"}  # rows with details -> the plain topics that go with them
_EMPTY: dict[str, Any] = {
    "names": {}, "acronyms": {}, "aliases": [], "transliterations": [], "domains": [], "handles": [], "topics": [], "mandate": [],
    "red_lines": [], "red_line_terms": [], "excluded_outlets": [], "approval_chain": [],
}  # fmt: skip

RULES = Rules(
    {
        "name": ("name",), "acronym": ("acronym",), "country": ("country", "city"), "approval_chain": ("approval_chain",),
        "press_contact": ("press_contact_name", "press_contact_email", "press_contact_phone", "press_contact_hours"),
        "confirmed_on": ("confirmed_on",),
    },
    lists=("aliases", "transliterations", "domains", "handles", "mandate", "red_line_terms", "excluded_outlets"),
    maps=("names", "acronyms"), texts=("notes",), strict=("is_convenor", "do_not_list"),
)  # fmt: skip
_NAMES = {"name", "acronym", "names", "acronyms", "aliases", "transliterations"}
_LISTED = {"name", "names", "country", "umbrella_id", "do_not_list"}  # what a list of signatories, or a count of them, says


def create(actor: Actor, values: Mapping[str, Any]) -> Organisation:
    """Add an organisation; raises `Invalid` (field `name` or `umbrella_id`)."""
    organisation = Organisation(**{name: type(empty)() for name, empty in _EMPTY.items()}, acronym="", city="")
    _fill(organisation, values)
    session().add(organisation)
    session().flush()
    audit.record(actor, "organisation.created", organisation, name=organisation.name)
    return organisation


def update(actor: Actor, organisation: Organisation, values: Mapping[str, Any]) -> Organisation:
    """Change what `values` names; raises `Invalid` as `create` does."""
    told = _aligned(organisation, values)
    changed = sorted(field for field, value in told.items() if value != getattr(organisation, field))
    _fill(organisation, values)
    session().flush()
    if changed:
        audit.record(actor, "organisation.updated", organisation, changed=changed)
    if _NAMES & set(changed):
        announce("organisation.renamed", organisation=organisation)
    if _LISTED & set(changed):
        announce("organisation.listed_otherwise", organisation=organisation, actor=actor)
    return organisation


def _fill(organisation: Organisation, values: Mapping[str, Any]) -> None:
    with session().no_autoflush:
        for field, value in _aligned(organisation, values).items():
            value = reach.kept(field, getattr(organisation, field), value)
            setattr(organisation, field, _blank(field) if value is None else value)
        organisation.name = clean_line(organisation.name or "")
        organisation.sort_name = fold(organisation.name)
        organisation.folded = index_text(
            *organisation.known_names, *organisation.domains, *organisation.handles, organisation.city
        )
        organisation.limits = policy.limits(organisation.mandate, organisation.red_line_terms, organisation.approval_chain)
        _check_name(organisation)
        _check_umbrella(organisation)


def _aligned(organisation: Organisation, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of fields, the rows of a mandate and the plain topics saying the same: rows win where both are sent."""
    found = {field: values[field] for field in FIELDS if field in values and not (values[field] is None and field in _TERMS)}
    for rows, topics in _TERMS.items():
        if rows in found:
            found[topics] = policy.topics_of(found[rows])
        elif topics in found:
            found[rows] = policy.aligned(getattr(organisation, rows), found[topics] or [])
    return found


def _blank(field: str) -> Any:
    if field in _EMPTY:
        return type(_EMPTY[field])()
    return None if field in ("country", "umbrella_id", "confirmed_on") else ""


def confirm(actor: Actor, organisation: Organisation, on: date) -> None:
    """Record that somebody went through the record with them."""
    organisation.confirmed_on = on
    session().flush()
    audit.record(actor, "organisation.confirmed", organisation)


def merge(actor: Actor, kept: Organisation, gone: Organisation, choices: Mapping[str, str] | None = None) -> RecordMerge:
    """Take `gone` into `kept`: its speakers, quotes, sign-ons and members move, red lines of both hold, its names stay as aliases.

    Announces `organisation.merged` with the `changes` in which listeners note theirs. Raises `Invalid`.
    """
    chosen = dict(choices or {})
    uniting.refuse_wrong(RULES, kept, gone, chosen, "organisation_id")
    mine, theirs = ({name: getattr(one, name) for name in FIELDS} for one in (kept, gone))
    values = choosing.united(RULES, mine, theirs, chosen)
    names = [*kept.known_names, *gone.known_names]
    stays = {*values["names"].values(), *values["acronyms"].values(), *values["transliterations"], values["acronym"]}
    values["aliases"] = [one for one in uniting.also_known_as(values["name"], names) if one not in stays]

    def lift(changes: Changes) -> None:
        """An umbrella that goes, or that would stand under itself, is left; the next one above it stays."""
        with changes.watch(Organisation, Organisation.id.in_((kept.id, gone.id))):
            above = [one for one in (kept.umbrella_id, gone.umbrella_id) if one not in (None, kept.id, gone.id)]
            kept.umbrella_id, gone.umbrella_id = next(iter(above), None), None
            session().flush()

    def write() -> None:
        _fill(kept, values)
        kept.updated_at = now()
        session().flush()

    made = uniting.unite(actor, "organisation", kept, gone, chosen, write, lift, apart=("umbrella_id",))
    audit.record(actor, "organisation.merged", kept, gone=made.gone_id, merge=made.id)
    audit.record(actor, "organisation.merged_away", f"organisation:{made.gone_id}", into=made.kept_id, merge=made.id)
    announce("organisation.renamed", organisation=kept)
    announce("organisation.listed_otherwise", organisation=kept, actor=actor)
    return made


def unmerge(actor: Actor, made: RecordMerge) -> Organisation:
    """Take a merge back within thirty days and return the organisation that is there again; raises `Refused`."""
    uniting.separate(made, Organisation)
    kept, gone = queries.get(made.kept_id), queries.get(made.gone_id)
    audit.record(actor, "organisation.unmerged", kept, gone=gone.id, merge=made.id)
    for one in (kept, gone):
        announce("organisation.renamed", organisation=one)
        announce("organisation.listed_otherwise", organisation=one, actor=actor)
    return gone


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
        found = session().get(Organisation, above, execution_options=TOO)  # an import may bring both
        if found is None:
            raise Invalid(umbrella_id=say("This umbrella organisation is not in the register."))
        above = found.umbrella_id
