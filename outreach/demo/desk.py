"""What is going on at the demo's desk right now? Requests with little and with much time left, and two interviews."""

from datetime import datetime, timedelta
from uuid import uuid4

from outreach.accounts.models import User
from outreach.audit import service as audit
from outreach.bookings.models import Booking, Medium
from outreach.bookings.policy.slots import hold_until, slot
from outreach.bookings.policy.states import State as BookingState
from outreach.core.actors import COMMAND_LINE, Actor
from outreach.core.database import session
from outreach.core.times import Meant, zone_info
from outreach.demo.content import rows, words
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import CLOSED, State
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.models import Spokesperson


def requests(users: dict[str, User], now: datetime, zone: str) -> dict[str, MediaRequest]:
    """Log the requests, their deadlines counted from now; outlet -> row."""
    return {row["outlet"]: _logged(row, users, now, zone) for row in rows("requests")}


def _logged(row: dict[str, str], users: dict[str, User], now: datetime, zone: str) -> MediaRequest:
    owner = users[row["owner"]] if row["owner"] else None
    actor = owner.actor if owner else users["officer"].actor
    made = desk.log(actor, _values(row), _local(now + timedelta(minutes=int(row["due"])), zone), zone, line=row["line"])
    made.owner_id = owner.id if owner else None
    made.received_at = made.created_at = now + timedelta(minutes=int(row["received"]))
    for note in made.notes:
        note.created_at = made.received_at
    if row["note"]:
        desk.add_note(actor, made, row["note"]).created_at = made.received_at + timedelta(minutes=1)
    if owner:
        desk.triage(actor, made, verified=True)
    _bring_to(actor, made, State(row["state"]))
    return made


def _values(row: dict[str, str]) -> dict[str, object]:
    names = {"outlet": "outlet_name", "caller": "caller_name", "minutes": "duration_minutes", "level": "spoken_level"}
    values: dict[str, object] = {names.get(name, name): row[name] for name in ("outlet", "caller", "callback", "topic", "role", "country")}
    whole = {names[name]: int(row[name]) for name in ("minutes", "level")}
    return {**values, **whole, "languages": words(row["language"]), "format": Format(row["format"]), "mode": Mode(row["mode"])}


def _local(at: datetime, zone: str) -> Meant:
    at = at.replace(second=0, microsecond=0)
    return Meant(at.astimezone(zone_info(zone)).replace(tzinfo=None), zone, at)


def _bring_to(actor: Actor, made: MediaRequest, state: State) -> None:
    if state in CLOSED:
        said = {State.DONE: "Interview done, answer went on the record.", State.DECLINED: "Not a question we can answer by the deadline."}
        desk.close(actor, made, state, said.get(state, ""))
    elif state is not State.NEW:
        made.state = state


def bookings(asked: dict[str, MediaRequest], speakers: dict[str, Spokesperson], users: dict[str, User], now: datetime) -> list[Booking]:
    """Put one confirmed interview and one hold into today."""
    france = _booking(asked["France 24"], speakers["Étienne Vasseur-Lamy"], users["officer"], Medium.VIDEO, "Studio 2, by video link")
    france.state, france.confirmed_at, france.confirmed_by_id = BookingState.CONFIRMED, now - timedelta(minutes=40), users["officer"].id
    jazeera = _booking(asked["Al Jazeera"], speakers["Dr Sami Qudsi"], users["officer"], Medium.VIDEO, "Video link from Gaziantep")
    jazeera.expires_at = max(hold_until(now, jazeera.starts_at), now + timedelta(minutes=10))
    for made in (france, jazeera):
        session().add(made)
        audit.record(COMMAND_LINE, f"booking.{made.state.value}", made, request=made.request_id)
    return [france, jazeera]


def _booking(asked: MediaRequest, speaker: Spokesperson, by: User, medium: Medium, place: str) -> Booking:
    times = slot(asked.deadline_at, asked.duration_minutes or 10, asked.mode)
    return Booking(
        request_id=asked.id, request=asked, spokesperson_id=speaker.id, spokesperson=speaker, state=BookingState.TENTATIVE,
        starts_at=times.starts_at, ends_at=times.ends_at, blocks_from=times.blocks_from, blocks_until=times.blocks_until,
        zone=asked.deadline_zone, medium=medium, place=place, interviewer=asked.caller_name, uid=f"{uuid4()}@demo.example.org",
        held_by_id=by.id, terms="On the record, name and title as agreed.",
    )  # fmt: skip
