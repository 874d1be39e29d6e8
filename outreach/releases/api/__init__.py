"""Releases for programs: the words, their approval, and how they read."""

from outreach.releases.api import approving, facts, importing, reading, receiving, translating, working, writing
from outreach.releases.api.door import api

__all__ = ["api", "approving", "facts", "importing", "reading", "receiving", "translating", "working", "writing"]
