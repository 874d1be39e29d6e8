"""What is going on at the demo's desk right now? Requests with little and with much time left, and two interviews."""

from datetime import datetime, timedelta

from outreach.accounts.models import User
from outreach.bookings import service as bookings
from outreach.bookings.models import Booking, Medium
from outreach.core.actors import Actor
from outreach.core.times import Meant, zone_info
from outreach.demo.content import rows, words
from outreach.duty import service as duty
from outreach.duty.models import Watch
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import CLOSED, State
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.models import Spokesperson

_WHY = "Asked on the phone; would take a call at any hour today."
_TERMS = "On the record, name and title as agreed."
_FRANCE = bookings.Details(Medium.VIDEO, "Studio 2", "https://studio.example.org/2", "Hugo Mercier-Blanc", _TERMS)
_JAZEERA = bookings.Details(Medium.VIDEO, "Video link from Gaziantep", "https://studio.example.org/7", "هدى السالم", _TERMS)

_HOLDING = {
    "en": "We have just learned of it. How do I reach you when I have more?",
    "fr": "Nous venons de l’apprendre. Comment vous joindre dès que nous en savons plus ?",
    "es": "Acabamos de saberlo. ¿Cómo le localizo cuando tengamos más?",
    "ar": "علمنا بالأمر للتو. كيف أصل إليكم حين يتوفر لدينا المزيد؟",
}


def lines(users: dict[str, User]) -> None:
    """Write the line that gains time in four languages, approved by the lead."""
    for language, text in _HOLDING.items():
        row = desk.write_line(users["officer"].actor, {"language": language, "text": text}, None)
        desk.approve_line(users["lead"].actor, row)


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
    values: dict[str, object] = {
        names.get(name, name): row[name] for name in ("outlet", "caller", "callback", "topic", "role", "country")
    }
    whole = {names[name]: int(row[name]) for name in ("minutes", "level")}
    return {**values, **whole, "languages": words(row["language"]), "format": Format(row["format"]), "mode": Mode(row["mode"])}


def _local(at: datetime, zone: str) -> Meant:
    at = at.replace(second=0, microsecond=0)
    return Meant(at.astimezone(zone_info(zone)).replace(tzinfo=None), zone, at)


def _bring_to(actor: Actor, made: MediaRequest, state: State) -> None:
    if state in CLOSED:
        said = {
            State.DONE: "Interview done, answer went on the record.",
            State.DECLINED: "Not a question we can answer by the deadline.",
        }
        desk.close(actor, made, state, said.get(state, ""))
    elif state is not State.NEW:
        made.state = state


def rota(users: dict[str, User], now: datetime, zone: str) -> None:
    """Put the officer on duty until tomorrow, and the lead on the second watch."""
    start = now.replace(minute=0, second=0, microsecond=0)
    for name, watch in (("officer", Watch.FIRST), ("lead", Watch.SECOND)):
        duty.put_on(users["lead"].actor, users[name].id, watch, start, start + timedelta(hours=16), zone)


def interviews(asked: dict[str, MediaRequest], speakers: dict[str, Spokesperson], officer: Actor) -> list[Booking]:
    """Put one confirmed interview and one hold into today, as the desk would."""
    france = bookings.hold(
        officer, asked["France 24"].id, speakers["Étienne Vasseur-Lamy"].id, override_reason=_WHY, details=_FRANCE
    )
    bookings.confirm(officer, france)
    jazeera = bookings.hold(officer, asked["Al Jazeera"].id, speakers["Dr Sami Qudsi"].id, override_reason=_WHY, details=_JAZEERA)
    return [france, jazeera]
