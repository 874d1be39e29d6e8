"""Sends for programs: the same verbs as the pages."""

from outreach.distribution.api import exclusives, notices, registering, sends, waves
from outreach.distribution.api.door import api

__all__ = ["api", "exclusives", "notices", "registering", "sends", "waves"]
