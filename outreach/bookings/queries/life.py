"""What goes with a booking: reminders that are due, versions of the briefing, and who saw a number?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, cast, func, or_, select

from outreach.bookings.models import Booking, Briefing, NumberReveal, Reminder
from outreach.bookings.policy import exposure, numbers
from outreach.bookings.policy.numbers import To
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.media_requests.models import MediaRequest


def reminders(booking_id: int) -> Sequence[Reminder]:
    """Return the reminders of a booking, those that went and those to come."""
    return session().scalars(select(Reminder).where(Reminder.booking_id == booking_id).order_by(Reminder.due_at)).all()


def due_reminders(now: datetime, most: int = 50) -> Sequence[Reminder]:
    """Return the reminders whose time has come, locked, so that another worker takes others."""
    query = select(Reminder).where(Reminder.sent_at.is_(None), Reminder.due_at <= now)
    return session().scalars(query.order_by(Reminder.id).limit(most).with_for_update(of=Reminder, skip_locked=True)).all()


def next_reminder() -> datetime | None:
    """Return when the next reminder is due."""
    return session().scalar(select(func.min(Reminder.due_at)).where(Reminder.sent_at.is_(None)))


def briefings(booking_id: int) -> Sequence[Briefing]:
    """Return the versions of a briefing, the newest first."""
    return session().scalars(select(Briefing).where(Briefing.booking_id == booking_id).order_by(Briefing.number.desc())).all()


def briefing(booking_id: int) -> Briefing | None:
    """Return the version that counts, or None before somebody saved one."""
    return next(iter(briefings(booking_id)), None)


def earlier_briefing(booking: Booking) -> Briefing | None:
    """Return the latest briefing of the same speaker on the same topic, for another booking."""
    query = (
        select(Briefing)
        .join(Booking, Booking.id == Briefing.booking_id)
        .join(MediaRequest, MediaRequest.id == Booking.request_id)
        .where(Booking.spokesperson_id == booking.spokesperson_id, Booking.id != booking.id)
        .where(MediaRequest.topic != "", func.lower(MediaRequest.topic) == booking.request.topic.lower())
    )
    return session().scalars(query.order_by(Briefing.id.desc())).first()


def lessons(booking: Booking, most: int = 3) -> Sequence[Booking]:
    """Return the speaker's own latest interviews that something was noted about; never what came of somebody else's."""
    query = select(Booking).where(
        Booking.spokesperson_id == booking.spokesperson_id, Booking.id != booking.id, Booking.outcome != ""
    )
    return session().scalars(query.order_by(Booking.starts_at.desc(), Booking.id.desc()).limit(most)).all()


def briefings_naming(words: Sequence[str]) -> Sequence[Briefing]:
    """Return the versions whose texts hold one of `words`."""
    texts = (
        cast(Briefing.lines, Text),
        cast(Briefing.questions, Text),
        Briefing.not_to_say,
        Briefing.lessons,
        Briefing.author_name,
    )
    named = [text.icontains(form, autoescape=True) for word in words for form in _in_json(word) for text in texts]
    return session().scalars(select(Briefing).where(or_(False, *named))).all()


def _in_json(word: str) -> tuple[str, ...]:
    """Return a word as text columns hold it, and as JSON columns write its letters down."""
    escaped = word.encode("ascii", "backslashreplace").decode()
    return (word,) if escaped == word else (word, escaped)


def reveals(booking_id: int) -> Sequence[NumberReveal]:
    """Return who saw the speaker's number for one booking, the newest first."""
    return (
        session()
        .scalars(select(NumberReveal).where(NumberReveal.booking_id == booking_id).order_by(NumberReveal.id.desc()))
        .all()
    )


def reveal_by_token(token: str, now: datetime) -> NumberReveal:
    """Return the release behind a producer's link; raises `NotFound` when it was never given, is over or taken back."""
    found = session().scalar(select(NumberReveal).where(NumberReveal.token == token))
    if found is None or not stands(found, now):
        raise NotFound("This number is not given out.")
    return found


def stands(release: NumberReveal, now: datetime) -> bool:
    """Say whether the producer may see the number now; a name that was hidden since hides it too."""
    booking = release.booking
    speaker = booking.spokesperson
    if exposure.hides_name(speaker.safety_profile, speaker.protected) or not speaker.phone:
        return False
    return numbers.may_be_seen(now, booking.state, booking.ends_at, release.ended_at)


def released(booking_id: int, now: datetime) -> NumberReveal | None:
    """Return the release by which the producer may see the number now."""
    query = select(NumberReveal).where(NumberReveal.booking_id == booking_id, NumberReveal.shown_to == To.PRODUCER)
    found = session().scalars(query.order_by(NumberReveal.id.desc())).first()
    return found if found is not None and stands(found, now) else None


def reveals_naming(words: Sequence[str]) -> Sequence[NumberReveal]:
    """Return the reveals whose reason or reader holds one of `words`."""
    named = [text.icontains(word, autoescape=True) for word in words for text in (NumberReveal.reason, NumberReveal.user_name)]
    return session().scalars(select(NumberReveal).where(or_(False, *named))).all()
