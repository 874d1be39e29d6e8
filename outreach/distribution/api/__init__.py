"""Sends for programs: the same verbs as the pages."""

from outreach.distribution.api import notices, registering, sends
from outreach.distribution.api.door import api

__all__ = ["api", "notices", "registering", "sends"]
