"""What becomes of a sending of the press form? A request at once, one sending for the same words, or a person's decision."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import VISITOR, Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.text import clean_line
from outreach.core.times import Meant
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.media_requests import queries
from outreach.media_requests.models import Channel, MediaRequest, PressSubmission, SubmissionState
from outreach.media_requests.policy import press
from outreach.media_requests.service import desk

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SAME_FOR = timedelta(days=1)
_WORDS = ("outlet_name", "caller_name", "callback", "callback_email", "question")


class TooMuch(Refused):
    """One address sent so much that it is asked to ring; others are not kept out."""


def submit(
    values: Mapping[str, str], deadline: Meant, origin: str, zone: str, trap: str, open_for: timedelta | None
) -> PressSubmission:
    """Keep a sending, and log a request from it unless it looks like no journalist's; the same words within a day are kept once.

    `origin` is a keyed mark of where it came from. Raises `TooMuch`.
    """
    now = clock.now()
    words = {name: values.get(name, "").strip() for name in _WORDS}
    likeness = hashlib.sha256(press.likeness(*words.values(), deadline.instant.isoformat()).encode()).hexdigest()
    earlier = queries.same_words(likeness, now - _SAME_FOR)
    if earlier is not None:
        return earlier
    within_hour, within_day = (queries.count_from(origin, now - timedelta(hours=hours)) for hours in (1, 24))
    sending = press.Sending(trap, open_for, "\n".join(words.values()), within_hour, within_day)
    if press.is_flood(sending):
        said = say("Much came from your address within a short time. Please ring us instead.")
        raise TooMuch(Reason("press.too_much", said))
    row = _keep(words, values.get("language", "en"), deadline, origin, likeness)
    row.why = list(press.doubts(sending))
    if row.why:
        row.state = SubmissionState.HELD
        session().flush()
    else:
        _make_request(VISITOR, row, zone)
    return row


def accept(actor: Actor, row: PressSubmission, zone: str) -> MediaRequest:
    """Make what was held a request because a person says that it is one; raises `Refused` when somebody decided already."""
    _refuse_decided(row)
    _settle(actor, row)
    made = _make_request(actor, row, zone)
    audit.record(actor, "press_submission.accepted", row, request=made.reference)
    return made


def put_aside(actor: Actor, row: PressSubmission) -> PressSubmission:
    """Say that what was held is no request; raises `Refused` when somebody decided already."""
    _refuse_decided(row)
    _settle(actor, row)
    row.state = SubmissionState.PUT_ASIDE
    audit.record(actor, "press_submission.put_aside", row)
    return row


def forget_submissions(traces: Traces) -> int:
    """Delete what a person sent, or what names them."""
    found = queries.submissions_of(traces)
    for row in found:
        session().delete(row)
    session().flush()
    return len(found)


def purge_submissions(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Delete what the form brought before then; the requests made of it stay. Returns how many went."""
    found = queries.submissions_before(before, most)
    for row in found:
        session().delete(row)
    session().flush()
    return len(found)


def _keep(words: Mapping[str, str], language: str, deadline: Meant, origin: str, likeness: str) -> PressSubmission:
    row = PressSubmission(
        code="P-" + "".join(secrets.choice(_LETTERS) for _ in range(6)),
        origin=origin,
        likeness=likeness,
        state=SubmissionState.TAKEN,
        language=language,
        received_at=clock.now(),
        deadline_at=deadline.instant,
        deadline_zone=deadline.zone,
        deadline_local=deadline.local.isoformat(timespec="minutes"),
        question=words["question"],
        **{name: clean_line(words[name]) for name in _WORDS if name != "question"},
    )
    session().add(row)
    return row


def _make_request(actor: Actor, row: PressSubmission, zone: str) -> MediaRequest:
    values = {name: getattr(row, name) for name in _WORDS}
    said = say("Press form, %(code)s", code=row.code)
    more = {"channel": Channel.FORM, "note": said, "next_action": say("Call back, and check who asks")}
    meant = Meant(datetime.fromisoformat(row.deadline_local), row.deadline_zone, row.deadline_at)
    made = desk.log(actor, {**values, **more}, meant, zone)
    made.owner_id = actor.id
    row.request_id, row.state = made.id, SubmissionState.TAKEN
    session().flush()
    return made


def _settle(actor: Actor, row: PressSubmission) -> None:
    row.settled_at, row.settled_by = clock.now(), actor.name


def _refuse_decided(row: PressSubmission) -> None:
    if row.state is not SubmissionState.HELD:
        raise Refused(Reason("press.decided", say("Somebody decided about this one already."), "state"))
