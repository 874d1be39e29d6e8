"""Is it real, is it ours, could it hurt anyone? What was found out, by whom and how."""

from collections.abc import Mapping

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.integrations import phones
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import verifying
from outreach.media_requests.policy.states import State
from outreach.media_requests.policy.verifying import Method
from outreach.media_requests.service.noting import write

QUESTIONS = ("real", "ours", "hurt", "adviser", "least")


def triage(
    actor: Actor,
    request: MediaRequest,
    verified: bool,
    next_action: str = "",
    note: str = "",
    answers: Mapping[str, str] | None = None,
) -> MediaRequest:
    """Record that somebody asked the four questions; who could be hurt needs the name of who was asked (`Invalid` at `adviser`)."""
    said = {name: clean_line(value) for name, value in (answers or {}).items() if name in QUESTIONS and value}
    if said.get("hurt") == "yes" and not said.get("adviser"):
        raise Invalid(adviser=say("Stop and ask. Write whom you asked, or whom you will."))
    if request.state == State.NEW:
        request.state = State.TRIAGED
    if verified and request.verified_at is None:
        _mark(actor, request, Method.CALL_BACK, "")
    request.answers = {**request.answers, **said}
    request.next_action = clean_line(next_action) or request.next_action
    told = say("Caller verified.") if request.verified_at else say("Caller not verified.")
    write(actor, request, "state", f"{told} {note}".strip())
    audit.record(actor, "media_request.triaged", request, verified=verified)
    return request


def verify(actor: Actor, request: MediaRequest, method: str, number: str, zone: str) -> MediaRequest:
    """Record how somebody made sure of the caller, and on which number; raises `Invalid` at `method` or `number`."""
    if method not in set(Method):
        raise Invalid(method=say("Say how you made sure."))
    region = (request.outlet.phone_region or request.outlet.country or "") if request.outlet else ""
    dialled = phones.e164(number, [region, phones.region_of_zone(zone)]) or clean_line(number)
    verifying.check_number(Method(method), dialled, request.callback, [one for one, _ in queries.held_numbers(request)])
    _mark(actor, request, Method(method), dialled)
    write(actor, request, "call" if method == Method.CALL_BACK else "state", say("Caller verified."))
    audit.record(actor, "media_request.verified", request, method=method)
    return request


def unverify(actor: Actor, request: MediaRequest) -> None:
    """Forget a verification: whoever it was made of is not the caller any more."""
    request.verified_at = request.verified_by_id = None
    request.verified_method = request.verified_number = ""
    write(actor, request, "state", say("The caller's details changed: verify again."))


def _mark(actor: Actor, request: MediaRequest, method: Method, number: str) -> None:
    request.verified_at, request.verified_by_id = clock.now(), actor.id
    request.verified_method, request.verified_number = method.value, number
