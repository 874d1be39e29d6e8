"""How is a booking's time said in a reason and in the timeline?"""

from datetime import datetime

from outreach.core.times import shown


def at(instant: datetime | None, zone: str) -> str:
    """Return HH:MM in a zone, or nothing for no instant."""
    return f"{shown(instant, [zone])[0][1]:%H:%M}" if instant else ""


def on(instant: datetime, zone: str) -> str:
    """Return date and HH:MM in a zone."""
    return f"{shown(instant, [zone])[0][1]:%Y-%m-%d %H:%M}"
