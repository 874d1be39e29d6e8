"""What is done with many journalists ticked in a list, and taken back."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.journalists import queries, service
from outreach.journalists.models import Reversal
from outreach.journalists.views.people import blueprint
from outreach.web.context import language_name
from outreach.web.doors import actor, needs

blueprint.add_app_template_global(queries.list_choices, "media_list_choices")


@blueprint.post("/changes")
@needs("journalists.edit")
def change_many() -> ResponseReturnValue:
    """Do what the pressed button says with everybody ticked."""
    act = request.form.get("act", "")
    value = request.form.get({"enlist": "list_id", "delist": "list_id", "add_beat": "beat"}.get(act, "language"), "")
    try:
        with transaction():
            made = service.change_many(actor(), request.form.getlist("ids", type=int), act, value)
        _say(made)
    except Invalid as error:
        flash(" ".join(text for texts in error.errors.values() for text in texts), "error")
    return redirect(_back(), 303)


@blueprint.post("/changes/<int:reversal_id>/reversal")
@needs("journalists.edit")
def take_back(reversal_id: int) -> ResponseReturnValue:
    """Give everybody back what they had."""
    with transaction():
        count = service.take_back(actor(), queries.reversal(reversal_id))
    flash(ngettext("Taken back for %(num)s person.", "Taken back for %(num)s people.", count), "done")
    return redirect(_back(), 303)


def _say(made: Reversal) -> None:
    undo = {"url": url_for("journalists.take_back", reversal_id=made.id), "label": _("Undo"), "fields": {"back": _back()}}
    said: Any = {"text": _words(made), **(undo if made.count else {})}  # the layout makes a button of it
    flash(said, "done")


def _words(made: Reversal) -> str:
    num, name = made.count, made.facts.get("name", "")
    if not num:
        return str(_("Nothing to change: it was so already."))
    if made.act == "enlist":
        return str(ngettext("%(num)s person is on %(name)s now.", "%(num)s people are on %(name)s now.", num, name=name))
    if made.act == "delist":
        return str(ngettext("%(num)s person was taken off %(name)s.", "%(num)s people were taken off %(name)s.", num, name=name))
    if made.act == "add_beat":
        return str(
            ngettext("%(num)s person has the beat %(name)s now.", "%(num)s people have the beat %(name)s now.", num, name=name)
        )
    if made.act == "set_language":
        spoken = language_name(name)
        return str(
            ngettext("%(num)s person gets texts in %(name)s now.", "%(num)s people get texts in %(name)s now.", num, name=spoken)
        )
    return str(ngettext("No list writes to %(num)s person any more.", "No list writes to these %(num)s people any more.", num))


def _back() -> str:
    """Return the list that was open; only a path of this room."""
    wish = request.form.get("back", "")
    return wish if wish.startswith("/journalists/") and "//" not in wish and "\\" not in wish else url_for("journalists.index")
