"""What does a limit leave of matching? Concessions with their request, overrides with their booking, briefings with their text."""

from outreach.bookings.models import Booking
from outreach.core import reach
from outreach.matching.models import Briefing, Concession, GateOverride, MatchingRules
from outreach.media_requests.models import MediaRequest
from outreach.releases.models import Release

reach.follows(Concession.request_id, MediaRequest)
reach.follows(GateOverride.booking_id, Booking)
reach.follows(Briefing.release_id, Release)
reach.everybodys(MatchingRules)
reach.named(Concession, "concession_id")
reach.named(Briefing, "briefing_id")
