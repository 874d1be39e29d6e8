"""The pages of media lists: which there are, who is on one, and whom it would reach."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.audit.queries import last_hand
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.filters import written
from outreach.journalists import queries, service
from outreach.journalists.forms import MediaListPageForm, MemberForm
from outreach.journalists.models import MediaList
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid

blueprint = pages("media_lists", __name__, "/media-lists")
COUNT_LATER = 20_000  # larger lists are counted after the page is there


@blueprint.get("/")
@needs("journalists.view")
def index() -> str:
    """List media lists and segments with their sizes."""
    page = queries.media_lists(request.args.get("q", ""), request.args.get("cursor"))
    counts = queries.sizes([one.id for one in page.items if not one.is_segment])
    segments = [one for one in page.items if one.is_segment]
    counts = {**counts} | {one.id: queries.size(queries.asked_of(one), queries.COUNTED + 1) for one in segments}
    lines = {one.id: queries.understand(queries.with_names(one.query)).line for one in segments}
    words = {"q": request.args.get("q", ""), "most": queries.COUNTED}
    return render_template("media_lists/index.html", page=page, sizes=counts, lines=lines, **words)


@blueprint.get("/<int:list_id>")
@needs("journalists.view")
def show(list_id: int) -> str:
    """Show a list: its size, whom it reaches, its members, and who might be added or what it asks for."""
    return render_template("media_lists/show.html", form=MemberForm(), **about(list_id))


@blueprint.get("/<int:list_id>/figures")
@needs("journalists.view")
def figures(list_id: int) -> str:
    """Show the numbers alone: for a page that was there before they were counted."""
    media_list = queries.media_list(list_id)
    found = queries.figures(queries.asked_of(media_list))
    return render_template("media_lists/_figures.html", figures=found, list_filter=written("list", [media_list.name]))


@blueprint.get("/<int:list_id>/candidates")
@needs("journalists.edit")
def candidates(list_id: int) -> str:
    """Show journalists that fit what is being typed and are not on the list."""
    return render_template("media_lists/_candidates.html", **_candidates(queries.media_list(list_id)))


@blueprint.get("/new")
@needs("journalists.edit")
def new() -> str:
    """Ask for a list."""
    return render_template("media_lists/new.html", form=MediaListPageForm())


@blueprint.post("/")
@needs("journalists.edit")
def create() -> ResponseReturnValue:
    """Make a list."""
    form = MediaListPageForm()
    if form.validate():
        try:
            with transaction():
                made = service.create_list(actor(), form.data)
            return redirect(url_for("media_lists.show", list_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("media_lists/new.html", form)


@blueprint.get("/<int:list_id>/edit")
@needs("journalists.edit")
def edit(list_id: int) -> ResponseReturnValue:
    """Show the form, filled in; a segment has one of its own."""
    media_list = queries.media_list(list_id)
    if media_list.is_segment:
        return redirect(url_for("segments.edit", list_id=list_id))
    form = opened(MediaListPageForm(obj=media_list), media_list)
    return render_template("media_lists/edit.html", form=form, media_list=media_list)


@blueprint.post("/<int:list_id>")
@needs("journalists.edit")
@reread
def update(list_id: int) -> ResponseReturnValue:
    """Save a list's name and purpose."""
    form = MediaListPageForm()
    valid = form.validate()
    try:
        with transaction():
            media_list = queries.media_list(list_id)
            settle(form, MediaListPageForm(formdata=None, obj=media_list), media_list, last_hand(f"media_list:{list_id}"))
            if valid:
                service.update_list(actor(), media_list, chosen(form))
                return redirect(url_for("media_lists.show", list_id=list_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("media_lists/edit.html", form, media_list=queries.media_list(list_id))


@blueprint.post("/<int:list_id>/members")
@needs("journalists.edit")
def add_member(list_id: int) -> ResponseReturnValue:
    """Put somebody on the list."""
    form = MemberForm()
    if not form.validate():
        return invalid("media_lists/show.html", form, **about(list_id))
    with transaction():
        service.add_members(actor(), queries.media_list(list_id), [form.journalist_id.data])
    return redirect(
        (request.form.get("back") == "journalist" and _person(form)) or url_for("media_lists.show", list_id=list_id), 303
    )


@blueprint.post("/<int:list_id>/members/<int:journalist_id>/removal")
@needs("journalists.edit")
def remove_member(list_id: int, journalist_id: int) -> ResponseReturnValue:
    """Take somebody off the list."""
    with transaction():
        service.remove_member(actor(), queries.media_list(list_id), journalist_id)
    return redirect(url_for("media_lists.show", list_id=list_id), 303)


def _person(form: MemberForm) -> str:
    return url_for("journalists.show", journalist_id=form.journalist_id.data)


def about(list_id: int) -> dict[str, Any]:
    """Return what the page of a list shows; the numbers of a large one come later."""
    media_list = queries.media_list(list_id)
    asked = queries.asked_of(media_list)
    later = "figures" not in request.args and queries.size(asked, COUNT_LATER + 1) > COUNT_LATER
    line = queries.understand(queries.with_names(media_list.query)) if media_list.is_segment else None
    others = queries.lists_named([*media_list.include_ids, *media_list.exclude_ids])
    facts: dict[str, Any] = {"figures": None if later else queries.figures(asked), "understood": line, "others": others}
    facts["list_filter"] = written("list", [media_list.name])
    return _candidates(media_list) | facts | {"page": queries.page_of(media_list, request.args.get("cursor"))}


def _candidates(media_list: MediaList) -> dict[str, Any]:
    q = request.args.get("add", "").strip()
    found = queries.find(q, 12)
    there = queries.member_ids(media_list.id, [one.id for one in found])
    return {"media_list": media_list, "add": q, "candidates": [one for one in found if one.id not in there][:8]}
