"""Speakers for programs: the record, their hours, their terms."""

from outreach.spokespeople.api import hours, terms
from outreach.spokespeople.api.records import api

__all__ = ["api", "hours", "terms"]
