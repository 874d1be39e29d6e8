"""What follows when a booking or a speaker changes: calendars hear of it, withdrawn consent gives bookings back, names go."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.bookings import emails, queries, service
from outreach.bookings.emails import asking, late, reminding
from outreach.bookings.models import Booking, Briefing, Reminder
from outreach.bookings.policy.states import State
from outreach.bookings.queries import offers
from outreach.bookings.schemas import held
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.errors import Invalid
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.deliveries import queries as deliveries_of
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import SPEAKERS, Delivery
from outreach.duty.policy import Draft
from outreach.mailroom import service as mailroom
from outreach.mailroom.models import InboundMail
from outreach.media_requests import service as requests
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State as RequestState
from outreach.spokespeople.models import Spokesperson
from outreach.web.context import moment


@on("booking.confirmed")
@on("booking.changed")
def invite(actor: Actor, booking: Booking) -> None:
    """Post the invitation, or its update, to the speaker and the producer."""
    for message in emails.messages(booking, "invitation", clock.now()):
        deliveries.post(actor, message)


@on("booking.moved")
def tell_new_time(actor: Actor, booking: Booking, was: datetime, **_: object) -> None:
    """Post the change of the same appointment to both sides of an interview; a hold invited nobody."""
    if booking.state == State.CONFIRMED:
        for message in emails.messages(booking, "move", clock.now(), was=was):
            deliveries.post(actor, message)


@on("booking.restored")
def invite_again(actor: Actor, booking: Booking, **_: object) -> None:
    """Post the invitation again when an interview stands again."""
    if booking.state == State.CONFIRMED:
        invite(actor, booking)


@on("booking.confirmed")
@on("booking.moved")
@on("booking.restored")
def plan_reminders(booking: Booking, **_: object) -> None:
    """Plan the reminders of an interview; a hold has none."""
    if booking.state == State.CONFIRMED:
        service.plan_reminders(booking, clock.now())


@on("booking.cancelled")
def drop_reminders(booking: Booking, **_: object) -> None:
    """Remind nobody of what is off."""
    service.drop_reminders(booking)


@on("briefing.ready")
def tell_briefing(actor: Actor, booking: Booking, briefing: Briefing) -> None:
    """Write to the speaker that there is something to read; the mail holds the link, not a word of it."""
    if booking.spokesperson.email and booking.token:
        deliveries.post(actor, reminding.briefing_ready(booking, briefing))


@on("booking.reminder_due")
def post_reminder(actor: Actor, reminder: Reminder) -> None:
    """Post a reminder to the speaker."""
    deliveries.post(actor, reminding.message(reminder))


@on("booking.cancelled")
def take_back(actor: Actor, booking: Booking) -> None:
    """Post the cancellation to everybody who was invited, also where an address has changed since."""
    invited = deliveries_of.invited(f"booking:{booking.id}")
    for message in emails.cancellations(booking, invited, clock.now()):
        deliveries.post(actor, message)


@on("booking.late")
def tell_late(actor: Actor, booking: Booking) -> None:
    """Write to the side that waits."""
    message = late.message(booking, clock.now())
    if message is not None:
        deliveries.post(actor, message)


@on("booking.asked")
def ask(actor: Actor, booking: Booking) -> None:
    """Write to the speaker who is asked, where there is an address; else the desk copies the text."""
    _post(actor, booking, asking.question(booking))


@on("booking.released")
def thank(actor: Actor, booking: Booking) -> None:
    """Thank a speaker who was asked, and whose time is their own again."""
    if booking.asked_at is not None:
        _post(actor, booking, asking.thanks(booking))


@on("booking.called_off")
def call_off(actor: Actor, booking: Booking) -> None:
    """Tell a speaker who was asked, and is not needed any more."""
    _post(actor, booking, asking.called_off(booking))


@on("booking.moved")
@on("booking.restored")
def ask_again(actor: Actor, booking: Booking, **_: object) -> None:
    """Ask a speaker anew when what they were asked has another time, or is a question again."""
    if booking.state == State.TENTATIVE and booking.asked_at is not None:
        service.ask_again(actor, booking)


def _post(actor: Actor, booking: Booking, message: deliveries.Mail | None) -> None:
    try:
        if message is not None:
            deliveries.post(actor, message)
    except Invalid as error:
        requests.add_note(actor, booking.request, f"No mail to {booking.spokesperson.shown_name}: {error}")


@on("booking.freed")
def next_turn(actor: Actor, booking: Booking) -> None:
    """Ask whoever is next once somebody who was asked is out."""
    if booking.asked_at is not None:
        service.next_turn(booking.request)


@on("media_request.closing")
def keep_what_stands(request: MediaRequest, state: RequestState, **_: object) -> None:
    """Let no request go, unless it is done, whose interview still stands."""
    if state != RequestState.DONE:
        service.refuse_while_it_stands(request)


@on("media_requests.on_board")
def say_who_waits(request_ids: Sequence[int], waiting: set[int]) -> None:
    """Add the requests that follow their bookings, so that the board offers no move of theirs."""
    waiting.update(queries.with_waiting(request_ids, clock.now()))


on("media_request.moving")(service.refuse_to_move)
on("media_request.joining")(service.refuse_to_join)


@on("spokesperson.consent_withdrawn")
def consent_withdrawn(spokesperson: Spokesperson, at: datetime, actor: Actor = WORKER) -> None:
    """Give back every hold and interview still to come, in the same transaction."""
    service.give_back(actor, spokesperson.id, "The speaker has withdrawn consent.")


@on("protected.hidden")
def protected_hidden(spokesperson_ids: Sequence[int], actor: Actor = WORKER) -> None:
    """Give back the holds of everybody at risk, and let their links and released numbers lead nowhere."""
    for number in spokesperson_ids:
        service.hide(actor, number)


@on("spokesperson.erased")
def speaker_erased(spokesperson_id: int, actor: Actor = WORKER, **_: object) -> None:
    """Give back every hold and interview still to come."""
    service.give_back(actor, spokesperson_id, "The speaker's record has gone.")


@on("calendar.answered")
def calendar_answered(mail: InboundMail, uid: str, sequence: int, address: str, answer: str) -> None:
    """Note what an invited calendar answered; nobody else's answer counts."""
    booking = queries.by_uid(uid)
    if booking is None:
        return
    if service.answered(booking, mail.sender, address, answer, sequence):
        mailroom.take(mail, f"booking:{booking.id}")
    else:
        mailroom.look_at(
            mail, say("A calendar answer to booking %(id)s from an address that was not invited to it.", id=booking.id)
        )


@on("delivery.answered")
def delivery_answered(mail: InboundMail, delivery: Delivery) -> None:
    """Put what a speaker answers to an invitation on the request it is about."""
    kind, _, number = delivery.source.partition(":")
    if kind == "booking" and number.isdigit() and delivery.recipient_key.startswith(SPEAKERS):
        service.speaker_wrote(int(number), mail.text)
        mailroom.take(mail, delivery.source)


@on("handover.drafted")
def hand_over(note: Draft) -> None:
    """Tell the next officer which holds run out, and who is on air next."""
    held = [
        _(
            "%(name)s for %(outlet)s, free again %(time)s",
            name=one.spokesperson.shown_name,
            outlet=one.request.outlet_shown,
            time=moment(one.expires_at),
        )
        for one in queries.holds(note.now)
    ]
    coming = [
        _(
            "%(time)s %(name)s on %(outlet)s",
            name=one.spokesperson.shown_name,
            outlet=one.request.outlet_shown,
            time=moment(one.starts_at),
        )
        for one in queries.next_on_air(note.now, 12)
    ]
    note.add(20, _("On air next"), coming)
    note.add(30, _("Held, waiting for a yes"), held)
    calls = [
        _("%(name)s for %(outlet)s", name=one.spokesperson.shown_name, outlet=one.request.outlet_shown)
        for one in offers.wanting_a_call(note.now)
    ]
    note.add(25, _("Ask to be called"), calls)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Keep that there was an interview, not the names of who asked to be forgotten."""
    service.forget(traces)


holds(
    "bookings.interviews",
    Part(
        _l("Interviews"),
        _l("To bring two people together at a time and a place, on the terms they agreed"),
        Basis.LEGITIMATE_INTEREST,
        ("bookings.*", "briefings.*", "booking_reminders.*", "number_reveals.*"),
        held,
        "bookings",
    ),
)
keeps("bookings", Period(_l("Names, places and terms of interviews"), 365, _l("the interview"), service.purge))
