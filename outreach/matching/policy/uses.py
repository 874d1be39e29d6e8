"""Which use must a speaker have agreed to, for a format and a mode?"""

from functools import lru_cache

from outreach.media_requests.policy.words import Format, Mode

_PERMISSION = {
    Format.RADIO: "radio",
    Format.PODCAST: "radio",
    Format.PRINT: "print",
    Format.ONLINE: "print",
    Format.AGENCY: "print",
    Format.PHOTO: "photo",
}
USES = {
    "tv_live": "live television",
    "tv_recorded": "recorded television",
    "radio": "radio",
    "print": "being quoted in print",
    "photo": "photographs",
}


@lru_cache
def permission_of(format: Format | None, mode: Mode | None) -> str:
    """Return the use that a format and a mode need, or ""."""
    if format == Format.TV:
        return "tv_live" if mode == Mode.LIVE else "tv_recorded"
    return _PERMISSION.get(format, "") if format else ""
