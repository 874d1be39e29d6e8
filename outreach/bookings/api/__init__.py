"""Bookings for programs: holds and interviews, offers to speakers, and what happens in their life."""

from outreach.bookings.api import briefing, life, offers
from outreach.bookings.api.records import api

__all__ = ["api", "briefing", "life", "offers"]
