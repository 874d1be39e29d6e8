"""How are languages and hours recorded, and how does somebody take a pause?"""

from datetime import date, datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.events import announce
from outreach.core.words import say
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson, SpokespersonLanguage
from outreach.spokespeople.policy import Spoken


def assess(
    actor: Actor,
    spokesperson: Spokesperson,
    spoken: Spoken,
    assessed_by: str = "",
    assessed_on: date | None = None,
) -> None:
    """Record how well somebody speaks one language, new or anew."""
    found = next((one for one in spokesperson.languages if one.language == spoken.language), None)
    if found is None:
        found = SpokespersonLanguage(language=spoken.language)
        spokesperson.languages.append(found)
    found.level, found.dialect = spoken.level, spoken.dialect
    found.assessed_by, found.assessed_on = assessed_by or spoken.assessed_by or actor.name, assessed_on or spoken.assessed_on
    found.sample_url = spoken.sample_url or found.sample_url or ""
    _touch(spokesperson)
    audit.record(actor, "spokesperson.language_assessed", spokesperson, language=spoken.language, level=spoken.level)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)


def forget_language(actor: Actor, spokesperson: Spokesperson, language: str) -> None:
    """Take a language off the record; raises `NotFound`."""
    found = next((one for one in spokesperson.languages if one.language == language), None)
    if found is None:
        raise NotFound(f"No {language} on this record.")
    spokesperson.languages.remove(found)
    _touch(spokesperson)
    audit.record(actor, "spokesperson.language_removed", spokesperson, language=language)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)


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


def pause(actor: Actor, spokesperson: Spokesperson, until: datetime | None) -> None:
    """Ask nothing of somebody before `until`; None ends the pause."""
    spokesperson.paused_until = until
    spokesperson.heed()
    session().flush()
    if until is None:
        audit.record(actor, "spokesperson.resumed", spokesperson)
    else:
        audit.record(actor, "spokesperson.paused", spokesperson, until=until.isoformat())


def _touch(spokesperson: Spokesperson) -> None:
    """Let the entity tag move when only a part of the record changed."""
    spokesperson.version += 1
    session().flush()
