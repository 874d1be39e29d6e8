"""The register of lines that may be said, and the lead times of the desk."""

from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.campaigns import queries as campaigns
from outreach.core import times
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.media_requests import queries, service
from outreach.media_requests.forms.lines import LINE_KINDS, HoldingLineForm
from outreach.media_requests.forms.working import LeadTimesForm
from outreach.media_requests.models import HoldingLine
from outreach.media_requests.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time, options
from outreach.web.locale import settings


@blueprint.get("/holding-lines")
@needs("media_requests.view")
def lines() -> str:
    """Show the lines as they stand."""
    return _register(request.args.get("q", ""))


def _register(q: str = "", error: str = "") -> str:
    found = queries.holding_lines(q, "", request.args.get("cursor"))
    rows = [(row, service.why_not_said(row)) for row in found.items]
    return render_template("media_requests/lines.html", rows=rows, page=found, q=q, kinds=LINE_KINDS, error=error)


@blueprint.get("/holding-lines/new")
@needs("media_requests.edit")
def new_line() -> str:
    """Ask for a new line."""
    given = {"language": settings().locales[0], "topic": request.args.get("topic", "")}
    return render_template("media_requests/line.html", form=_prepared(HoldingLineForm(formdata=None, data=given)), row=None)


@blueprint.post("/holding-lines")
@needs("media_requests.edit")
def create_line() -> ResponseReturnValue:
    """Write a new line."""
    return _saved(None)


@blueprint.get("/holding-lines/<int:line_id>")
@needs("media_requests.view")
def line(line_id: int) -> str:
    """Show one line with its versions, as a form to those who may change it."""
    row = queries.holding_line(line_id)
    zone = settings().timezone
    until = row.valid_until.astimezone(times.zone_info(zone)).replace(tzinfo=None) if row.valid_until else None
    form = HoldingLineForm(formdata=None, obj=row, data={"until_local": until, "until_zone": zone, "kind": row.kind.value})
    return render_template("media_requests/line.html", form=_prepared(form), **_shown(row))


@blueprint.post("/holding-lines/<int:line_id>")
@needs("media_requests.edit")
def change_line(line_id: int) -> ResponseReturnValue:
    """Put a new version in its place."""
    return _saved(line_id)


def _saved(line_id: int | None) -> ResponseReturnValue:
    form = _prepared(HoldingLineForm())
    until = local_time(form, "until_local", "until_zone", "until_fold") if form.validate() else None
    if not form.errors:
        try:
            with transaction():
                at = until.instant if until else None
                if line_id is None:
                    row = service.write_line(actor(), form.data, at)
                else:
                    row = service.change_line(actor(), queries.holding_line(line_id, lock=True), form.data, at)
            return redirect(url_for("media_requests.line", line_id=row.id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as refused:
            form.take(Invalid(form=[one.message for one in refused.reasons]))
            shown = _shown(queries.holding_line(line_id) if line_id else None)
            return make_response(render_template("media_requests/line.html", form=form, **shown), 409)
    return invalid("media_requests/line.html", form, **_shown(queries.holding_line(line_id) if line_id else None))


@blueprint.post("/holding-lines/<int:line_id>/approval")
@needs("media_requests.approve")
def approve_line(line_id: int) -> ResponseReturnValue:
    """Let it be said."""
    try:
        with transaction():
            service.approve_line(actor(), queries.holding_line(line_id, lock=True))
    except Invalid as error:
        return _register(error=str(error)), 422
    return redirect(url_for("media_requests.line", line_id=line_id), 303)


@blueprint.post("/holding-lines/<int:line_id>/withdrawal")
@needs("media_requests.edit")
def withdraw_line(line_id: int) -> ResponseReturnValue:
    """End it at once."""
    with transaction():
        service.withdraw_line(actor(), queries.holding_line(line_id, lock=True))
    return redirect(url_for("media_requests.line", line_id=line_id), 303)


@blueprint.get("/lead-times")
@needs("media_requests.view")
def lead_times() -> str:
    """Show how long each kind of interview takes to arrange."""
    form = LeadTimesForm(formdata=None, data=dict(queries.lead_times()))
    return render_template("media_requests/lead_times.html", form=form)


@blueprint.post("/lead-times")
@needs("media_requests.manage")
def set_lead_times() -> ResponseReturnValue:
    """Set them."""
    form = LeadTimesForm()
    if not form.validate():
        return invalid("media_requests/lead_times.html", form)
    with transaction():
        for kind, minutes in form.data.items():
            if kind in queries.lead_times() and minutes is not None:
                service.set_lead_time(actor(), kind, minutes)
    return redirect(url_for("media_requests.lead_times"), 303)


def _shown(row: HoldingLine | None) -> dict[str, Any]:
    if row is None:
        return {"row": None}
    return {"row": row, "why_not": service.why_not_said(row), "versions": queries.versions(row.root_id)}


def _prepared(form: HoldingLineForm) -> HoldingLineForm:
    form.campaign_id.choices = options([("", _("None")), *((str(number), name) for number, name in campaigns.choices())])
    form.until_zone.data = form.until_zone.data or settings().timezone
    return form
