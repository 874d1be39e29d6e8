"""In which zones does this office say a time, beside the one that was meant? Put in place once, when the office starts."""


class _Office:
    zones: tuple[str, ...] = ()


def connect(zones: tuple[str, ...]) -> None:
    """Put the office's IANA zones in place for this process."""
    _Office.zones = zones


def office() -> tuple[str, ...]:
    """Return the office's zones, in the order in which it wants them said."""
    return _Office.zones
