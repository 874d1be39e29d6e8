"""How is a request said in a line, in chips, in facts and in what happened?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import format_datetime, get_locale, ngettext
from flask_babel import gettext as _

from outreach.core import clock, languages, times
from outreach.integrations import phones
from outreach.media_requests.forms import CHANNELS, FORMATS, MODES, ROLES, STATES
from outreach.media_requests.forms.working import METHODS, PLACES
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.line import Chip, Line
from outreach.media_requests.policy.slack import Slack
from outreach.media_requests.policy.words import level_needed
from outreach.web.context import city_name, duration, in_minutes, until, zones_of
from outreach.web.locale import settings

KINDS = {
    "new": "closed", "triaged": "warn", "matching": "warn", "offered": "hold", "held": "hold", "booked": "done", "done": "done",
    "declined": "closed", "referred": "closed", "withdrawn": "closed", "missed": "stop",
}  # fmt: skip


def state_word(request: MediaRequest) -> str:
    """Return where a request stands, in the reader's language."""
    if request.state == "new" and request.owner_id is None:
        return str(_("Not taken"))
    return str(STATES[request.state.value])


def state_kind(request: MediaRequest) -> str:
    """Return the status kind of a request's state."""
    kind = KINDS[request.state.value]
    return "embargo" if kind == "hold" else kind


def urgency_kind(urgency: str) -> str:
    """Return the status kind of an urgency."""
    return {"red": "stop", "amber": "warn"}.get(urgency, "")


def asked(request: MediaRequest) -> str:
    """Return what is asked in a few words: "TV live, medic in Arabic, Syria"."""
    way = " ".join(str(word) for word in (FORMATS.get(request.format or ""), _lower(MODES.get(request.mode or ""))) if word)
    who = apart(role_word(request.role))
    spoken = listed([language_name(tag) for tag in request.languages])
    if who and spoken:
        who = _("%(who)s in %(language)s", who=who, language=spoken)
    said = listed([way, str(who or spoken), apart(request.topic)])
    return whole(said or apart(request.question[:80] or request.desk["note"][:80]) or str(_("Not said yet")))


def titled(request: MediaRequest) -> str:
    """Return the title of a request's page: the outlet and what it asks."""
    return whole(str(_("%(outlet)s: %(ask)s", outlet=apart(request.outlet_shown), ask=asked(request))))


def role_word(role: str) -> str:
    """Return a role in the reader's language where it is one the line reader knows."""
    return str(ROLES.get(role, role))


def listed(words: Sequence[str]) -> str:
    """Return words with the comma of the reader's script."""
    return ("، " if _locale() == "ar" else ", ").join(word for word in words if word)


def whole(line: str) -> str:
    """Return a line that runs from the right in Arabic, even where it begins with a Latin name (a right-to-left mark in front)."""
    return "\u200f" + line if _locale() == "ar" else line


def apart(words: str) -> str:
    """Return somebody's words so that their direction leaves the line around them alone (FSI and PDI, where lines run from the right)."""
    return f"\u2068{words}\u2069" if words and _locale() == "ar" else words


def slack_words(slack: Slack) -> str:
    """Return slack as the desk says it: "11 min", "3 h 05", "late by 4 min"."""
    if slack.minutes < 0:
        return str(_("%(gap)s late", gap=duration(-slack.left)))
    return duration(slack.left)


def short_time(instant: datetime) -> str:
    """Return HH:MM on the office's clock, with the weekday when it is not today."""
    local = instant.astimezone(times.zone_info(settings().timezone))
    if local.date() == clock.now().astimezone(local.tzinfo).date():
        return f"{local:%H:%M}"
    near = abs(instant - clock.now()) < timedelta(days=6)
    day = format_datetime(local.replace(tzinfo=None), "EEE" if near else "d MMM", rebase=False)
    return f"{day} {local:%H:%M}"


def figures(request: MediaRequest, slack: Slack) -> list[dict[str, Any]]:
    """Return the three things to see first: slack, the deadline on three clocks, and how to reach the caller."""
    live = request.mode in ("live", "as_live") or request.air_at is not None
    (_place, _local), *others = zones_of(request.on_air_at, settings().zones)
    elsewhere = " · ".join(f"{at:%H:%M} {place}" for place, at in others)
    return [
        _slack_figure(request, slack),
        {
            "label": _("On air") if live else _("Deadline"),
            "icon": "bookings" if live else "clock",
            "value": short_time(request.on_air_at),
            "small": city_name(settings().timezone),
            "sub": f"{elsewhere} · {until(request.on_air_at)}" if request.is_open else elsewhere,
        },
        {
            "label": _("Call back"),
            "icon": "call",
            "value": request.caller_name or request.outlet_shown,
            "small": "",
            "sub": "\u2066" + (phones.shown(request.callback.split(";")[0]) or request.callback_email) + "\u2069",
        },
    ]


def _slack_figure(request: MediaRequest, slack: Slack) -> dict[str, Any]:
    if not request.is_open or request.state in ("booked", "held"):
        return {
            "label": _("Where it stands"),
            "icon": "flag",
            "value": state_word(request),
            "small": "",
            "sub": _standing(request),
        }
    by = _("choose by %(time)s", time=short_time(slack.choose_by))
    kept = ngettext(
        "%(num)s min is kept for asking, terms and the sound check",
        "%(num)s min are kept for asking, terms and the sound check",
        slack.lead_minutes,
    )
    return {
        "label": _("Slack"),
        "kind": urgency_kind(slack.urgency),
        "icon": urgency_kind(slack.urgency) or "clock",
        "value": slack_words(slack),
        "small": by,
        "sub": kept,
    }


def _standing(request: MediaRequest) -> str:
    if request.state == "held":
        return str(_("Confirm before the hold ends, or hold somebody else"))
    return str(_("The calendars are invited")) if request.state == "booked" else str(request.desk["outcome"])


def _lower(word: Any) -> str:
    return str(word).lower() if word else ""


def language_name(tag: str) -> str:
    """Return a language's name in the reader's language."""
    return languages.name(tag, _locale())


def _locale() -> str:
    return str(get_locale() or "en")


def labels() -> dict[str, str]:
    """Return the words on the chips."""
    return {
        "outlet": _("Outlet"), "caller": _("Caller"), "phone": _("Call back"), "email": _("Address"), "format": _("Format"), "mode": _("How"),
        "deadline": _("Deadline"), "language": _("Language"), "role": _("Role"), "topic": _("Topic"), "country": _("Country"), "level": _("Level"),
        "duration": _("Length"), "note": _("Note"),
    }  # fmt: skip


def line_chips(line: Line) -> list[dict[str, Any]]:
    """Return a line's chips as the shelf's macro wants them, the note last."""
    found = [{"label": labels()[chip.kind], "value": value_shown(chip), "doubt": bool(chip.doubt)} for chip in line.chips]
    return [*found, {"label": labels()["note"], "value": line.note, "doubt": False}] if line.note else found


def value_shown(chip: Chip) -> str:
    """Return a chip's value as people read it."""
    if chip.kind == "phone":
        return phones.shown(chip.value)
    if chip.kind == "deadline":
        return moment_words(datetime.fromisoformat(chip.value)) if chip.value else _("%(time)s: which one?", time=chip.text)
    if chip.kind == "language":
        return language_name(chip.value)
    if chip.kind == "country":
        return languages.country(chip.value, _locale())
    if chip.kind == "duration":
        return in_minutes(int(chip.value))
    return str({"format": FORMATS, "mode": MODES, "role": ROLES}.get(chip.kind, {}).get(chip.value, chip.value))


def moment_words(instant: datetime) -> str:
    """Return a time on the office's clock, with the weekday when it is not today."""
    zone = times.zone_info(settings().timezone)
    local, today = instant.astimezone(zone), clock.now().astimezone(zone).date()
    day = "" if local.date() == today else f"{local:%d.%m.} "
    return f"{day}{local:%H:%M} {city_name(settings().timezone)}"


def chips_of(request: MediaRequest) -> list[dict[str, Any]]:
    """Return what is known of a request as chips."""
    spoken = listed([language_name(tag) for tag in request.languages])
    if spoken and request.mode:
        spoken = _("%(language)s, level %(level)s", language=spoken, level=level_needed(request.mode, request.spoken_level))
    way = " ".join(str(word) for word in (FORMATS.get(request.format or ""), _lower(MODES.get(request.mode or ""))) if word)
    outlet_doubt = bool(request.outlet_name) and request.outlet_id is None
    pairs = [
        ("outlet", request.outlet_shown, outlet_doubt), ("caller", request.caller_name, False), ("format", way, False),
        ("deadline", moment_words(request.deadline_at), False), ("language", spoken, False), ("role", role_word(request.role), False),
        ("topic", request.topic, False), ("country", languages.country(request.country, _locale()) if request.country else "", False),
        ("note", request.desk["note"], False),
    ]  # fmt: skip
    return [{"label": labels()[kind], "value": value, "doubt": doubt} for kind, value, doubt in pairs if value]


def facts_of_request(request: MediaRequest) -> dict[str, Any]:
    """Return what the facts panel says beside the names: numbers and words as people read them."""
    return {
        "phone": phones.shown(request.callback.split(";")[0]) if request.callback else "",
        "dial": request.callback if request.callback.startswith("+") else None,
        "channel": str(CHANNELS[request.channel.value]),
        "format": str(FORMATS.get(request.format or "", "")),
        "mode": str(MODES.get(request.mode or "", "")),
        "place": str(PLACES.get(request.place, "")),
        "method": str(METHODS.get(request.verified_method, _("Called back"))),
        "languages": listed([language_name(tag) for tag in request.languages]),
        "role": role_word(request.role),
        "level": level_needed(request.mode, request.spoken_level),
    }
