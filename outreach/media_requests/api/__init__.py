"""The desk for programs: requests, work on them, lines that may be said, and what the press form brought."""

from outreach.media_requests.api import lines, press, requests, working
from outreach.media_requests.api.door import api

__all__ = ["api", "lines", "press", "requests", "working"]
