"""The pages of segments: described, tried out before they are kept, and frozen into lists."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.audit.queries import last_hand
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.journalists import queries, service
from outreach.journalists.forms import CopyForm, SegmentPageForm
from outreach.journalists.models import ListKind
from outreach.journalists.views.lists import about
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid

blueprint = pages("segments", __name__, "/media-lists")
SHOWN = 12


@blueprint.get("/segments/new")
@needs("journalists.edit")
def new() -> str:
    """Ask what a segment asks for; with a query in the address, show who would belong to it."""
    form = SegmentPageForm(formdata=request.args) if request.args else SegmentPageForm()
    return render_template("media_lists/segment_new.html", form=form, **_tried(form))


@blueprint.get("/segments/preview")
@needs("journalists.view")
def preview() -> str:
    """Show who would belong to a segment that is being described."""
    return render_template("media_lists/_preview.html", **_tried(SegmentPageForm(formdata=request.args)))


@blueprint.post("/segments")
@needs("journalists.edit")
def create() -> ResponseReturnValue:
    """Make a segment."""
    form = SegmentPageForm()
    if form.validate():
        try:
            with transaction():
                made = service.create_list(actor(), form.data | {"kind": ListKind.SEGMENT})
            return redirect(url_for("media_lists.show", list_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("media_lists/segment_new.html", form, **_tried(form))


@blueprint.get("/<int:list_id>/segment")
@needs("journalists.edit")
def edit(list_id: int) -> str:
    """Show the form, filled in."""
    segment = queries.media_list(list_id)
    form = opened(_filled(list_id), segment)
    return render_template("media_lists/segment_edit.html", form=form, media_list=segment, **_tried(form))


@blueprint.post("/<int:list_id>/segment")
@needs("journalists.edit")
@reread
def update(list_id: int) -> ResponseReturnValue:
    """Save what a segment asks for."""
    form = SegmentPageForm(segment_id=list_id)
    valid = form.validate()
    try:
        with transaction():
            segment = queries.media_list(list_id)
            settle(form, _filled(list_id), segment, last_hand(f"media_list:{list_id}"))
            if valid:
                service.update_list(actor(), segment, chosen(form))
                return redirect(url_for("media_lists.show", list_id=list_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("media_lists/segment_edit.html", form, media_list=queries.media_list(list_id), **_tried(form))


@blueprint.post("/<int:list_id>/copies")
@needs("journalists.edit")
def copy(list_id: int) -> ResponseReturnValue:
    """Freeze today's people into a list of their own."""
    form = CopyForm()
    if form.validate():
        try:
            with transaction():
                made = service.copy_list(actor(), queries.media_list(list_id), form.name.data)
            return redirect(url_for("media_lists.show", list_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("media_lists/show.html", form, **about(list_id))


def _filled(list_id: int) -> SegmentPageForm:
    segment = queries.media_list(list_id)
    return SegmentPageForm(formdata=None, obj=segment, query=queries.with_names(segment.query), segment_id=list_id)


def _tried(form: SegmentPageForm) -> dict[str, Any]:
    query, also = form.query.data or "", form.include_ids.data or []
    if not (query.strip() or also):
        return {"tried": None}
    draft = queries.draft(query, also, form.exclude_ids.data or [])
    understood = queries.understand(query)
    figures = queries.figures(queries.asked_of(draft))
    return {"tried": figures, "understood": understood, "people": queries.page_of(draft, limit=SHOWN).items}
