"""May this speaker do it at all? Twelve gates; each that is shut says why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from outreach.matching.policy.facts import Candidate, Wish, about, local, topic_of
from outreach.matching.policy.points import Point
from outreach.matching.policy.uses import USES, permission_of
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.policy import There, awake, excludes

NEVER_OVERRIDDEN = frozenset({"consent", "safety"})
"""Gates that no typed reason opens."""

_LIVE = frozenset({Mode.LIVE, Mode.AS_LIVE})
_SEEN = frozenset({Format.TV, Format.PHOTO})
_HEARD = frozenset({Format.TV, Format.RADIO, Format.PODCAST})
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
    found = []
    for name, check in gates:
        reason = check(candidate)
        if reason is not None:
            found.append((name, reason))
    return found


def _consent(wish: Wish) -> Check:
    needed, day = permission_of(wish.format, wish.mode), wish.slot.starts_at.date()

    def check(one: Candidate) -> Point | None:
        if one.consent_withdrawn:
            return Point("consent.withdrawn")
        if one.consent_until is not None and one.consent_until < day:
            return Point("consent.expired", {"day": one.consent_until.isoformat()})
        if needed and needed not in one.permissions:
            return Point("consent.medium", {"use": USES[needed]})
        if one.own.ends and (last := one.own.ends.get(needed)) is not None and last < day:
            return Point("consent.use_expired", {"use": USES[needed], "day": last.isoformat()})
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
    wanted, excluded = wish.wanted_organisations, wish.excluded_organisations
    signed = None if wish.beyond_signatories else wish.signatories

    def check(one: Candidate) -> Point | None:
        if wanted and not one.speaks_for(wanted):
            return Point("organisation.wanted")
        if excluded and one.speaks_for(excluded):
            return Point("organisation.excluded", {"organisation": one.organisation})
        if signed is not None and not one.speaks_for(signed):
            return Point("organisation.signed", {"organisation": one.organisation})
        return None

    return check if wanted or excluded or signed is not None else None


def _reaches(limited: Mapping[str, Sequence[str]], topic: str, wish: Wish) -> bool:
    """Say whether a topic counts for the country asked about; without a country on either side it does."""
    return not limited or not wish.country or not (countries := limited.get(topic)) or wish.country in countries


def covers(wish: Wish, candidate: Candidate) -> bool:
    """Say whether the speaker or the organisation speaks on the topic, in the country it is about."""
    topic = topic_of(wish.topic)
    if topic.among(candidate.topics):
        return True
    if not candidate.house.mandate or not wish.country:
        return topic.among(candidate.organisation_topics)
    return any(about(one, wish.topic) and _reaches(candidate.house.mandate, one, wish) for one in candidate.organisation_topics)


def _mandate(wish: Wish) -> Check | None:
    if not wish.topic or (wish.signatories is not None and not wish.beyond_signatories):
        return None
    signed, outside = wish.signatories, Point("mandate", {"topic": wish.topic})

    def check(one: Candidate) -> Point | None:
        return None if covers(wish, one) or (signed and one.speaks_for(signed)) else outside

    return check


def _language(wish: Wish) -> Check | None:
    if not wish.languages or wish.interpreter:
        return None
    none, needed = Point("language.none", {"language": wish.languages[0]}), wish.level

    def check(one: Candidate) -> Point | None:
        if not one.levels:
            return none
        language, level, _dialect = one.best(wish.languages)
        if level >= needed:
            return None
        return Point("language.level", {"language": language, "level": level, "needed": needed}) if level else none

    return check


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
    known: dict[tuple[str, time, time], Point | None] = {}  # thousands share a few dozen clocks

    def check(one: Candidate) -> Point | None:
        if one.nights or one.offered or one.there == There.INSIDE:
            return None
        clock = (one.timezone, one.waking_start, one.waking_end)
        if clock not in known:
            known[clock] = None if is_awake(wish.slot.starts_at, one) else _asleep(one)
        found = known[clock]
        return Point("asleep.hidden") if found and one.protected else found  # an hour there would tell the place

    return check


def _asleep(one: Candidate) -> Point:
    return Point("asleep", {"until": one.waking_start.strftime("%H:%M"), "city": one.timezone})


def is_awake(instant: datetime, candidate: Candidate) -> bool:
    """Say whether the speaker's clock is inside the waking hours, which may run past midnight."""
    return awake(candidate.waking_start, candidate.waking_end, local(instant, candidate.timezone).time())


def _approval(wish: Wish) -> Check:
    left = int((wish.deadline - wish.now).total_seconds() // 60)

    def check(one: Candidate) -> Point | None:
        if one.approval_minutes and one.approval_minutes > left:
            return _approval_takes(one.approval_minutes, max(0, left))
        return None

    return check


def _approval_takes(minutes: int, left: int) -> Point:
    """Return the reason in minutes while they can be counted, else in hours: an office that is shut until Monday."""
    if minutes < 180:
        return Point("approval", {"minutes": minutes, "left": left})
    return Point("approval.hours", {"hours": round(minutes / 60), "left": left})


def _load(_wish: Wish) -> Check:
    def check(one: Candidate) -> Point | None:
        return Point("load", {"count": one.load_day, "cap": one.load_cap}) if one.load_day >= one.load_cap else None

    return check


def _briefed(wish: Wish) -> Check | None:
    unread = Point("briefed")
    return (lambda one: None if one.briefed else unread) if wish.briefed_only else None


def _interests(wish: Wish) -> Check | None:
    unsaid = Point("interests")
    return (lambda one: None if one.interests else unsaid) if wish.interests_declared else None


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
    ("briefed", _briefed),
    ("interests", _interests),
)
