"""How is a speaker added, changed, taken off the bench and put back?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from outreach.audit import service as audit
from outreach.core import reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.finding import index_text
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.organisations.models import Organisation
from outreach.spokespeople import policy, queries
from outreach.spokespeople.models import Affiliation, Spokesperson, SpokespersonLanguage
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.service.closing import veil_new
from outreach.spokespeople.service.consents import agree

FIELDS = (
    "name", "names", "pronunciation", "forbidden_spellings", "organisation_id", "may_name_organisation", "title", "titles", "roles",
    "topics", "barred_topics", "topic_terms", "country", "timezone", "waking_start", "waking_end", "nights", "week", "exceptions", "phone",
    "email", "channels", "gender", "approval_lead_minutes", "approval_chain", "load_cap_per_day", "protected", "safety_profile",
    "excluded_outlets", "experience", "trained_on", "interests", "photo_url", "photo_credit", "photo_licence", "photo_uses",
    "consent_text", "consent_given_on", "consent_until", "brief_read", "brief_read_on", "confirmed_on", "median_answer_minutes", "active",
)  # fmt: skip
_LISTS = (
    "forbidden_spellings", "roles", "topics", "barred_topics", "topic_terms", "week", "exceptions", "channels", "approval_chain",
    "permissions", "excluded_outlets", "experience", "photo_uses",
)  # fmt: skip
_DICTIONARIES = ("names", "titles", "safety_profile", "permission_ends")
_TEXTS = ("pronunciation", "title", "interests", "photo_url", "photo_credit", "photo_licence", "consent_text", "brief_read")
_DEFAULTED = (
    "timezone",
    "waking_start",
    "waking_end",
    "approval_lead_minutes",
    "load_cap_per_day",
    "may_name_organisation",
    "topic_terms",
)


def create(actor: Actor, values: Mapping[str, Any]) -> Spokesperson:
    """Add a speaker; `values["languages"]` may hold `Spoken` entries. Raises `Invalid`."""
    empty: dict[str, Any] = {name: blank(name) for name in (*_LISTS, *_DICTIONARIES, *_TEXTS)}
    spokesperson = Spokesperson(**empty, protected=False, active=True, may_name_organisation=True)
    fill(spokesperson, values)
    session().add(spokesperson)
    _speak(spokesperson, values.get("languages") or [])
    _affiliate(spokesperson, values.get("other_organisations") or [])
    session().flush()
    agree(actor, spokesperson, values.get("permissions") or [])
    veil_new(spokesperson)
    audit.record(actor, "spokesperson.created", spokesperson, protected=spokesperson.protected)
    return spokesperson


def update(actor: Actor, spokesperson: Spokesperson, values: Mapping[str, Any]) -> Spokesperson:
    """Change what `values` names; `languages`, when named, become exactly those. Raises `Invalid`."""
    if spokesperson.protected and values.get("protected") is False:
        raise Refused(
            Reason(
                "protected",
                say("This person is protected: lift the protection with a reason, on a page of its own."),
                "protected",
            )
        )
    changed = sorted(
        field for field in FIELDS if field in values and (values[field] or None) != (getattr(spokesperson, field) or None)
    )
    fill(spokesperson, values)
    if values.get("languages") is not None:
        _speak(spokesperson, values["languages"])
        changed.append("languages")
    others = values.get("other_organisations")
    if others is not None and _named(others := _with_unseen(spokesperson, others)) != _named(spokesperson.other_organisations):
        _affiliate(spokesperson, others)
        changed.append("other_organisations")
    session().flush()
    if values.get("permissions") is not None and agree(actor, spokesperson, values["permissions"]):
        changed.append("permissions")
    veil_new(spokesperson)
    audit.record(actor, "spokesperson.updated", spokesperson, changed=changed)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)
    return spokesperson


def set_active(actor: Actor, spokesperson: Spokesperson, active: bool) -> None:
    """Put somebody back on the bench, or take them off it; nothing of the record is lost."""
    spokesperson.active = active
    session().flush()
    audit.record(actor, "spokesperson.restored" if active else "spokesperson.retired", spokesperson)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)


def confirm(actor: Actor, spokesperson: Spokesperson, on: date) -> None:
    """Record that somebody went through the record with the speaker."""
    spokesperson.confirmed_on = on
    session().flush()
    audit.record(actor, "spokesperson.confirmed", spokesperson)


def fill(spokesperson: Spokesperson, values: Mapping[str, Any]) -> None:
    """Set the fields that `values` name, and all that follows from them: order, search words, what matching heeds."""
    for field in FIELDS:
        if field in values and not (values[field] is None and field in _DEFAULTED):
            setattr(spokesperson, field, blank(field) if values[field] is None else values[field])
    _align_topics(spokesperson, values)
    spokesperson.name = clean_line(spokesperson.name or "")
    if not spokesperson.name:
        raise Invalid(name=say("Enter the speaker's name."))
    index(spokesperson, _organisation(spokesperson))
    spokesperson.heed()


def reindex_organisation(organisation: Organisation) -> None:
    """Let an organisation's speakers be found under its new name."""
    for one in queries.belonging_to(organisation.id):
        index(one, organisation)


def index(spokesperson: Spokesperson, organisation: Organisation | None) -> None:
    """Write what search and the order of the list read; nothing of a protected person's but what may be shown."""
    shown = [spokesperson.shown_name, spokesperson.shown_title, *([] if spokesperson.protected else spokesperson.names.values())]
    known_for = organisation.known_names if organisation and spokesperson.shows("affiliation") else []
    about = [*spokesperson.roles, *spokesperson.topics, *known_for]
    spokesperson.sort_name = fold(spokesperson.shown_name)
    spokesperson.folded = index_text(*shown, *about)[:2000]


def _align_topics(spokesperson: Spokesperson, values: Mapping[str, Any]) -> None:
    """Let rows with depth and plain topics say the same; the rows win where both are sent."""
    if not {"topic_terms", "topics", "barred_topics"} & set(values):
        return
    terms = spokesperson.topic_terms
    if values.get("topic_terms") is None:
        terms = policy.with_barred(terms, spokesperson.barred_topics)
        terms = policy.with_topics(terms, spokesperson.topics)
        spokesperson.topic_terms = terms
    spokesperson.topics, spokesperson.barred_topics = policy.spoken_on(terms), policy.barred(terms)


def blank(field: str) -> Any:
    """Return the empty value of a field."""
    return [] if field in _LISTS else {} if field in _DICTIONARIES else "" if field in _TEXTS else None


def _organisation(spokesperson: Spokesperson) -> Organisation | None:
    if spokesperson.organisation_id is None:
        spokesperson.organisation = None
        return None
    with session().no_autoflush:
        found = session().get(Organisation, spokesperson.organisation_id)
    if found is None:
        raise Invalid(organisation_id=say("This organisation is not in the register."))
    spokesperson.organisation = found
    return found


def _speak(spokesperson: Spokesperson, spoken: Sequence[Spoken]) -> None:
    wanted = policy.strongest(spoken)
    held = {one.language: one for one in spokesperson.languages}
    spokesperson.languages = [held.get(tag) or SpokespersonLanguage(language=tag) for tag in wanted]
    for one in spokesperson.languages:
        said = wanted[one.language]
        one.level, one.dialect = said.level, said.dialect or one.dialect or ""
        one.assessed_by, one.assessed_on = said.assessed_by or one.assessed_by or "", said.assessed_on or one.assessed_on
        one.sample_url = said.sample_url or one.sample_url or ""


def _named(rows: Sequence[Mapping[str, Any]]) -> dict[int, bool]:
    return {row["organisation_id"]: bool(row.get("may_be_named")) for row in rows}


def _with_unseen(spokesperson: Spokesperson, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows with those of the record that whoever filled in the form was not shown."""
    chosen, held = [row["organisation_id"] for row in rows], spokesperson.other_organisations
    numbers = reach.kept("organisation_id", [row["organisation_id"] for row in held], chosen)
    return [*rows, *(row for row in held if row["organisation_id"] in numbers and row["organisation_id"] not in chosen)]


def _affiliate(spokesperson: Spokesperson, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let the record name exactly these other organisations; raises `Invalid` for one that is not in the register."""
    wanted = _named(rows)
    wanted.pop(spokesperson.organisation_id or 0, None)
    held = {one.organisation_id: one for one in spokesperson.affiliations}
    if any(session().get(Organisation, number) is None for number in wanted):
        raise Invalid(other_organisations=say("This organisation is not in the register."))
    spokesperson.affiliations = [held.get(number) or Affiliation(organisation_id=number) for number in wanted]
    for one in spokesperson.affiliations:
        one.may_be_named = wanted[one.organisation_id]
