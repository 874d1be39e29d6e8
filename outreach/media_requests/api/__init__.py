"""The desk for programs: requests, work on them, lines that may be said, and what the press form brought."""

from outreach.media_requests.api import press, requests, working
from outreach.media_requests.api.door import api

__all__ = ["api", "press", "requests", "working"]
