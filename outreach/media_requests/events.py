"""What follows in requests: answers leave, a protected speaker waits for the call-back, callers are merged or forgotten?"""

from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.actors import WORKER, Actor
from outreach.core.errors import Refused
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery
from outreach.duty.policy import Draft
from outreach.integrations.tables import Exportable, exportable
from outreach.journalists.models import Journalist
from outreach.mailroom import queries as mails
from outreach.media_requests import emails, queries, service
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import verifying
from outreach.media_requests.schemas import EXPORTED, exported, held
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Spokesperson
from outreach.web.context import moment


class Hold(Protocol):
    """What we see of a booking, which lives on the floor above."""

    @property
    def request(self) -> MediaRequest: ...

    @property
    def spokesperson(self) -> Spokesperson: ...


@on("booking.held")
def call_back_first(booking: Hold, **_: Any) -> None:
    """Refuse to hold a protected speaker for a caller whom nobody called back; no typed reason opens this."""
    request, speaker = booking.request, booking.spokesperson
    if speaker.protected and request.must_call_back:
        raise Refused(verifying.call_back_first(speaker.shown_name))


@on("media_request.answered")
def send_answer(actor: Actor, request: MediaRequest, text: str, language: str) -> None:
    """Post an answer to the caller, in the thread of their mails; to the callers of requests joined to it as well."""
    for one in (request, *queries.joined_to(request.id)):
        if one is not request and ledger.is_suppressed(one.callback_email, press_mail=False):
            service.came_back(actor, request, one.callback_email)
        elif one.callback_email:
            thread = mails.about(f"media_request:{one.id}")
            subject = emails.subject_of(thread)
            subject = "" if service.names_in(subject, request.topic, language) else subject
            deliveries.post(actor, emails.answer(one, request, text, language, thread, subject))


@on("delivery.bounced")
def answer_came_back(delivery: Delivery, **_: Any) -> None:
    """Put it on the request when our answer did not arrive."""
    kind, _colon, number = delivery.source.partition(":")
    if kind == "media_request" and number.isdigit() and delivery.recipient_key.startswith("producer:"):
        request = queries.find(int(number))
        if request is not None:
            service.came_back(WORKER, request, delivery.address)


@on("journalist.merged")
def journalist_merged(kept: Journalist, gone: Journalist, changes: Changes, **_: object) -> None:
    """Let what one record asked of us hang on the other."""
    with changes.watch(MediaRequest, MediaRequest.journalist_id == gone.id):
        service.join(kept.id, gone.id)


@on("organisation.merged")
def organisation_merged(kept: Organisation, gone: Organisation, changes: Changes) -> None:
    """Let requests name the organisation that stayed."""
    naming = queries.naming_organisation(gone.id)
    with changes.watch(MediaRequest, MediaRequest.id.in_([one.id for one in naming])):
        service.name_instead(naming, gone.id, kept.id)


@on("journalist.erased")
def forget_journalist(journalist_id: int, traces: Traces, **_: object) -> None:
    """Take a journalist out of the requests that hang on the record."""
    service.forget(traces, journalist_id)
    service.forget_submissions(traces)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Take out whoever called, or is named."""
    service.forget(traces)
    service.forget_submissions(traces)


@on("handover.drafted")
def hand_over(note: Draft) -> None:
    """Tell the next officer which requests are open, the least slack first, and what was promised on each."""
    lines = [_open_line(one.request) for one in queries.open_by_slack(note.now)]
    note.add(10, _("Open requests, the least slack first"), lines)


def _open_line(request: MediaRequest) -> str:
    who = request.owner.name if request.owner else _("nobody on it")
    line = _(
        "%(reference)s %(outlet)s, deadline %(time)s, %(who)s",
        reference=request.reference,
        outlet=request.outlet_shown,
        time=moment(request.deadline_at),
        who=who,
    )
    return f"{line}: {request.next_action}" if request.next_action else str(line)


exportable("requests", Exportable("media_requests.export", EXPORTED, lambda _asked: map(exported, queries.all_requests())))

holds(
    "media_requests.requests",
    Part(
        _l("What they asked of us"),
        _l("To answer in time, and to know what was answered"),
        Basis.LEGITIMATE_INTEREST,
        ("media_requests.*", "media_request_notes.*", "press_submissions.*"),
        held,
        "requests",
    ),
)
keeps("requests", Period(_l("Callers' names and numbers"), 365, _l("the request was closed"), service.purge))
keeps("press form", Period(_l("What came by the press form"), 30, _l("it came in"), service.purge_submissions))
