"""May this speaker do it at all? Twelve gates; each that is shut says why."""

from collections.abc import Callable
from datetime import datetime, time
from functools import lru_cache

from outreach.core.times import city
from outreach.matching.policy.facts import Candidate, Wish, about, local
from outreach.matching.policy.points import Point
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.policy import excludes

NEVER_OVERRIDDEN = frozenset({"consent", "safety"})
"""Gates that no typed reason opens."""

_LIVE = frozenset({Mode.LIVE, Mode.AS_LIVE})
_SEEN = frozenset({Format.TV, Format.PHOTO})
_HEARD = frozenset({Format.TV, Format.RADIO, Format.PODCAST})
_PERMISSION = {
    Format.RADIO: "radio",
    Format.PODCAST: "radio",
    Format.PRINT: "print",
    Format.ONLINE: "print",
    Format.AGENCY: "print",
    Format.PHOTO: "photo",
}
_USES = {
    "tv_live": "live television",
    "tv_recorded": "recorded television",
    "radio": "radio",
    "print": "being quoted in print",
    "photo": "photographs",
}
_UNHEARD = frozenset({Mode.WRITTEN, Mode.BACKGROUND})

Gate = Callable[[Wish, Candidate], Point | None]


def shut(
    wish: Wish, candidate: Candidate, mandate_known: bool = True, only: frozenset[str] = frozenset()
) -> list[tuple[str, Point]]:
    """Return (gate, reason) of every gate that is shut; none means that the speaker passes.

    `mandate_known` is False where nobody at all covers the topic, so that it cannot be a reason against one.
    `only` names the gates to look at; empty means all.
    """
    gates = [pair for pair in GATES if pair[0] in only] if only else GATES
    found = [(name, reason) for name, gate in gates if (reason := gate(wish, candidate)) is not None]
    return found if mandate_known else [pair for pair in found if pair[0] != "mandate"]


def permission_needed(wish: Wish) -> str:
    """Return the use that the speaker must have agreed to, or "" where none is at stake."""
    return _permission(wish.format, wish.mode)


@lru_cache
def _permission(format: Format | None, mode: Mode | None) -> str:
    if format == Format.TV:
        return "tv_live" if mode == Mode.LIVE else "tv_recorded"
    return _PERMISSION.get(format, "") if format else ""


def _consent(wish: Wish, candidate: Candidate) -> Point | None:
    if candidate.consent_withdrawn:
        return Point("consent.withdrawn")
    if candidate.consent_until and candidate.consent_until < wish.slot.starts_at.date():
        return Point("consent.expired", {"day": candidate.consent_until.isoformat()})
    needed = permission_needed(wish)
    if needed and needed not in candidate.permissions:
        return Point("consent.medium", {"use": _USES[needed]})
    return None


def _safety(wish: Wish, candidate: Candidate) -> Point | None:
    profile = candidate.safety
    if not profile:
        return None
    if profile.get("face") == "never" and wish.format in _SEEN and wish.mode not in _UNHEARD:
        return Point("safety.face")
    if profile.get("voice") == "never" and (wish.format in _HEARD or wish.mode == Mode.PHONER) and wish.mode not in _UNHEARD:
        return Point("safety.voice")
    if profile.get("live") == "never" and wish.mode in _LIVE:
        return Point("safety.live")
    return None


def _outlet(wish: Wish, candidate: Candidate) -> Point | None:
    if candidate.excluded_outlets and excludes(candidate.excluded_outlets, wish.outlet_names):
        return Point("outlet.excluded", {"outlet": wish.outlet_names[0]})
    if candidate.organisation_excluded_outlets and excludes(candidate.organisation_excluded_outlets, wish.outlet_names):
        return Point("outlet.organisation", {"organisation": candidate.organisation, "outlet": wish.outlet_names[0]})
    return None


def _red_line(wish: Wish, candidate: Candidate) -> Point | None:
    if wish.topic and any(about(line, wish.topic) for line in candidate.red_lines):
        return Point("red_line", {"organisation": candidate.organisation, "topic": wish.topic})
    return None


def _organisation(wish: Wish, candidate: Candidate) -> Point | None:
    if wish.wanted_organisations and candidate.organisation_id not in wish.wanted_organisations:
        return Point("organisation.wanted")
    if candidate.organisation_id in wish.excluded_organisations:
        return Point("organisation.excluded", {"organisation": candidate.organisation})
    if wish.signatories is not None and candidate.organisation_id not in wish.signatories:
        return Point("organisation.signed", {"organisation": candidate.organisation})
    return None


def covers(wish: Wish, candidate: Candidate) -> bool:
    """Say whether the speaker or the organisation speaks on the topic (or on the country it names)."""
    return any(about(topic, wish.topic) for topic in candidate.topics) or any(
        about(topic, wish.topic) for topic in candidate.organisation_topics
    )


def _mandate(wish: Wish, candidate: Candidate) -> Point | None:
    if wish.topic and wish.signatories is None and not covers(wish, candidate):
        return Point("mandate", {"topic": wish.topic})
    return None


def _language(wish: Wish, candidate: Candidate) -> Point | None:
    if not wish.languages or wish.interpreter:
        return None
    language, level, _dialect = candidate.best(wish.languages)
    if level >= wish.level:
        return None
    if level == 0:
        return Point("language.none", {"language": language})
    return Point("language.level", {"language": language, "level": level, "needed": wish.level})


def _free(wish: Wish, candidate: Candidate) -> Point | None:
    if not candidate.busy:
        return None
    return Point("busy", {"until": candidate.busy_until}) if candidate.busy_until else Point("busy.unknown")


def _awake(wish: Wish, candidate: Candidate) -> Point | None:
    if candidate.nights or candidate.offered or is_awake(wish.slot.starts_at, candidate):
        return None
    return Point("asleep", {"until": candidate.waking_start.strftime("%H:%M"), "city": city(candidate.timezone)})


def is_awake(instant: datetime, candidate: Candidate) -> bool:
    """Say whether the speaker's clock is inside the waking hours, which may run past midnight."""
    clock: time = local(instant, candidate.timezone).time()
    start, end = candidate.waking_start, candidate.waking_end
    return start <= clock <= end if start <= end else clock >= start or clock <= end


def _approval(wish: Wish, candidate: Candidate) -> Point | None:
    if not candidate.approval_minutes:
        return None
    left = int((wish.deadline - wish.now).total_seconds() // 60)
    if candidate.approval_minutes > left:
        return Point("approval", {"minutes": candidate.approval_minutes, "left": max(0, left)})
    return None


def _load(wish: Wish, candidate: Candidate) -> Point | None:
    if candidate.load_day >= candidate.load_cap:
        return Point("load", {"count": candidate.load_day, "cap": candidate.load_cap})
    return None


GATES: tuple[tuple[str, Gate], ...] = (
    ("consent", _consent),
    ("safety", _safety),
    ("outlet", _outlet),
    ("red_line", _red_line),
    ("organisation", _organisation),
    ("mandate", _mandate),
    ("language", _language),
    ("free", _free),
    ("awake", _awake),
    ("approval", _approval),
    ("load", _load),
)
