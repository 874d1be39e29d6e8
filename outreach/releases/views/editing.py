"""How are the words changed? One block in place, by a plain form; the page stays the same with and without scripts."""

from collections.abc import Sequence

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused, Stale
from outreach.releases import queries, service
from outreach.releases.forms import ReleaseBlockForm, ReleaseForm, ReleaseLinkForm, block_from
from outreach.releases.models import Release, ReleaseDraft, ReleaseKind
from outreach.releases.policy import changes
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.views.door import blueprint, editor
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, is_htmx


@blueprint.get("/<int:release_id>")
@needs("releases.view")
def show(release_id: int) -> str:
    """The editor: stage, gate, embargo, and every block with what was found in it."""
    key = request.args.get("edit", "")
    mine = queries.draft(release_id, key, actor().id) if key else None
    seen = editor(release_id, edit=key, form=_block_form(release_id, key, mine) if key else None, draft=mine)
    if is_htmx() and key:
        row = next(one for one in seen["rows"] if one.block.key == key)
        return render_template("releases/_row.html", row=row, **seen)
    return render_template("releases/show.html", **seen)


@blueprint.post("/<int:release_id>/blocks/<key>")
@needs("releases.edit")
def update_block(release_id: int, key: str) -> ResponseReturnValue:
    """Keep one block's words; another's change in the meantime is shown, never overwritten."""
    form, row = ReleaseBlockForm(), queries.release(release_id)
    if form.validate():
        try:
            with transaction():
                service.update_block(actor(), release_id, block_from(form, key), form.seen.data or "")
                service.drop_draft(actor(), release_id, key)
            return _back(release_id, key)
        except Invalid as error:
            form.take(error)
        except NotFound:
            gone = _("Somebody took this block out while you wrote.")
            return _kept(row, block_from(form, key), [gone], gone=True)
        except Refused as error:
            return _kept(row, block_from(form, key), [reason.message for reason in error.reasons])
        except Stale:
            there = queries.block(queries.release(release_id), key)
            form.text.errors = [_("Somebody changed these words while you wrote. Both are below; save again to put yours there.")]
            form.seen.raw_data, form.seen.data = None, block_hash(there.as_block())
            clash = changes.words_changed(there.text, form.text.data or "")
            return invalid("releases/show.html", form, **_without_form(release_id, key), clash=clash, theirs=there)
    return invalid("releases/show.html", form, **_without_form(release_id, key))


@blueprint.post("/<int:release_id>/blocks")
@needs("releases.edit")
def add_block(release_id: int) -> ResponseReturnValue:
    """Put a new block in and open it."""
    word = request.form.get("kind", "")
    kind = BlockKind(word) if word in set(BlockKind) else BlockKind.PARAGRAPH
    with transaction():
        block = Block("", kind, kind.audience, request.form.get("text", "").replace("\r\n", "\n"))
        added = service.add_block(actor(), release_id, block, request.form.get("after", ""))
    return _back(release_id, added.key, edit=True)


@blueprint.post("/<int:release_id>/blocks/<key>/position")
@needs("releases.edit")
def move_block(release_id: int, key: str) -> ResponseReturnValue:
    """Move a block one place."""
    with transaction():
        service.move_block(actor(), release_id, key, -1 if request.form.get("by") == "-1" else 1)
    return _back(release_id, key)


@blueprint.post("/<int:release_id>/blocks/<key>/removal")
@needs("releases.edit")
def remove_block(release_id: int, key: str) -> ResponseReturnValue:
    """Take a block out."""
    with transaction():
        service.remove_block(actor(), release_id, key)
    return redirect(url_for("releases.show", release_id=release_id), 303)


@blueprint.route("/<int:release_id>/edit", methods=["GET", "POST"])
@needs("releases.edit")
def edit(release_id: int) -> ResponseReturnValue:
    """Change what the release is: title, type, language, campaign, ledger."""
    row = queries.release(release_id)
    form = ReleaseForm(obj=row, data={"kind": row.kind.value})
    if request.method == "POST" and form.validate():
        try:
            facts = {name: form.data[name] for name in ("title", "language", "campaign_id", "sign_on_text_id")}
            with transaction():
                service.update(actor(), release_id, kind=ReleaseKind(form.kind.data), **facts)
            return redirect(url_for("releases.show", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
    context = {"release": row, "campaigns": queries.campaign_choices(), "ledgers": queries.ledger_choices()}
    if request.method == "POST":
        return invalid("releases/edit.html", form, **context)
    return render_template("releases/edit.html", form=form, **context)


@blueprint.post("/<int:release_id>/links")
@needs("releases.edit")
def add_link(release_id: int) -> ResponseReturnValue:
    """Attach an address; it stands at the end of the notes."""
    form = ReleaseLinkForm()
    if form.validate():
        try:
            with transaction():
                service.add_link(actor(), release_id, form.label.data, form.address.data)
            return redirect(url_for("releases.show", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("releases/show.html", form, **{**_without_form(release_id, ""), "link_form": form, "open": "links"})


@blueprint.post("/<int:release_id>/links/<int:link_id>/removal")
@needs("releases.edit")
def remove_link(release_id: int, link_id: int) -> ResponseReturnValue:
    """Take an attached address off."""
    with transaction():
        service.remove_link(actor(), release_id, link_id)
    return redirect(url_for("releases.show", release_id=release_id), 303)


def _kept(row: Release, typed: Block, said: Sequence[str], gone: bool = False) -> ResponseReturnValue:
    """Answer with what was typed and has no place any more: nobody's words are lost because a block or a text closed meanwhile."""
    after = row.blocks[-1].key if row.blocks else ""
    return make_response(render_template("releases/kept.html", release=row, typed=typed, said=said, gone=gone, after=after), 409)


def _block_form(release_id: int, key: str, draft: ReleaseDraft | None) -> ReleaseBlockForm:
    """Return the form of a block, with what the person typed before and did not keep."""
    block = queries.block(queries.release(release_id), key)
    if draft is not None:
        return ReleaseBlockForm(formdata=None, **draft.typed, seen=draft.seen)
    audience = block.audience.value if block.audience is not block.kind.audience else ""
    return ReleaseBlockForm(
        formdata=None, text=block.text, kind=block.kind.value, audience=audience, speaker=block.speaker,
        speaker_title=block.speaker_title, organisation=block.organisation, seen=block_hash(block.as_block()),
    )  # fmt: skip


def _without_form(release_id: int, key: str) -> dict[str, object]:
    seen = editor(release_id, edit=key)
    del seen["form"]
    return seen


def _back(release_id: int, key: str, edit: bool = False) -> ResponseReturnValue:
    done = key if is_htmx() and not edit else None  # a swap loses the focus: it comes back to the block
    where = url_for("releases.show", release_id=release_id, edit=key if edit else None, done=done, _anchor=f"block-{key}")
    return redirect(where, 303)
