"""How is a journalist said on their page: at a glance, address by address, and what happened with them?"""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.audit.models import AuditEvent
from outreach.core import clock, times
from outreach.deliveries import queries as deliveries
from outreach.deliveries.policy import address_key
from outreach.journalists import policy, queries
from outreach.journalists.forms import (
    CHANNELS,
    DIRECTIONS,
    HOWS,
    KINDS,
    MEANS,
    RESULTS,
    STANDINGS,
    STATES,
    ContactForm,
    ContactPointForm,
    JournalistForm,
)
from outreach.journalists.models import Journalist, LoggedContact, Means
from outreach.journalists.queries import Happened
from outreach.web.context import ago, city_name, language_name

WORDS: dict[str, Any] = {
    "channels": dict(CHANNELS), "standings": dict(STANDINGS), "means": dict(MEANS), "kinds": dict(KINDS), "states": dict(STATES),
    "hows": dict(HOWS), "results": dict(RESULTS), "directions": dict(DIRECTIONS),
}  # fmt: skip
STATE_KINDS = {"verified": "done", "bouncing": "warn", "invalid": "stop", "unverified": "closed"}
_ICONS = {"call": "call", "mail": "mail", "message": "note", "meeting": "people"}
_POINTS = {
    "contact_point.added": _l("added an address"), "contact_point.changed": _l("changed an address"),
    "contact_point.verified": _l("verified an address"), "contact_point.rejected": _l("marked an address as wrong"),
    "contact_point.preferred": _l("put an address first"), "contact_point.removed": _l("took an address away"),
}  # fmt: skip


def facts_of(journalist: Journalist, forms: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return everything the page of one journalist shows."""
    happened = queries.happened(journalist)
    now = clock.now()
    return {
        "journalist": journalist,
        "lists": queries.lists_of(journalist.id),
        "merged": [one for one in queries.merges_of(journalist.id) if one.kept_id == journalist.id and one.gone_name],
        "all_lists": queries.list_choices(),
        "reachable": reachable(journalist, now),
        "glance_items": glance(journalist, happened, now),
        "suppressed": suppressed(journalist),
        "sharing": queries.sharing(journalist),
        "happened": timeline(happened),
        "contact_form": ContactForm(formdata=None),
        "point_form": ContactPointForm(formdata=None),
        "state_kinds": STATE_KINDS,
        "boxes": [address_key(one.value) for one in journalist.contact_points if one.means == Means.EMAIL],
        "today": now.date(),
        **WORDS,
        **(forms or {}),
    }


def reachable(journalist: Journalist, now: datetime) -> bool | None:
    """Say whether it is an hour at which they may be called; None when we do not know."""
    if not journalist.timezone:
        return None
    local = now.astimezone(times.zone_info(journalist.timezone)).time()
    return policy.awake(local, journalist.hours_from, journalist.hours_until)


def suppressed(journalist: Journalist) -> set[str]:
    """Return the keys of those of their addresses to which no mail goes any more."""
    keys = {address_key(one.value): one.key for one in journalist.contact_points if one.means == Means.EMAIL}
    return {keys[key] for key in deliveries.suppressed_keys(list(keys))}


def glance(journalist: Journalist, happened: Happened, now: datetime) -> list[dict[str, Any]]:
    """Return the three things to see first: how to reach them, what came of the last contacts, the embargo standing."""
    return [_way(journalist, now), _last(happened), _standing(journalist)]


def _way(journalist: Journalist, now: datetime) -> dict[str, Any]:
    open_now, parts = reachable(journalist, now), []
    if journalist.timezone:
        local = now.astimezone(times.zone_info(journalist.timezone))
        parts.append(_("%(time)s in %(city)s", time=f"{local:%H:%M}", city=city_name(journalist.timezone)))
    if open_now is not None:
        hours = {"start": f"{journalist.hours_from:%H:%M}", "end": f"{journalist.hours_until:%H:%M}"}
        parts.append(
            _("within their hours, until %(end)s", **hours) if open_now else _("outside their hours, %(start)s–%(end)s", **hours)
        )
    return {
        "label": _("Prefers"), "value": str(WORDS["channels"][journalist.channel]), "sub": " · ".join(parts),
        "icon": {"email": "mail", "phone": "call", "message": "note"}[journalist.channel.value],
        "small": language_name(journalist.language) if journalist.language else "",
        "kind": {True: "done", False: "warn"}.get(open_now, "") if open_now is not None else "",
    }  # fmt: skip


def _last(happened: Happened) -> dict[str, Any]:
    item: dict[str, Any] = {"label": _("Last contacts"), "icon": "history"}
    if not happened.contacts:
        return item | {"value": _("none yet"), "sub": _("log the first one below")}
    latest, rest = happened.contacts[0], happened.contacts[1:3]
    return item | {
        "value": _said(latest),
        "small": ago(latest.at),
        "sub": " · ".join(f"{_said(one)}, {ago(one.at)}" for one in rest),
    }


def _said(one: LoggedContact) -> str:
    return f"{WORDS['hows'][one.how]}: {str(WORDS['results'][one.result]).lower()}"


def _standing(journalist: Journalist) -> dict[str, Any]:
    kind = {"none": "", "standing": "embargo", "breached": "warn"}[journalist.embargo_standing.value]
    voided = next((one for one in journalist.posts if one.ended_on), None) if kind == "" else None
    sub = _("moved since; what was agreed for %(outlet)s ended", outlet=voided.outlet.name) if voided else ""
    word = str(WORDS["standings"][journalist.embargo_standing])
    return {"label": _("Embargo standing"), "icon": "embargo", "value": word, "kind": kind, "sub": sub}


def timeline(happened: Happened) -> list[dict[str, Any]]:
    """Return everything that happened with them, newest first, for the timeline."""
    items = [_contact(one) for one in happened.contacts] + [_event(one, happened.outlets) for one in happened.events]
    items += [
        {"at": row.added_at, "icon": "lists", "what": _("joined the list %(name)s", name=name)} for row, name in happened.lists
    ]
    if happened.imported is not None:
        what = _("came with the file %(name)s", name=happened.imported.file_name)
        items.append({"at": happened.imported.created_at, "icon": "upload", "who": happened.imported.actor_name, "what": what})
    return sorted((one for one in items if one), key=lambda one: one["at"], reverse=True)


def _contact(one: LoggedContact) -> dict[str, Any]:
    small = " · ".join(filter(None, [str(WORDS["directions"][one.direction]), one.actor_name]))
    return {"at": one.at, "icon": _ICONS[one.how.value], "what": _said(one), "small": small, "text": one.words, "id": one.id}


def _event(one: AuditEvent, outlets: dict[int, str]) -> dict[str, Any]:
    what, icon = _event_words(one, outlets)
    return {"at": one.at, "icon": icon, "who": one.actor_name, "what": what} if what else {}


def _event_words(one: AuditEvent, outlets: dict[int, str]) -> tuple[str, str]:
    facts = one.facts
    if one.event == "journalist.created":
        return _("added this record"), "plus"
    if one.event == "journalist.moved":
        old, new = outlets.get(facts.get("from_outlet") or 0, "?"), outlets.get(facts.get("to_outlet") or 0)
        return (_("moved from %(old)s to %(new)s", old=old, new=new) if new else _("left %(old)s", old=old)), "arrow-end"
    if one.event in ("journalist.merged", "journalist.unmerged"):
        return (_("took another record in") if one.event.endswith(".merged") else _("took a merge back")), "people"
    if one.event == "journalist.updated":
        return (str(_POINTS[facts["how"]]) if facts.get("how") in _POINTS else _changed(facts.get("changed", []))), "edit"
    return "", ""


def _changed(names: list[str]) -> str:
    labels = {name: field.args[0] for name in names if (field := getattr(JournalistForm, name, None)) is not None}
    labels |= {"contact_points": _("addresses"), "posts": _("posts")}
    return str(_("changed: %(fields)s", fields=", ".join(str(labels.get(name, name)) for name in names)))
