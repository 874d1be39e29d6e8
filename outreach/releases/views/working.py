"""How do several people write one text? Presence, drafts, remarks beside a block, and earlier versions brought back."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.forms import ReleaseBlockForm, RemarkForm, block_from
from outreach.releases.models import RemarkKind
from outreach.releases.views.door import blueprint, editor
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.post("/<int:release_id>/presence")
@needs("releases.view")
def presence(release_id: int) -> str:
    """Give a sign of life, and show who else is here."""
    with transaction():
        service.be_here(actor(), release_id)
    others = queries.others_here(release_id, actor().id, now())
    return render_template("releases/_here.html", others=[(one.user.name, one.is_writing(now())) for one in others])


@blueprint.post("/<int:release_id>/blocks/<key>/draft")
@needs("releases.edit")
def keep_draft(release_id: int, key: str) -> ResponseReturnValue:
    """Keep what is being typed, a second after the last key; the block itself stays as it is."""
    form = ReleaseBlockForm()
    if not form.validate():
        return "", 422
    typed = {name: form[name].data or "" for name in ("text", "kind", "audience", "speaker", "speaker_title", "organisation")}
    with transaction():
        service.keep_draft(actor(), release_id, block_from(form, key), typed, form.seen.data or "")
        service.be_here(actor(), release_id, key)
    return "", 204


@blueprint.post("/<int:release_id>/blocks/<key>/draft/removal")
@needs("releases.edit")
def drop_draft(release_id: int, key: str) -> ResponseReturnValue:
    """Forget what was typed and not kept."""
    with transaction():
        service.drop_draft(actor(), release_id, key)
    return _back(release_id, key)


@blueprint.post("/<int:release_id>/blocks/<key>/remarks")
@needs("releases.edit")
def remark(release_id: int, key: str) -> ResponseReturnValue:
    """Say something beside a block."""
    form = RemarkForm()
    if not form.validate():
        seen = editor(release_id)
        del seen["form"]
        return invalid("releases/show.html", form, **{**seen, "remark_form": form, "remark_at": key})
    with transaction():
        service.remark(actor(), release_id, key, form.text.data, RemarkKind(form.kind.data))
    return _back(release_id, key)


@blueprint.post("/<int:release_id>/remarks/<int:remark_id>/settlement")
@needs("releases.edit")
def settle(release_id: int, remark_id: int) -> ResponseReturnValue:
    """Close a remark."""
    with transaction():
        said = service.settle(actor(), release_id, remark_id)
    return _back(release_id, said.block_key)


@blueprint.post("/<int:release_id>/remarks/<int:remark_id>/reopening")
@needs("releases.edit")
def unsettle(release_id: int, remark_id: int) -> ResponseReturnValue:
    """Open a remark again."""
    with transaction():
        said = service.unsettle(actor(), release_id, remark_id)
    return _back(release_id, said.block_key)


@blueprint.post("/<int:release_id>/versions/<int:number>/return")
@needs("releases.edit")
def bring_back(release_id: int, number: int) -> ResponseReturnValue:
    """Make the words what they were; the page says which version it saw last."""
    with transaction():
        service.bring_back(actor(), release_id, number, request.form.get("newest", 0, type=int))
    return redirect(url_for("releases.show", release_id=release_id), 303)


def _back(release_id: int, key: str) -> ResponseReturnValue:
    return redirect(url_for("releases.show", release_id=release_id, _anchor=f"block-{key}"), 303)
