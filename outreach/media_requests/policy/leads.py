"""How many minutes does each kind of interview take to arrange? The usual ones, and which kind a request is."""

from collections.abc import Mapping
from enum import StrEnum

from outreach.media_requests.policy.words import Format, Mode


class Place(StrEnum):
    """Where the speaker will be."""

    STUDIO = "studio"
    REMOTE = "remote"
    PHONE = "phone"
    CREW = "crew"  # they come to us


class Kind(StrEnum):
    """What takes a lead time of its own."""

    STUDIO_TV = "studio_tv"
    REMOTE_TV = "remote_tv"
    RADIO = "radio"
    PHONER = "phoner"
    WRITTEN = "written"
    BACKGROUND = "background"
    OTHER = "other"


USUAL: Mapping[str, int] = {
    Kind.STUDIO_TV: 75, Kind.REMOTE_TV: 25, Kind.RADIO: 10, Kind.PHONER: 10, Kind.WRITTEN: 20, Kind.BACKGROUND: 10, Kind.OTHER: 20,
}  # fmt: skip
"""Minutes for asking, terms and the sound check; an office may set its own."""

SHORTEST, LONGEST = 1, 24 * 60
_BY_MODE = {Mode.PHONER: Kind.PHONER, Mode.WRITTEN: Kind.WRITTEN, Mode.BACKGROUND: Kind.BACKGROUND}
_BY_FORMAT = {
    Format.RADIO: Kind.RADIO, Format.PODCAST: Kind.RADIO, Format.PRINT: Kind.WRITTEN, Format.ONLINE: Kind.WRITTEN, Format.AGENCY: Kind.WRITTEN,
}  # fmt: skip


def kind_of(format: Format | None, mode: Mode | None, place: str = "") -> Kind:
    """Return which lead time a request takes."""
    if mode in _BY_MODE:
        return _BY_MODE[mode]
    if format == Format.TV:
        return Kind.STUDIO_TV if place in (Place.STUDIO, Place.CREW) else Kind.REMOTE_TV
    return _BY_FORMAT.get(format, Kind.OTHER) if format else Kind.OTHER
