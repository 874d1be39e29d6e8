"""Journalists, media lists and imports for programs."""

from outreach.journalists.api import contacting, duplicates, lists, people
from outreach.journalists.api.door import api

__all__ = ["api", "contacting", "duplicates", "lists", "people"]
