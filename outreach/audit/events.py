"""What does the trail hold of a person, and what goes when they ask to be forgotten? The entries stay, what was typed goes."""

from flask_babel import lazy_gettext as _l

from outreach.audit import queries, service
from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces


@on("person.erased")
def forget(subject: str, traces: Traces, **_: object) -> None:
    """Drop reasons and witnesses that are about the person."""
    service.forget(traces, subject)


@on("access.refused")
def note_refusal(actor: Actor, permission: str, route: str) -> None:
    """Put on record that an account asked for what it may not have."""
    with transaction():
        service.refused(actor, permission, route)


@on("access.paced")
def note_pace(actor: Actor, route: str) -> None:
    """Put on record that an account asked faster than any person does."""
    with transaction():
        service.paced(actor, route)


holds(
    "audit.trail",
    Part(
        _l("What was done with the record"),
        _l("To show that nobody looked, changed or took out what they should not"),
        Basis.LEGAL_DUTY,
        ("audit_events.*", "audit_words.*"),
        queries.held,
        "audit",
    ),
)
keeps("audit", Period(_l("The trail: numbers of records and accounts, no names"), None, _l("it was written")))
