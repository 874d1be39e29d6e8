"""What happens to a request? Logged, taken, triaged, noted, closed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock, reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.times import Meant, zone_info
from outreach.core.words import say
from outreach.integrations import phones
from outreach.media_requests import queries
from outreach.media_requests.models import Channel, MediaRequest, MediaRequestNote
from outreach.media_requests.policy import answering
from outreach.media_requests.policy.line import Line
from outreach.media_requests.policy.states import State
from outreach.media_requests.service.answering import end
from outreach.media_requests.service.checking import unverify
from outreach.media_requests.service.noting import write
from outreach.outlets import queries as outlets

FIELDS = (
    "outlet_name", "caller_name", "callback", "callback_email", "question", "topic", "role", "languages", "country", "format", "mode",
    "spoken_level", "duration_minutes", "speakers_wanted", "wanted_organisation_ids", "excluded_organisation_ids", "release_id",
    "deadline_is_hard", "note", "channel", "next_action", "programme", "place", "campaign_id",
)  # fmt: skip
_LOGGED_LATER = timedelta(days=1)
_LINES = ("outlet_name", "caller_name", "callback", "callback_email", "topic", "role", "country", "next_action", "programme")


def log(
    actor: Actor, values: Mapping[str, Any], deadline: Meant | None, zone: str, air: Meant | None = None, line: str = ""
) -> MediaRequest:
    """Log a request; three facts save it. Raises `Invalid` at `outlet_name`, `callback` or `deadline_local`.

    `zone` is the office's IANA zone, for numbers without a country.
    """
    _check_three_facts(values, deadline)
    assert deadline is not None
    _refuse_long_past(deadline)
    request = MediaRequest(
        reference="", line=line, received_at=clock.now(), owner_id=actor.id, logged_by_id=actor.id, **_deadline(deadline)
    )
    _fill(request, values, zone)
    request.air_at = air.instant if air else None
    request.next_action = request.next_action or say("Find somebody who can speak")
    request.next_due_at = queries.slack_of(request, clock.now()).choose_by
    request.reference = f"new {clock.now().timestamp():.6f}"[:16]
    session().add(request)
    session().flush()
    _number(request)
    write(
        actor,
        request,
        "call" if request.channel == Channel.PHONE else "mail",
        say("Logged from the quick line.") if line else say("Logged."),
    )
    audit.record(actor, "media_request.logged", request, reference=request.reference, outlet=request.outlet_shown)
    return request


def log_line(actor: Actor, read: Line, text: str, zone: str) -> MediaRequest:
    """Log a request from what the line reader made of `text`; raises `Invalid` for what is missing or must be asked."""
    values = values_of(read)
    return log(actor, values, deadline_of(read, zone), zone, line=text)


def values_of(read: Line) -> dict[str, Any]:
    """Return the fields that a line fills; numbers and addresses as read, the rest of the words as the note."""
    first = {
        kind: chip.value
        for kind in ("outlet", "caller", "phone", "email", "format", "mode", "role", "topic", "country")
        if (chip := read.first(kind))
    }
    names = {"outlet": "outlet_name", "caller": "caller_name", "phone": "callback", "email": "callback_email"}
    values: dict[str, Any] = {names.get(kind, kind): value for kind, value in first.items()}
    values["languages"] = read.values("language")
    for kind, field in (("level", "spoken_level"), ("duration", "duration_minutes")):
        if chip := read.first(kind):
            values[field] = int(chip.value)
    others = read.values("topic")[1:] + read.values("role")[1:]
    return values | {"note": ", ".join(filter(None, [read.note, *others]))}


def deadline_of(read: Line, zone: str) -> Meant | None:
    """Return the deadline of a line on the office's clock; raises `Invalid` when the time must be asked."""
    chip = read.first("deadline")
    if chip is None:
        return None
    if not chip.value:
        raise Invalid(deadline_local=chip.doubt)
    local = datetime.fromisoformat(chip.value)
    return Meant(local.astimezone(zone_info(zone)).replace(tzinfo=None), zone, local)


def revise(
    actor: Actor,
    request: MediaRequest,
    values: Mapping[str, Any],
    zone: str,
    deadline: Meant | None = None,
    air: Meant | None = None,
) -> MediaRequest:
    """Change what is named in `values`; raises `Invalid` when one of the three facts would be lost."""
    kept = {field: getattr(request, field) for field in ("outlet_name", "caller_name", "callback", "callback_email")}
    whom, planned = _whom(request), queries.slack_of(request, clock.now()).choose_by
    present = Meant(datetime.fromisoformat(request.deadline_local), request.deadline_zone, request.deadline_at)
    _check_three_facts({**kept, **values}, deadline or present)
    if "note" in values and request.is_kept_from(reach.current()):
        raise Invalid(note=say("This note is the desk's. Write what you have to say under “Note or call result”."))
    if deadline is not None and deadline.instant != request.deadline_at:
        _refuse_long_past(deadline)
    _fill(request, values, zone)
    for field, value in _deadline(deadline).items() if deadline else ():
        setattr(request, field, value)
    if air is not None:
        request.air_at = air.instant
    choose_by = queries.slack_of(request, clock.now()).choose_by
    if request.is_open and (choose_by != planned or request.next_due_at is None):
        request.next_due_at = choose_by
    if request.verified_at and _whom(request) != whom:
        unverify(actor, request)
    session().flush()
    audit.record(actor, "media_request.revised", request, fields=sorted(values))
    return request


def _whom(request: MediaRequest) -> tuple[str, ...]:
    return request.outlet_name, request.callback, request.callback_email


def revise_by_line(actor: Actor, request: MediaRequest, read: Line, text: str, zone: str) -> MediaRequest:
    """Take the facts of one more line into a request; its unread words are added as a note."""
    values = {field: value for field, value in values_of(read).items() if value not in ("", [], None)}
    more = str(values.pop("note", ""))
    request.line = f"{request.line}, {text}" if request.line else text
    revise(actor, request, values, zone, deadline_of(read, zone))
    if more:
        write(actor, request, "note", more)
    return request


def assign(actor: Actor, request: MediaRequest, owner_id: int | None) -> MediaRequest:
    """Give a request to an account, or to nobody."""
    names = {user.id: user.name for user in queries.people()}
    if owner_id is not None and owner_id not in names:
        raise Invalid(owner_id=say("This account cannot take requests."))
    request.owner_id = owner_id
    write(actor, request, "state", f"Given to {names[owner_id]}." if owner_id else say("Put back: nobody has it."))
    audit.record(actor, "media_request.assigned", request, owner_id=owner_id)
    session().refresh(request, ["owner"])
    return request


def add_note(actor: Actor, request: MediaRequest, text: str, kind: str = "note") -> MediaRequestNote:
    """Add a note or a call's result; raises `Invalid` for an empty one."""
    if not text.strip():
        raise Invalid(text=say("Write what was said or done."))
    note = write(actor, request, kind if kind in ("note", "call", "mail") else "note", text.strip())
    audit.record(actor, "media_request.noted", request, note=note.id)
    return note


def close(
    actor: Actor, request: MediaRequest, state: State, text: str = "", ending: str = "", seen: int | None = None
) -> MediaRequest:
    """End a request as done, declined, referred, withdrawn or missed; a declined one says why.

    Declined and referred are answers: raises `AnsweredMeanwhile` when somebody gave another one that is not in `seen`.
    """
    if state == State.DECLINED and not text.strip():
        raise Invalid(text=say("Say why; the caller will ask."))
    told = state in (State.DECLINED, State.REFERRED)
    if told:
        answering.check(queries.latest_answer(request.id), seen, actor.id, clock.now())
    end(actor, request, state, ending)
    request.outcome = text.strip()
    request.decline_reason = text.strip() if state == State.DECLINED else request.decline_reason
    request.answered_at = request.answered_at or (clock.now() if told else None)
    write(actor, request, "answer" if told else "state", f"{state.value.capitalize()}. {text}".strip())
    return request


def move(actor: Actor, request: MediaRequest, state: State, said: str) -> None:
    """Move an open request along as its bookings change, and say why in its timeline; a closed one stays."""
    if request.is_open and request.state != state:
        request.state = state
        if state == State.BOOKED:
            request.answered_at = request.answered_at or clock.now()
    write(actor, request, "hold", said)
    session().flush()


def _check_three_facts(values: Mapping[str, Any], deadline: Meant | None) -> None:
    missing: dict[str, str | list[str]] = {}
    if not (values.get("outlet_name") or values.get("caller_name")):
        missing["outlet_name"] = say("Name the outlet or the caller.")
    if not (values.get("callback") or values.get("callback_email")):
        missing["callback"] = say("Say how to reach them: a number or an address.")
    if deadline is None:
        missing["deadline_local"] = say("Say by when.")
    if missing:
        raise Invalid(**missing)


def _refuse_long_past(deadline: Meant) -> None:
    """Refuse a deadline that no call of today had; one that was missed within a day is logged all the same, and shown as late."""
    if deadline.instant < clock.now() - _LOGGED_LATER:
        raise Invalid(deadline_local=say("That time is long past: give one that is still to come."))


def _fill(request: MediaRequest, values: Mapping[str, Any], zone: str) -> None:
    for field in FIELDS:
        if field in values:
            value = reach.kept(field, getattr(request, field), values[field])
            setattr(request, field, clean_line(value or "") if field in _LINES else value)
    outlet = outlets.named(request.outlet_name) if request.outlet_name else None
    request.outlet_id, request.outlet = (outlet.id, outlet) if outlet else (None, None)
    regions = [(outlet.phone_region or outlet.country or "") if outlet else "", phones.region_of_zone(zone)]
    request.callback = phones.e164(request.callback or "", regions) or request.callback or ""
    caller = queries.known_caller(request.callback, request.callback_email or "")
    request.journalist_id = caller.id if caller else None
    is_theirs = (
        caller is not None and reach.offered("journalist_id", caller.id) is not None
    )  # a number tells no name of the register
    request.caller_name = request.caller_name or (caller.full_name if caller is not None and is_theirs else "")


def _deadline(deadline: Meant) -> dict[str, Any]:
    return {
        "deadline_at": deadline.instant,
        "deadline_zone": deadline.zone,
        "deadline_local": deadline.local.isoformat(timespec="minutes"),
    }


def _number(request: MediaRequest) -> None:
    request.reference = f"R-{request.id:05d}"
    session().flush()
