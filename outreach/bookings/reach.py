"""Which interviews does a limited account see? With campaigns those of their requests; with organisations those of their speakers."""

from outreach.bookings.models import Booking, Briefing, NumberReveal, Reminder, Turn
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.core.words import say
from outreach.deliveries.models import Delivery, Mailing
from outreach.media_requests.models import MediaRequest
from outreach.spokespeople.models import Spokesperson

for _asked in (Booking, Turn):
    reach.follows(_asked.request_id, MediaRequest, kinds=(CAMPAIGNS,))
    reach.follows(_asked.spokesperson_id, Spokesperson, kinds=(ORGANISATIONS,))
    reach.follows(MediaRequest.id, _asked, reach.plain(_asked.request_id), kinds=(ORGANISATIONS,))
for _part in (Briefing, NumberReveal, Reminder):
    reach.follows(_part.booking_id, Booking)
for _column in (Delivery.source, Mailing.source):
    reach.follows(_column, Booking, reach.called("booking:", Booking.id), kinds=(CAMPAIGNS,))
reach.made(CAMPAIGNS, Booking, "request_id", say("There is no such request."))
reach.made(ORGANISATIONS, Booking, "spokesperson_id", say("Choose one of the speakers of your organisations."))
reach.named(Booking, "booking_id")
