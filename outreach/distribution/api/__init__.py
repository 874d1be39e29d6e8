"""Sends for programs: the same verbs as the pages."""

from outreach.distribution.api import differing, exclusives, holding_back, notices, registering, sends, trying, waves, wordings
from outreach.distribution.api.door import api

__all__ = ["api", "differing", "exclusives", "holding_back", "notices", "registering", "sends", "trying", "waves", "wordings"]
