"""Releases for programs: the words, their approval, and how they read."""

from outreach.releases.api import (
    agreeing,
    approving,
    covers,
    facts,
    importing,
    pictures,
    reading,
    receiving,
    speakers,
    translating,
    working,
    writing,
)
from outreach.releases.api.door import api

__all__ = [
    "agreeing",
    "api",
    "approving",
    "covers",
    "facts",
    "importing",
    "pictures",
    "reading",
    "receiving",
    "speakers",
    "translating",
    "working",
    "writing",
]
