"""The pages of the desk: requests by slack, the quick line, one request with what happened to it."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.media_requests import queries, service
from outreach.media_requests.forms import AssignmentForm, MediaRequestForm, NoteForm
from outreach.media_requests.policy.line import Line, read
from outreach.media_requests.views import held, inbox, lines, shown, worded, working
from outreach.media_requests.views.door import blueprint
from outreach.media_requests.views.mailed import blueprint as mailed
from outreach.media_requests.views.of import blueprint as asked
from outreach.media_requests.views.page import back, page
from outreach.media_requests.views.press import blueprint as press
from outreach.media_requests.views.shown import line_chips
from outreach.media_requests.views.typed import changing, filled, known, prepared, times
from outreach.web import navigation
from outreach.web.context import put_in_strip
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings

__all__ = ["asked", "blueprint", "held", "inbox", "init_app", "lines", "mailed", "press", "worded", "working"]
for function, name in (
    (shown.asked, "asked_of_request"),
    (shown.titled, "title_of_request"),
    (shown.state_word, "request_state_word"),
    (shown.state_kind, "request_state_kind"),
    (shown.urgency_kind, "urgency_kind"),
    (shown.slack_words, "slack_words"),
    (shown.short_time, "short_time"),
):
    blueprint.add_app_template_global(function, name)


def init_app(app: Flask) -> None:
    """Take a place in the rail and in the top bar."""
    entry = navigation.Entry(
        "now", 20, _l("Requests"), "media_requests.index", "requests", "media_requests.view", queries.count_open, key="g i"
    )
    navigation.add(app, entry)
    put_in_strip(app, "urgent", urgent)


def urgent() -> dict[str, Any] | None:
    """Return the red count of the top bar: requests without a speaker and under 15 minutes of slack."""
    count = queries.count_urgent(clock.now())
    return {"count": count, "url": url_for("media_requests.index")} if count else None


@blueprint.get("/new")
@needs("media_requests.edit")
def new() -> str:
    """Show the quick line and the plain form."""
    form = prepared(MediaRequestForm(formdata=None, data={"deadline_zone": settings().timezone}))
    return render_template("media_requests/new.html", form=form, line=request.args.get("line", ""), chips=[], note="", error="")


@blueprint.post("/")
@needs("media_requests.edit")
def create() -> ResponseReturnValue:
    """Log a request from the plain form."""
    form = prepared(MediaRequestForm())
    if form.validate():
        deadline, air = times(form)
        if not form.errors:
            try:
                with transaction():
                    made = service.log(actor(), form.facts(), deadline, settings().timezone, air, form.line.data or "")
                return redirect(url_for("media_requests.show", request_id=made.id), 303)
            except Invalid as error:
                form.take(error)
    return invalid("media_requests/new.html", form, line="", chips=[], note="", error="")


@blueprint.post("/lines")
@needs("media_requests.edit")
def create_from_line() -> ResponseReturnValue:
    """Log a request from the quick line; what is missing is asked in the form below, filled with what was read."""
    text = request.form.get("line", "")
    found = read_line(text)
    try:
        with transaction():
            made = service.log_line(actor(), found, text, settings().timezone)
        return redirect(url_for("media_requests.show", request_id=made.id), 303)
    except Invalid as error:
        form = prepared(MediaRequestForm(formdata=None, data=filled(found, text)))
        form.take(error)
        return invalid("media_requests/new.html", form, line=text, chips=line_chips(found), note=found.note, error="")


@blueprint.post("/lines/preview")
@needs("media_requests.view")
def preview() -> str:
    """Show what a line would be read as; nothing is kept."""
    found = read_line(request.form.get("line", ""))
    return render_template("media_requests/_chips.html", chips=line_chips(found), note=found.note)


@blueprint.get("/<int:request_id>")
@needs("media_requests.view")
def show(request_id: int) -> str:
    """Show one request: facts, what happened, and (from matching's address) who can do it."""
    return page(queries.get(request_id))


@blueprint.get("/<int:request_id>/edit")
@needs("media_requests.edit")
def edit(request_id: int) -> str:
    """Show the facts of a request as a form."""
    wanted = queries.get(request_id)
    form = changing(MediaRequestForm(formdata=None, data=known(wanted)), wanted)
    return render_template("media_requests/edit.html", form=form, asked_for=wanted)


@blueprint.post("/<int:request_id>")
@needs("media_requests.edit")
def update(request_id: int) -> ResponseReturnValue:
    """Keep changed facts."""
    form = changing(MediaRequestForm(), queries.get(request_id))
    if form.validate():
        deadline, air = times(form)
        if not form.errors:
            try:
                with transaction():
                    service.revise(actor(), queries.get(request_id, lock=True), form.facts(), settings().timezone, deadline, air)
                return redirect(url_for("media_requests.show", request_id=request_id), 303)
            except Invalid as error:
                form.take(error)
    return invalid("media_requests/edit.html", form, asked_for=queries.get(request_id))


@blueprint.post("/<int:request_id>/line")
@needs("media_requests.edit")
def update_from_line(request_id: int) -> ResponseReturnValue:
    """Take what was just heard into the request."""
    text = request.form.get("line", "")
    try:
        with transaction():
            service.revise_by_line(actor(), queries.get(request_id, lock=True), read_line(text), text, settings().timezone)
        return back(request_id)
    except Invalid as error:
        return page(queries.get(request_id), line=text, line_error=str(error)), 422


@blueprint.post("/<int:request_id>/assignment")
@needs("media_requests.edit")
def assignment(request_id: int) -> ResponseReturnValue:
    """Give the request to somebody, to oneself ("me"), or to nobody."""
    wish = (AssignmentForm().owner_id.data or "").strip()
    owner = actor().id if wish == "me" else int(wish) if wish.isdecimal() else None
    with transaction():
        service.assign(actor(), queries.get(request_id, lock=True), owner)
    return back(request_id)


@blueprint.post("/<int:request_id>/notes")
@needs("media_requests.edit")
def note(request_id: int) -> ResponseReturnValue:
    """Add a note or a call's result."""
    form = NoteForm()
    try:
        with transaction():
            service.add_note(actor(), queries.get(request_id, lock=True), form.text.data or "", form.kind.data or "note")
        return back(request_id)
    except Invalid as error:
        form.take(error)
        return page(queries.get(request_id), note_form=form), 422


def read_line(text: str) -> Line:
    """Return what the line says, read as this person speaks."""
    zone = settings().timezone
    return read(text[:1000], str(get_locale() or "en"), clock.now(), zone, queries.line_register(zone))
