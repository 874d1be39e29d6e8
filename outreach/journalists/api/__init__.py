"""Journalists, media lists and imports for programs."""

from outreach.journalists.api import contacting, duplicates, importing, lists, people
from outreach.journalists.api.door import api

__all__ = ["api", "contacting", "duplicates", "importing", "lists", "people"]
