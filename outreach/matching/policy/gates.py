"""May this speaker do it at all? Twelve gates; each that is shut says why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from outreach.matching.policy.facts import Candidate, Wish, about, local
from outreach.matching.policy.points import Point
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.policy import There, awake, excludes

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

Check = Callable[[Candidate], Point | None]
Gate = tuple[str, Check]


def gates_of(wish: Wish, mandate_known: bool = True) -> list[Gate]:
    """Return the gates that this wish has, ready to look at thousands; a gate that nothing could shut is left out.

    `mandate_known` is False where nobody at all covers the topic, so that it cannot be a reason against one.
    """
    made = [(name, build(wish)) for name, build in BUILDERS if mandate_known or name != "mandate"]
    return [(name, check) for name, check in made if check is not None]


def shut(gates: Sequence[Gate], candidate: Candidate) -> list[tuple[str, Point]]:
    """Return (gate, reason) of every gate that is shut; none means that the speaker passes."""
    return [(name, reason) for name, check in gates if (reason := check(candidate)) is not None]


def permission_needed(wish: Wish) -> str:
    """Return the use that the speaker must have agreed to, or "" where none is at stake."""
    return permission_of(wish.format, wish.mode)


@lru_cache
def permission_of(format: Format | None, mode: Mode | None) -> str:
    """Return the use that a format and a mode need, or ""."""
    if format == Format.TV:
        return "tv_live" if mode == Mode.LIVE else "tv_recorded"
    return _PERMISSION.get(format, "") if format else ""


def _consent(wish: Wish) -> Check:
    needed, day = permission_needed(wish), wish.slot.starts_at.date()

    def check(one: Candidate) -> Point | None:
        if one.consent_withdrawn:
            return Point("consent.withdrawn")
        if one.consent_until is not None and one.consent_until < day:
            return Point("consent.expired", {"day": one.consent_until.isoformat()})
        if needed and needed not in one.permissions:
            return Point("consent.medium", {"use": _USES[needed]})
        if one.own.ends and (last := one.own.ends.get(needed)) is not None and last < day:
            return Point("consent.use_expired", {"use": _USES[needed], "day": last.isoformat()})
        return None

    return check


def _safety(wish: Wish) -> Check | None:
    voiced = wish.mode not in _UNHEARD
    rules = (
        ("face", voiced and wish.format in _SEEN),
        ("voice", voiced and (wish.format in _HEARD or wish.mode == Mode.PHONER)),
        ("live", wish.mode in _LIVE),
    )
    touched = [part for part, touches in rules if touches]

    def check(one: Candidate) -> Point | None:
        if not one.safety:
            return None
        part = next((part for part in touched if one.safety.get(part) == "never"), "")
        return Point(f"safety.{part}") if part else None

    return check if touched else None


def _outlet(wish: Wish) -> Check | None:
    names = wish.outlet_names

    def check(one: Candidate) -> Point | None:
        if one.excluded_outlets and excludes(one.excluded_outlets, names):
            return Point("outlet.excluded", {"outlet": names[0]})
        if one.organisation_excluded_outlets and excludes(one.organisation_excluded_outlets, names):
            return Point("outlet.organisation", {"organisation": one.organisation, "outlet": names[0]})
        return None

    return check if names else None


def _red_line(wish: Wish) -> Check | None:
    def check(one: Candidate) -> Point | None:
        if one.own.barred and any(about(topic, wish.topic) for topic in one.own.barred):
            return Point("topic.barred", {"topic": wish.topic})
        if one.red_lines and any(about(line, wish.topic) and _reaches(one.house.red_lines, line, wish) for line in one.red_lines):
            return Point("red_line", {"organisation": one.organisation, "topic": wish.topic})
        return None

    return check if wish.topic else None


def _organisation(wish: Wish) -> Check | None:
    wanted, excluded, signed = wish.wanted_organisations, wish.excluded_organisations, wish.signatories

    def check(one: Candidate) -> Point | None:
        if wanted and one.organisation_id not in wanted:
            return Point("organisation.wanted")
        if one.organisation_id in excluded:
            return Point("organisation.excluded", {"organisation": one.organisation})
        if signed is not None and one.organisation_id not in signed:
            return Point("organisation.signed", {"organisation": one.organisation})
        return None

    return check if wanted or excluded or signed is not None else None


def _reaches(limited: Mapping[str, Sequence[str]], topic: str, wish: Wish) -> bool:
    """Say whether a topic counts for the country asked about; without a country on either side it does."""
    return not limited or not wish.country or not (countries := limited.get(topic)) or wish.country in countries


def covers(wish: Wish, candidate: Candidate) -> bool:
    """Say whether the speaker or the organisation speaks on the topic, in the country it is about."""
    return any(about(topic, wish.topic) for topic in candidate.topics) or any(
        about(topic, wish.topic) and _reaches(candidate.house.mandate, topic, wish) for topic in candidate.organisation_topics
    )


def _mandate(wish: Wish) -> Check | None:
    def check(one: Candidate) -> Point | None:
        return None if covers(wish, one) else Point("mandate", {"topic": wish.topic})

    return check if wish.topic and wish.signatories is None else None


def _language(wish: Wish) -> Check | None:
    def check(one: Candidate) -> Point | None:
        language, level, _dialect = one.best(wish.languages)
        if level >= wish.level:
            return None
        if level == 0:
            return Point("language.none", {"language": language})
        return Point("language.level", {"language": language, "level": level, "needed": wish.level})

    return check if wish.languages and not wish.interpreter else None


def _free(_wish: Wish) -> Check:
    def check(one: Candidate) -> Point | None:
        if not one.busy:
            return None
        if one.there == There.PAUSED and one.own.paused_until:
            return Point("paused", {"until": one.own.paused_until})
        if one.there == There.OUTSIDE and one.busy_until is None:
            return Point("hours")
        return Point("busy", {"until": one.busy_until}) if one.busy_until else Point("busy.unknown")

    return check


def _awake(wish: Wish) -> Check:
    def check(one: Candidate) -> Point | None:
        if one.nights or one.offered or one.there == There.INSIDE or is_awake(wish.slot.starts_at, one):
            return None
        if one.protected:
            return Point("asleep.hidden")  # an hour there would tell the place
        return Point("asleep", {"until": one.waking_start.strftime("%H:%M"), "city": one.timezone})

    return check


def is_awake(instant: datetime, candidate: Candidate) -> bool:
    """Say whether the speaker's clock is inside the waking hours, which may run past midnight."""
    return awake(candidate.waking_start, candidate.waking_end, local(instant, candidate.timezone).time())


def _approval(wish: Wish) -> Check:
    left = int((wish.deadline - wish.now).total_seconds() // 60)

    def check(one: Candidate) -> Point | None:
        if one.approval_minutes and one.approval_minutes > left:
            return Point("approval", {"minutes": one.approval_minutes, "left": max(0, left)})
        return None

    return check


def _load(_wish: Wish) -> Check:
    def check(one: Candidate) -> Point | None:
        return Point("load", {"count": one.load_day, "cap": one.load_cap}) if one.load_day >= one.load_cap else None

    return check


BUILDERS: tuple[tuple[str, Callable[[Wish], Check | None]], ...] = (
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
