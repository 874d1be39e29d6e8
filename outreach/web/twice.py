"""Which pages do records have that stand twice? The other one named, both sides field by field, merging, and taking it back."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import choosing, uniting
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.web.access import actor, needs
from outreach.web.pieces import piece
from outreach.web.uniting import Doors, undone_until


class Pages(NamedTuple):
    """What the pages need of a room beside its doors: how a record is found by name, and its fields in words."""

    doors: Doors
    named: Callable[[str], Any]
    labels: Mapping[str, Any]
    words: Callable[[str, Any], str]


def show(blueprint: Blueprint, pages: Pages) -> None:
    """Open the pages below the record's own address; the record itself is shown by `<room>.show`."""
    address = f"/<int:{pages.doors.key}>/merges"
    _compare(blueprint, pages, address)
    _change(blueprint, pages, address)


def _compare(blueprint: Blueprint, pages: Pages, address: str) -> None:
    doors = pages.doors
    room = {"room": doors.room, "key": doors.key}

    @blueprint.get(address, endpoint="merges")
    @needs(f"{doors.room}.view")
    def merges(**at: Any) -> str:
        """Show what was taken in, and ask for the other record."""
        kept = doors.get(at[doors.key])
        made = [(one, undone_until(one)) for one in uniting.merges_of(doors.kind, kept.id)]
        return piece("uniting/_merges.html", _("In the register twice?"), kept=kept, merges=made, **room)

    @blueprint.get(f"{address}/new", endpoint="new_merge")
    @needs(f"{doors.room}.edit")
    def new_merge(**at: Any) -> ResponseReturnValue:
        """Show both sides field by field."""
        kept, gone = doors.get(at[doors.key]), pages.named(request.args.get("other", ""))
        if gone is None or gone.id == kept.id:
            flash(_("Type the name of the other record as the register has it."), "error")
            return redirect(url_for(f"{doors.room}.show", **at), 303)
        return render_template("uniting/merge.html", kept=kept, gone=gone, fields=_fields(pages, kept, gone), **room)


def _change(blueprint: Blueprint, pages: Pages, address: str) -> None:
    doors = pages.doors

    @blueprint.post(address, endpoint="merge")
    @needs(f"{doors.room}.edit")
    def merge(**at: Any) -> ResponseReturnValue:
        """Take the other record into this one."""
        choices = {name: side for name in doors.rules.chosen if (side := request.form.get(f"choice-{name}"))}
        try:
            with transaction():
                gone = doors.taken_in(request.form.get(doors.key, 0, type=int))
                made = doors.merge(actor(), doors.get(at[doors.key]), gone, choices)
        except Invalid as error:
            flash(str(error), "error")
            return redirect(url_for(f"{doors.room}.show", **at), 303)
        text = _("%(name)s is one record now. What hung on the other one is here.", name=doors.get(at[doors.key]).name)
        undo = url_for(f"{doors.room}.unmerge", merge_id=made.id, **at)
        said: Any = {"text": text, "url": undo, "label": _("Undo"), "fields": {}}  # with a button
        flash(said, "done")
        return redirect(url_for(f"{doors.room}.show", **at), 303)

    @blueprint.post(f"{address}/<int:merge_id>/reversal", endpoint="unmerge")
    @needs(f"{doors.room}.edit")
    def unmerge(merge_id: int, **at: Any) -> ResponseReturnValue:
        """Take a merge back."""
        try:
            with transaction():
                gone = doors.unmerge(actor(), uniting.merge(doors.kind, merge_id, at[doors.key]))
        except Refused as refused:
            flash(str(refused), "error")
            return redirect(url_for(f"{doors.room}.show", **at), 303)
        flash(_("They are two records again; this is the one that was taken in."), "done")
        return redirect(url_for(f"{doors.room}.show", **{doors.key: gone.id}), 303)


def _fields(pages: Pages, kept: Any, gone: Any) -> list[dict[str, Any]]:
    rules = pages.doors.rules
    mine, theirs = (
        {column: getattr(one, column) for columns in rules.chosen.values() for column in columns} for one in (kept, gone)
    )
    differing = choosing.differing(rules, mine, theirs)
    return [
        {
            "name": name, "label": pages.labels[name], "kept": pages.words(name, kept), "gone": pages.words(name, gone),
            "differs": name in differing, "side": choosing.side_of(rules, name, mine, theirs, {}),
        }
        for name in rules.chosen if pages.words(name, kept) or pages.words(name, gone)
    ]  # fmt: skip
