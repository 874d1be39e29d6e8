"""Speakers for programs: the record, their hours, their terms."""

from outreach.spokespeople.api import closing, hours, terms
from outreach.spokespeople.api.records import api

__all__ = ["api", "closing", "hours", "terms"]
