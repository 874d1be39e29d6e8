"""What goes with a booking: reminders that are due, versions of the briefing, and who saw a number?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, cast, func, or_, select

from outreach.bookings.models import Booking, Briefing, NumberReveal, Reminder
from outreach.core.database import session


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


def reveal_by_token(token: str) -> NumberReveal | None:
    """Return the release of a number behind a producer's link."""
    return session().scalar(select(NumberReveal).where(NumberReveal.token == token))


def reveals_of_speaker(spokesperson_id: int, most: int = 100) -> Sequence[NumberReveal]:
    """Return who saw one speaker's number, for whichever booking, the newest first."""
    query = select(NumberReveal).join(Booking, Booking.id == NumberReveal.booking_id)
    query = query.where(Booking.spokesperson_id == spokesperson_id)
    return session().scalars(query.order_by(NumberReveal.id.desc()).limit(most)).all()


def reveals_naming(words: Sequence[str]) -> Sequence[NumberReveal]:
    """Return the reveals whose reason or reader holds one of `words`."""
    named = [text.icontains(word, autoescape=True) for word in words for text in (NumberReveal.reason, NumberReveal.user_name)]
    return session().scalars(select(NumberReveal).where(or_(False, *named))).all()
