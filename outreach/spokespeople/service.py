"""What can be done with a speaker's record?"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.finding import index_text
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.organisations.models import Organisation
from outreach.spokespeople import policy
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson, SpokespersonLanguage
from outreach.spokespeople.policy import Spoken

FIELDS = (
    "name", "names", "pronunciation", "organisation_id", "title", "roles", "topics", "country", "timezone", "waking_start", "waking_end",
    "nights", "phone", "email", "gender", "approval_lead_minutes", "load_cap_per_day", "protected", "safety_profile", "permissions",
    "excluded_outlets", "consent_until", "median_answer_minutes", "active",
)  # fmt: skip
_ASK = say("Say why you need to see this, in a few words: the person may read it.")
_EMPTY: dict[str, Any] = {"names": {}, "roles": [], "topics": [], "safety_profile": {}, "permissions": [], "excluded_outlets": []}
_NOT_NULL = ("pronunciation", "title")
_DEFAULTED = ("timezone", "waking_start", "waking_end", "approval_lead_minutes", "load_cap_per_day")


def create(actor: Actor, values: Mapping[str, Any]) -> Spokesperson:
    """Add a speaker; `values["languages"]` may hold `Spoken` entries. Raises `Invalid`."""
    spokesperson = Spokesperson(**_EMPTY, protected=False, active=True, title="", pronunciation="")
    _fill(spokesperson, values)
    session().add(spokesperson)
    _speak(spokesperson, values.get("languages") or [])
    session().flush()
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
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(spokesperson, field))
    _fill(spokesperson, values)
    if values.get("languages") is not None:
        _speak(spokesperson, values["languages"])
        changed.append("languages")
    session().flush()
    audit.record(actor, "spokesperson.updated", spokesperson, changed=changed)
    return spokesperson


def assess(
    actor: Actor, spokesperson: Spokesperson, spoken: Spoken, assessed_by: str = "", assessed_on: date | None = None
) -> None:
    """Record how well somebody speaks one language, new or anew."""
    found = next((one for one in spokesperson.languages if one.language == spoken.language), None)
    if found is None:
        found = SpokespersonLanguage(language=spoken.language)
        spokesperson.languages.append(found)
    found.level, found.dialect = spoken.level, spoken.dialect
    found.assessed_by, found.assessed_on = assessed_by or actor.name, assessed_on
    _touch(spokesperson)
    audit.record(actor, "spokesperson.language_assessed", spokesperson, language=spoken.language, level=spoken.level)


def forget_language(actor: Actor, spokesperson: Spokesperson, language: str) -> None:
    """Take a language off the record; raises `NotFound`."""
    found = next((one for one in spokesperson.languages if one.language == language), None)
    if found is None:
        raise NotFound(f"No {language} on this record.")
    spokesperson.languages.remove(found)
    _touch(spokesperson)
    audit.record(actor, "spokesperson.language_removed", spokesperson, language=language)


def set_availability(
    actor: Actor, spokesperson: Spokesperson, starts_at: datetime, ends_at: datetime, kind: AvailabilityKind, note: str = ""
) -> Availability:
    """Record a span that is offered or blocked; raises `Invalid` (field `ends_at`)."""
    if ends_at <= starts_at:
        raise Invalid(ends_at=say("The end is not after the beginning."))
    span = Availability(spokesperson_id=spokesperson.id, starts_at=starts_at, ends_at=ends_at, kind=kind, note=note)
    session().add(span)
    session().flush()
    facts = {"kind": kind.value, "starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    audit.record(actor, "spokesperson.availability_set", spokesperson, **facts)
    return span


def clear_availability(actor: Actor, spokesperson: Spokesperson, span: Availability) -> None:
    """Take a span away."""
    session().delete(span)
    audit.record(actor, "spokesperson.availability_cleared", spokesperson, availability=span.id)


def withdraw_consent(actor: Actor, spokesperson: Spokesperson, at: datetime) -> None:
    """Record that the speaker takes consent back, and announce `spokesperson.consent_withdrawn`; holds end in the same transaction."""
    spokesperson.consent_withdrawn_at = at
    session().flush()
    audit.record(actor, "spokesperson.consent_withdrawn", spokesperson)
    announce("spokesperson.consent_withdrawn", spokesperson=spokesperson, at=at, actor=actor)


def restore_consent(actor: Actor, spokesperson: Spokesperson, until: date | None) -> None:
    """Record that the speaker gave consent again, and until when."""
    spokesperson.consent_withdrawn_at, spokesperson.consent_until = None, until
    session().flush()
    audit.record(actor, "spokesperson.consent_given", spokesperson, until=until.isoformat() if until else None)


def reveal(actor: Actor, spokesperson: Spokesperson, reason: str) -> Spokesperson:
    """Put on record that somebody looks at a number, or behind the initials, and hand the record over.

    Raises `Invalid` (field `reason`) when a protected person is asked for without one.
    """
    if spokesperson.protected and not policy.is_reason(reason):
        raise Invalid(reason=_ASK)
    audit.record(actor, "spokesperson.revealed", spokesperson, reason=clean_line(reason)[:500])
    return spokesperson


def protect(actor: Actor, spokesperson: Spokesperson) -> None:
    """Show only initials from now on."""
    spokesperson.protected = True
    _fill(spokesperson, {})
    session().flush()
    audit.record(actor, "spokesperson.protected", spokesperson)


def unprotect(actor: Actor, spokesperson: Spokesperson, reason: str) -> None:
    """Show the name again, for a reason that goes on record; raises `Invalid` (field `reason`)."""
    if not policy.is_reason(reason):
        raise Invalid(reason=_ASK)
    spokesperson.protected = False
    _fill(spokesperson, {})
    session().flush()
    audit.record(actor, "spokesperson.unprotected", spokesperson, reason=clean_line(reason)[:500])


def _fill(spokesperson: Spokesperson, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values and not (values[field] is None and field in _DEFAULTED):
            setattr(spokesperson, field, _value(field, values[field]))
    spokesperson.name = clean_line(spokesperson.name or "")
    if not spokesperson.name:
        raise Invalid(name=say("Enter the speaker's name."))
    organisation = _organisation(spokesperson)
    shown = [spokesperson.shown_name, spokesperson.shown_title, *([] if spokesperson.protected else spokesperson.names.values())]
    known_for = organisation.known_names if organisation and spokesperson.shows("affiliation") else []
    about = [*spokesperson.roles, *spokesperson.topics, *known_for]
    spokesperson.sort_name = fold(spokesperson.shown_name)
    spokesperson.folded = index_text(*shown, *about)[:2000]


def _value(field: str, value: Any) -> Any:
    if value is None and field in _EMPTY:
        return type(_EMPTY[field])()
    return "" if value is None and field in _NOT_NULL else value


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
        one.level, one.dialect = wanted[one.language].level, wanted[one.language].dialect or one.dialect or ""


def _touch(spokesperson: Spokesperson) -> None:
    """Let the entity tag move when only a part of the record changed."""
    spokesperson.version += 1
    session().flush()
