"""What may a calendar feed say? How sure an interview is, which days are in it, and what stands for a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

BACK, AHEAD = timedelta(days=30), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One booking as a feed may see it; there is no name, place, number or address to give away."""

    state: str
    expires_at: datetime | None
    protected: bool
    letters: str
    kind: str  # what the outlet is: "tv", "radio"; "" where nobody knows
    reference: str


def status(state: str, expires_at: datetime | None, now: datetime) -> str:
    """Return the STATUS of an event (RFC 5545, 3.8.1.11); a hold whose time is over keeps nothing any more."""
    if state == "cancelled" or (state == "tentative" and expires_at is not None and expires_at <= now):
        return "CANCELLED"
    return "TENTATIVE" if state == "tentative" else "CONFIRMED"


def letters(name: str) -> str:
    """Return the first letter of each word of a name: "R. N."."""
    firsts = (next((sign for sign in word if sign.isalpha()), "") for word in name.split())
    return " ".join(f"{first.upper()}." for first in firsts if first)


def said(meeting: Meeting, own: bool, kind_word: str) -> list[str]:
    """Return what the title of an event may hold: of a protected person the reference alone; in the speaker's own no letters."""
    if meeting.protected:
        return [meeting.reference]
    return [one for one in ("" if own else meeting.letters, kind_word, meeting.reference) if one]


def window(now: datetime) -> tuple[datetime, datetime]:
    """Return the first and the last instant that a feed speaks of."""
    return now - BACK, now + AHEAD
