"""The pages of media lists."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.journalists import queries, service
from outreach.journalists.forms import MediaListPageForm, MemberForm
from outreach.web.doors import actor, needs, pages
from outreach.web.fields import show_language
from outreach.web.forms import invalid

blueprint = pages("media_lists", __name__, "/media-lists")


@blueprint.get("/")
@needs("journalists.view")
def index() -> str:
    """List media lists with their sizes."""
    page = queries.media_lists(request.args.get("q", ""), request.args.get("cursor"))
    sizes = queries.sizes([one.id for one in page.items])
    return render_template("media_lists/index.html", page=page, sizes=sizes, q=request.args.get("q", ""))


@blueprint.get("/<int:list_id>")
@needs("journalists.view")
def show(list_id: int) -> str:
    """Show a list: its size, its languages, its members, and who might be added."""
    return render_template("media_lists/show.html", form=MemberForm(), **_about(list_id))


@blueprint.get("/<int:list_id>/candidates")
@needs("journalists.edit")
def candidates(list_id: int) -> str:
    """Show journalists that fit what is being typed and are not on the list."""
    return render_template("media_lists/_candidates.html", **_candidates(list_id))


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
def edit(list_id: int) -> str:
    """Show the form, filled in."""
    media_list = queries.media_list(list_id)
    return render_template("media_lists/edit.html", form=MediaListPageForm(obj=media_list), media_list=media_list)


@blueprint.post("/<int:list_id>")
@needs("journalists.edit")
def update(list_id: int) -> ResponseReturnValue:
    """Save a list's name and purpose."""
    form = MediaListPageForm()
    if form.validate():
        try:
            with transaction():
                service.update_list(actor(), queries.media_list(list_id), form.data)
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
        return invalid("media_lists/show.html", form, **_about(list_id))
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


def _about(list_id: int) -> dict[str, Any]:
    page = queries.journalists(list_id=list_id, cursor=request.args.get("cursor"))
    found = queries.members_by_language(list_id)
    words = " · ".join(f"{show_language(tag)} {count}" for tag, count, _mailable in found[:4] if tag)
    facts = {"page": page, "size": sum(one[1] for one in found), "mailable": sum(one[2] for one in found)}
    return _candidates(list_id) | facts | {"languages": found, "languages_words": words}


def _candidates(list_id: int) -> dict[str, Any]:
    q = request.args.get("add", "").strip()
    found = queries.find(q, 12)
    there = queries.member_ids(list_id, [one.id for one in found])
    return {"media_list": queries.media_list(list_id), "add": q, "candidates": [one for one in found if one.id not in there][:8]}
