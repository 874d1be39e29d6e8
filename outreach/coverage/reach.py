"""Which coverage does a limited account see? What hangs on a release, a request or an interview that it sees."""

from outreach.bookings.models import Booking
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS
from outreach.core.words import say
from outreach.coverage.models import Coverage, CoverageCorrection, CoverageQuote
from outreach.media_requests.models import MediaRequest
from outreach.releases.models import Release

reach.follows(Coverage.release_id, Release)
reach.follows(Coverage.request_id, MediaRequest)
reach.follows(Coverage.booking_id, Booking)
reach.follows(CoverageCorrection.coverage_id, Coverage)
reach.follows(CoverageQuote.coverage_id, Coverage)
reach.made(CAMPAIGNS, Coverage, "release_id", say("Say to which of your releases or requests it belongs."))
reach.named(Coverage, "coverage_id")
reach.named(CoverageCorrection, "correction_id")
