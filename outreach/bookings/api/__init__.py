"""Bookings for programs: holds and interviews, and what happens in their life."""

from outreach.bookings.api import life
from outreach.bookings.api.records import api

__all__ = ["api", "life"]
