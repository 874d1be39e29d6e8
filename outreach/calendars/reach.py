"""Which links to calendars does a limited account see? Its own."""

from outreach.calendars.models import CalendarFeed
from outreach.core import reach

reach.own(CalendarFeed.user_id)
reach.named(CalendarFeed, "feed_id")
