"""The list of speakers: who fits, who can be asked now, what needs care, and one thing done to several."""

from datetime import datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.core import reach
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import policy, queries, service
from outreach.spokespeople.forms import WORDS, SeveralForm
from outreach.spokespeople.forms.lines import READERS, line_of
from outreach.spokespeople.views.records import blueprint
from outreach.web.doors import actor, needs


@blueprint.get("/")
@needs("spokespeople.view")
def index() -> str:
    """List speakers, narrowed as asked."""
    return render_template("spokespeople/index.html", form=SeveralForm(formdata=None), **_listed())


@blueprint.post("/several")
@needs("spokespeople.edit")
def several() -> ResponseReturnValue:
    """Do one thing to the ticked ones; a strip on the list takes it back."""
    form, ticked = SeveralForm(), [int(number) for number in request.form.getlist("id") if number.isdigit() and len(number) < 10]
    try:
        if not ticked:
            raise Invalid(act=_("Tick somebody first."))
        if form.validate():
            with transaction():
                until = now() + timedelta(days=form.days.data or 7)
                done = service.do(actor(), form.act.data, ticked[:200], form.topic.data or "", until)
            session["undo_speakers"] = done
            flash(ngettext("%(num)s record changed.", "%(num)s records changed.", len(done["ids"])), "done")
            return redirect(url_for("spokespeople.index", q=request.form.get("q") or None), 303)
    except Invalid as error:
        form.take(error)
    return render_template("spokespeople/index.html", form=form, ticked=ticked, **_listed()), 422


@blueprint.post("/several/undo")
@needs("spokespeople.edit")
def undo() -> ResponseReturnValue:
    """Take back what was done to several last."""
    done = session.pop("undo_speakers", None)
    if done:
        # a limit may have come since
        done["ids"] = [number for number in done["ids"] if reach.offered("spokesperson_id", number)]
        with transaction():
            count = service.undo(actor(), done)
        flash(ngettext("Taken back for %(num)s record.", "Taken back for %(num)s records.", count), "done")
    return redirect(url_for("spokespeople.index", q=request.form.get("q") or None), 303)


def _listed() -> dict[str, Any]:
    at, line = now(), _line()
    asked = policy.understand(line, READERS)
    there = queries.there_at(at)
    page = queries.bench(asked, at, request.args.get("cursor"), now=there)
    return {
        "page": page, "line": line, "asked": asked, "words": WORDS, "there": there, "glance": None if line else _glance(there, at),
        "today": at.date(), "now": at, "undo": session.get("undo_speakers"),
    }  # fmt: skip


def _glance(there: queries.Now, at: datetime) -> dict[str, Any]:
    """Return the figures over the whole bench, which stand where nothing was asked for."""
    return {"languages": queries.by_language(there.available)[:4], "cares": queries.needing_care(at.date())}


def _line() -> str:
    """Return the typed line, with what is asked for by itself."""
    line, language = (request.values.get(name, "") for name in ("q", "language"))
    return line_of(line, language, request.args.get("level", 0, type=int), request.args.get("topic", ""))
