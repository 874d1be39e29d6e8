"""How are appointments written for other people's calendars, and read from theirs?"""

from outreach.integrations.calendar.feed import Entry, feed
from outreach.integrations.calendar.reading import Reading, Seen, examined, read
from outreach.integrations.calendar.writing import Appointment, cancellation, invitation, publication

__all__ = ["Appointment", "Entry", "Reading", "Seen", "cancellation", "examined", "feed", "invitation", "publication", "read"]
