"""What does a calendar program get that knows a secret address? A feed without names; a wrong, ended or dead one is any 404."""

from flask import Response, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings.models import Booking
from outreach.calendars import policy, queries
from outreach.calendars.models import CalendarFeed
from outreach.calendars.policy import Meeting
from outreach.core import clock, reach
from outreach.core.errors import NotFound
from outreach.integrations import calendar
from outreach.integrations.calendar import Entry
from outreach.web.doors import pages, public
from outreach.web.locale import settings

blueprint = pages("calendar_feeds", __name__)
_LONGEST = 64


@blueprint.get("/c/<token>.ics")
@public
def show(token: str) -> Response:
    """Give the calendar behind a secret address; fetching it leaves no trace."""
    found = queries.by_token(token) if len(token) <= _LONGEST else None
    if found is None:
        raise NotFound("There is nothing here.")
    answer = Response(_written(found), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _written(feed: CalendarFeed) -> bytes:
    language = feed.language if feed.language in settings().locales else settings().locales[0]
    with force_locale(language):
        with reach.within(feed.user.reach):  # of whoever made it, as it is today
            booked = queries.booked(feed.spokesperson_id, *policy.window(clock.now()))
        return calendar.feed([_entry(one, feed.spokesperson_id is not None) for one in booked], _("Interviews"))


def _entry(booking: Booking, own: bool) -> Entry:
    meeting = Meeting(
        booking.state.value,
        booking.expires_at,
        booking.spokesperson.protected,
        policy.letters(booking.spokesperson.name),
        booking.request.outlet.medium.value if booking.request.outlet else "",
        booking.request.reference,
    )
    status = policy.status(meeting.state, meeting.expires_at, clock.now())
    said = " · ".join(policy.said(meeting, own, _kind_word(meeting.kind)))
    return Entry(
        uid=booking.uid,
        sequence=booking.sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        changed_at=booking.updated_at,
        summary=f"{_status_word(status)} · {said}",
        status=status,
        url="" if own or meeting.protected else settings().base_url + url_for("bookings.show", booking_id=booking.id),
    )


def _status_word(status: str) -> str:
    return str({"CANCELLED": _("Cancelled"), "TENTATIVE": _("Held"), "CONFIRMED": _("Interview")}[status])


def _kind_word(kind: str) -> str:
    words = {
        "print": _("Print"),
        "online": _("Online"),
        "tv": _("Television"),
        "radio": _("Radio"),
        "agency": _("News agency"),
        "podcast": _("Podcast"),
    }
    return str(words.get(kind, ""))
