"""The pages of coverage: what appeared, was it right, and what is still to be said."""

from datetime import datetime, time
from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.audit.queries import last_hand
from outreach.core import clock, reach
from outreach.core.counting import Count
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import Meant, zone_info
from outreach.coverage import queries, service
from outreach.coverage.forms import CoveragePageForm, ResultForm, facts_of
from outreach.coverage.models import Coverage
from outreach.coverage.queries import Filter
from outreach.coverage.views import judging
from outreach.coverage.views.door import blueprint, page_of, shown
from outreach.coverage.views.of import blueprint as parts
from outreach.web import navigation
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time
from outreach.web.locale import settings

__all__ = ["blueprint", "init_app", "judging", "parts"]


def init_app(app: Flask) -> None:
    """Take a place in the rail, with the number of interviews that wait for an answer."""
    entry = navigation.Entry("after", 10, _l("Coverage"), "coverage.index", "eye", "coverage.view", _waiting, key="v")
    navigation.add(app, entry)


def _waiting() -> Count:
    return queries.count_awaited(clock.now())


@blueprint.get("")
@needs("coverage.view")
def index() -> str:
    """List what appeared, the latest first, with what is new, wrong and awaited."""
    asked = Filter(
        request.args.get("result", ""),
        request.args.get("language", ""),
        bool(request.args.get("wrong")),
        request.args.get("q", ""),
    )
    page = queries.pieces(asked, request.args.get("cursor"))
    return render_template(
        "coverage/index.html",
        page=page,
        asked=asked,
        figures=queries.figures(_morning()),
        awaited=queries.awaited(clock.now()),
        **shown(),
    )


def _morning() -> datetime:
    """Return when the day began in the office."""
    zone = zone_info(settings().timezone)
    return datetime.combine(clock.now().astimezone(zone).date(), time(), zone)


@blueprint.get("/new")
@needs("coverage.edit")
def new() -> str:
    """Show the box for a link or a text; a request or a release may come in the address."""
    about = {name: request.args.get(name, type=int) for name in ("request_id", "release_id")}
    opened = {**about, "outlet_name": request.args.get("outlet_name", ""), "published_zone": settings().timezone}
    form = CoveragePageForm.in_office(formdata=None, data=opened)
    return render_template("coverage/new.html", form=form)


@blueprint.post("")
@needs("coverage.edit")
def create() -> ResponseReturnValue:
    """Log a piece."""
    form = CoveragePageForm.in_office()
    valid = form.validate()
    published = _published(form) if valid else None
    if valid and not form.errors:
        try:
            with transaction():
                row = service.log(actor(), facts_of(form.data), published)
            return redirect(url_for("coverage.show", coverage_id=row.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("coverage/new.html", form)


@blueprint.get("/<int:coverage_id>")
@needs("coverage.view")
def show(coverage_id: int) -> str:
    """Show one piece: what was printed beside what was approved, and what is to be done."""
    return page_of(queries.get(coverage_id))


@blueprint.get("/<int:coverage_id>/edit")
@needs("coverage.edit")
def edit(coverage_id: int) -> str:
    """Show the form of one piece."""
    row = queries.get(coverage_id)
    return render_template("coverage/edit.html", form=opened(_saved(row), row), row=row)


@blueprint.post("/<int:coverage_id>")
@needs("coverage.edit")
@reread
def update(coverage_id: int) -> ResponseReturnValue:
    """Change a piece; its words are compared again."""
    form = CoveragePageForm.in_office()
    valid = form.validate()
    published = _published(form) if valid else None
    try:
        with transaction():
            row = queries.get(coverage_id, lock=True)
            settle(form, _saved(row), row, last_hand(f"coverage:{coverage_id}"))
            if valid and not form.errors:
                values = chosen(form)
                service.revise(actor(), row, facts_of(values), published if "published_local" in values else None)
                return redirect(url_for("coverage.show", coverage_id=coverage_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("coverage/edit.html", form, row=queries.get(coverage_id))


@blueprint.post("/awaited/<int:booking_id>")
@needs("coverage.edit")
def answer(booking_id: int) -> ResponseReturnValue:
    """Say whether an interview ran; what ran gets its link next."""
    form = ResultForm()
    if not form.validate():
        return redirect(url_for("coverage.index"), 303)
    with transaction():
        row = service.answer_interview(actor(), booking_id, form.result.data)
    ran = row.result.value != "did_not_run"
    return redirect(url_for("coverage.edit", coverage_id=row.id) if ran else url_for("coverage.index"), 303)


def _published(form: CoveragePageForm) -> Meant | None:
    if form.published_local.data is None:
        return None
    return local_time(form, "published_local", "published_zone", "published_fold")


def _saved(row: Coverage) -> CoveragePageForm:
    """Return the form filled with a piece as it stands."""
    return CoveragePageForm.in_office(formdata=None, data=_typed(row))


def _typed(row: Coverage) -> dict[str, Any]:
    names = ("address", "text", "result", "headline", "byline", "language", "request_id", "release_id")
    local = datetime.fromisoformat(row.published_local) if row.published_local else None
    zone = row.published_zone or settings().timezone
    ties = {name: reach.offered(name, getattr(row, name)) for name in ("request_id", "release_id")}
    return {name: getattr(row, name) for name in names} | ties | {
        "outlet_name": row.outlet_shown, "published_local": local, "published_zone": zone,
    }  # fmt: skip
