"""How are appointments written for other people's calendars, and read from theirs?"""

from outreach.integrations.calendar.reading import Reading, Seen, examined, read
from outreach.integrations.calendar.writing import Appointment, cancellation, invitation, publication

__all__ = ["Appointment", "Reading", "Seen", "cancellation", "examined", "invitation", "publication", "read"]
