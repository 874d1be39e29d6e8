"""The pages of people who stand in the register twice: suggestions, both sides field by field, merging and taking back."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.core.words import say
from outreach.integrations.tables import values
from outreach.journalists import queries, service
from outreach.journalists.forms import CHANNELS, STANDINGS
from outreach.journalists.models import DuplicateSuggestion, Journalist
from outreach.journalists.policy import uniting
from outreach.journalists.views.people import blueprint
from outreach.web.context import country_name, language_name
from outreach.web.doors import actor, needs

LABELS: dict[str, Any] = {
    "full_name": _l("Name"), "how_to_address": _l("How to address"), "post": _l("Post"), "email": _l("Address we write to"),
    "phone": _l("Number we call"), "language": _l("Language"), "country": _l("Place"), "hours": _l("May be called"),
    "channel": _l("Channel"), "profile_url": _l("Profile page"), "source": _l("Where from"),
}  # fmt: skip


@blueprint.get("/duplicates")
@needs("journalists.view")
def duplicates() -> str:
    """List who may stand in the register twice, the surest first."""
    page = queries.suggestions(request.args.get("cursor"), 25)
    people = queries.by_ids({one for row in page.items for one in (row.low_id, row.high_id)})
    shown = [
        _shown(row, people[row.low_id], people[row.high_id]) for row in page.items if {row.low_id, row.high_id} <= people.keys()
    ]
    return render_template(
        "journalists/duplicates.html",
        page=page,
        shown=shown,
        waiting=queries.suggestion_count(),
        coming=bool(queries.unchecked(1)),
    )


@blueprint.post("/duplicates/distinctions")
@needs("journalists.edit")
def distinguish_many() -> ResponseReturnValue:
    """Keep that the pairs ticked are two people each."""
    pairs = [pair for text in request.form.getlist("pairs") if (pair := _pair(text)) is not None]
    try:
        with transaction():
            count = service.distinguish(actor(), pairs)
        flash(
            ngettext("%(num)s pair will not be suggested again.", "%(num)s pairs will not be suggested again.", count), "done"
        ) if count else flash(_("Tick the pairs that are two people first."), "error")
    except Invalid as error:
        flash(str(error), "error")
    return redirect(url_for("journalists.duplicates"), 303)


@blueprint.get("/likely")
@needs("journalists.edit")
def likely() -> str:
    """Show who in the register may be the person who is being typed in."""
    typed = {
        name: request.args.get(name, "").strip() for name in ("full_name", "email", "phone", "outlet_name", "country", "role")
    }
    typed["country"] = values.country(typed["country"])
    found = service.likely(service.typed(typed)) if len(typed["full_name"]) > 2 or typed["email"] or typed["phone"] else []
    return render_template(
        "journalists/_likely.html", found=[service.facts(one, verdict) for one, verdict in found], journalist=None
    )


@blueprint.get("/<int:journalist_id>/duplicates")
@needs("journalists.view")
def duplicates_of(journalist_id: int) -> str:
    """Show who may be the same person, for the person's page."""
    journalist = queries.get(journalist_id)
    return render_template("journalists/_likely.html", found=service.possible_duplicates(journalist), journalist=journalist)


@blueprint.get("/<int:journalist_id>/merges/new")
@needs("journalists.edit")
def new_merge(journalist_id: int) -> str:
    """Show both sides field by field."""
    kept, gone = queries.get(journalist_id), queries.get(request.args.get("journalist_id", 0, type=int))
    return render_template("journalists/merge.html", **_sides(kept, gone))


@blueprint.post("/<int:journalist_id>/merges")
@needs("journalists.edit")
def merge(journalist_id: int) -> ResponseReturnValue:
    """Take the other record into this one."""
    choices = {name: side for name in uniting.CHOSEN if (side := request.form.get(f"choice-{name}"))}
    try:
        with transaction():
            kept, gone = queries.get(journalist_id), queries.get(request.form.get("journalist_id", 0, type=int))
            made = service.merge(actor(), kept, gone, choices)
    except Invalid as error:
        flash(str(error), "error")
        return redirect(url_for("journalists.show", journalist_id=journalist_id), 303)
    said: Any = {
        "text": _("%(name)s is one record now. What hung on the other one is here.", name=kept.full_name),
        "url": url_for("journalists.unmerge", journalist_id=journalist_id, merge_id=made.id), "label": _("Undo"), "fields": {},
    }  # fmt: skip
    flash(said, "done")
    return redirect(url_for("journalists.show", journalist_id=journalist_id), 303)


@blueprint.post("/<int:journalist_id>/merges/<int:merge_id>/reversal")
@needs("journalists.edit")
def unmerge(journalist_id: int, merge_id: int) -> ResponseReturnValue:
    """Take a merge back."""
    try:
        with transaction():
            gone = service.unmerge(actor(), queries.merge(merge_id, journalist_id))
    except Refused as refused:
        flash(str(refused), "error")
        return redirect(url_for("journalists.show", journalist_id=journalist_id), 303)
    flash(_("They are two records again; this is the one that was taken in."), "done")
    return redirect(url_for("journalists.show", journalist_id=gone.id), 303)


def _pair(text: str) -> tuple[int, int] | None:
    low, _dash, high = text.partition("-")
    return (int(low), int(high)) if low.isdecimal() and high.isdecimal() and max(len(low), len(high)) < 10 else None


def _shown(row: DuplicateSuggestion, low: Journalist, high: Journalist) -> dict[str, Any]:
    reasons = [say(one["template"], **one["values"]) for one in row.reasons]
    percent = min(100 if row.automatic else 99, row.confidence // 10)  # what waits for a person is never quite certain
    return {"row": row, "pair": f"{row.low_id}-{row.high_id}", "low": low, "high": high, "percent": percent, "reasons": reasons}


def _sides(kept: Journalist, gone: Journalist) -> dict[str, Any]:
    """Return what the page of both sides shows: what has to be chosen, what both keep, what goes by the strictest."""
    mine, theirs = service.compared(kept), service.compared(gone)
    result = uniting.merged(mine, theirs, {})
    fields = [
        {"name": name, "label": LABELS[name], "kept": _words(name, kept), "gone": _words(name, gone), "differs": name in differing,
         "side": uniting.side_of(name, mine, theirs, {})}
        for differing in [uniting.differing(mine, theirs)] for name in uniting.CHOSEN if _words(name, kept) or _words(name, gone)
    ]  # fmt: skip
    return {
        "kept": kept, "gone": gone, "fields": fields, "strict": result.strict, "standings": dict(STANDINGS),
        "both": {"lists": _union(queries.lists_of(kept.id), queries.lists_of(gone.id)), "beats": result.values["beats"],
                 "addresses": dict.fromkeys(one.value for side in (kept, gone) for one in side.contact_points)},
    }  # fmt: skip


def _union(mine: Sequence[Any], theirs: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(one.name for one in (*mine, *theirs)))


def _words(name: str, person: Journalist) -> str:
    """Return what a record says in one field, in words."""
    outlet = person.outlet.name if person.outlet else ""
    hours = f"{person.hours_from:%H:%M}–{person.hours_until:%H:%M}" if person.hours_from and person.hours_until else ""
    special = {
        "post": ", ".join(part for part in (person.role, person.desk, outlet) if part),
        "language": language_name(person.language) if person.language else "",
        "country": ", ".join(part for part in (person.city, country_name(person.country) if person.country else "") if part),
        "hours": hours,
        "channel": str(dict(CHANNELS)[person.channel]),
    }
    return str(special[name] if name in special else getattr(person, name) or "")
