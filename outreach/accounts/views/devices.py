"""Which browser is this, in words that its owner recognises? Read from what it says of itself; nothing else is kept."""

from flask_babel import gettext as _

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def named(agent: str) -> str:
    """Return "Firefox, Android" for a User-Agent; what it does not say is left out, and nothing known is ""."""
    parts = (_first(agent, _BROWSERS), _first(agent, _SYSTEMS))
    return ", ".join(part for part in parts if part)


def shown(device: str) -> str:
    """Return what the list of sessions says of a browser."""
    return device or str(_("A browser that does not say its name"))


def _first(agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in agent), "")
