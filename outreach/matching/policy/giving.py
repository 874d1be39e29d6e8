"""What changes when a desk gives something? Some of it on the request, the rest kept beside it, all of it to be taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from outreach.bookings.policy.slots import Slot
from outreach.matching.policy.facts import Wish
from outreach.matching.policy.relax import EASED, LATER
from outreach.media_requests.policy.words import Format, Mode

_ON_THE_SPOT = frozenset({Mode.LIVE, Mode.AS_LIVE})
_KEPT: Mapping[str, Callable[[Wish], Wish]] = {
    **{code: EASED[code] for code in ("interpreter", "level", "organisation")},
    "english": lambda wish: replace(wish, languages=("en",)),
}
"""Steps that change nothing the caller said: what is asked stays as it was asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a request that a step may change; instants are UTC."""

    format: Format | None
    mode: Mode | None
    spoken_level: int | None
    duration_minutes: int | None
    air_at: datetime | None
    deadline_at: datetime


def kept_steps(wish: Wish, steps: Iterable[str]) -> Wish:
    """Return the wish as eased by those of the agreed steps that do not stand on the request."""
    for step in steps:
        if step in _KEPT:
            wish = _KEPT[step](wish)
    return wish


def after(asked: Asked, slot: Slot, steps: Iterable[str]) -> Asked:
    """Return what the request asks once these steps are agreed; `slot` is the time it means now, which only "later" moves."""
    for step in steps:
        if step in _CHANGES:
            asked = _CHANGES[step](asked, slot)
    return asked


def _at_the_same_time(asked: Asked, slot: Slot, format: Format | None, mode: Mode | None, level: int) -> Asked:
    minutes = int((slot.ends_at - slot.starts_at).total_seconds() // 60)
    return replace(
        asked,
        format=format,
        mode=mode,
        spoken_level=min(asked.spoken_level, level) if asked.spoken_level else None,
        duration_minutes=minutes,
        air_at=asked.air_at or (slot.starts_at if asked.mode in _ON_THE_SPOT else None),
    )


def _before_the_deadline(asked: Asked, format: Format | None, mode: Mode) -> Asked:
    return replace(asked, format=format, mode=mode, spoken_level=None, duration_minutes=None, air_at=None)


def heard(format: Format | None) -> Format | None:
    """Return the format of a recording by telephone: a television desk gets sound only."""
    return Format.RADIO if format in (Format.TV, Format.PHOTO) else format


_CHANGES: Mapping[str, Callable[[Asked, Slot], Asked]] = {
    "pre_record": lambda asked, slot: _at_the_same_time(asked, slot, asked.format, Mode.PRE_RECORD, 2),
    "audio": lambda asked, slot: _at_the_same_time(asked, slot, Format.RADIO, asked.mode and Mode.PHONER, 2),
    "written": lambda asked, slot: _at_the_same_time(asked, slot, Format.PRINT, Mode.WRITTEN, 1),
    "later": lambda asked, _: replace(asked, deadline_at=asked.deadline_at + LATER, air_at=asked.air_at and asked.air_at + LATER),
    "as_live": lambda asked, slot: replace(asked, mode=Mode.AS_LIVE, air_at=slot.starts_at),
    "clip": lambda asked, _: _before_the_deadline(asked, heard(asked.format), Mode.CLIP),
    "quote": lambda asked, _: _before_the_deadline(asked, Format.PRINT, Mode.WRITTEN),
    "background": lambda asked, _: _before_the_deadline(asked, None, Mode.BACKGROUND),
}


def differences(before: Asked, then: Asked) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what differs, as it was and as it is, as plain JSON."""
    old, new = _plain(before), _plain(then)
    names = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


def put_back(now: Asked, before: Mapping[str, Any], after: Mapping[str, Any]) -> Asked:
    """Return what the request asks once a step is taken back; what was changed again since stays."""
    present = _plain(now)
    back = {name: value for name, value in before.items() if present[name] == after[name]}
    return replace(now, **{name: _read(name, value) for name, value in back.items()})


def _plain(asked: Asked) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(asked).items()}


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    kinds: dict[str, Callable[[Any], Any]] = {"format": Format, "mode": Mode}
    return datetime.fromisoformat(value) if name.endswith("_at") else kinds.get(name, int)(value)
