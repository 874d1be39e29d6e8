"""Which releases are there, and how does one begin? The list, a new one by type, and a pasted text."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.campaigns import queries as campaigns
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import zone_info
from outreach.integrations.scanning import harmless
from outreach.releases import queries, service
from outreach.releases.forms import BLOCK_KINDS, ReleaseForm, ReleasePasteForm
from outreach.releases.models import ReleaseKind, ReleaseState
from outreach.releases.policy import importing, marking
from outreach.releases.policy.blocks import Text
from outreach.releases.policy.starting import Office
from outreach.releases.views.door import WORDS, blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings

MOST_PASTED = 2_000_000  # characters; a word processor writes thirty times as much as it says
MOST_CHECKED = 12  # pre-flight takes its time; older drafts are checked when they are opened


@blueprint.get("/")
@needs("releases.view")
def index() -> str:
    """List releases with what blocks them and when they lift."""
    chosen = request.args.get("state", "")
    state = ReleaseState(chosen) if chosen in set(ReleaseState) else None
    page = queries.releases(state, q=request.args.get("q", ""), cursor=request.args.get("cursor"))
    newest = [row for row in page.items if row.is_open][:MOST_CHECKED]
    checks = queries.all_checked(newest, now(), queries.register()) if newest else {}
    counts = queries.counts_by_state()
    return render_template(
        "releases/index.html", page=page, checks=checks, counts=counts, state=chosen, states=list(ReleaseState),
          **WORDS,
    )  # fmt: skip


@blueprint.get("/new")
@needs("releases.edit")
def new() -> str:
    """Ask what is to be written, or for a text that exists already."""
    return render_template(
        "releases/new.html", form=ReleaseForm(formdata=None), paste=ReleasePasteForm(formdata=None), **_choices()
    )


@blueprint.post("/")
@needs("releases.edit")
def create() -> ResponseReturnValue:
    """Begin a release of the chosen type."""
    form = ReleaseForm()
    if form.validate():
        try:
            with transaction():
                row = service.create(
                    actor(), form.title.data, ReleaseKind(form.kind.data), form.language.data, form.campaign_id.data, _office()
                )
            return redirect(url_for("releases.show", release_id=row.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("releases/new.html", form, paste=ReleasePasteForm(formdata=None), **_choices())


def _office() -> Office:
    here = settings()
    return Office(here.timezone, now().astimezone(zone_info(here.timezone)).date(), here.mail_from_name, here.press_phone)


@blueprint.post("/reading")
@needs("releases.edit")
def read() -> ResponseReturnValue:
    """Show how a pasted text would be read; nothing is kept yet."""
    form = ReleasePasteForm()
    found = _read(form)
    if found is None:
        return invalid("releases/new.html", ReleaseForm(formdata=None), paste=form, **_choices())
    return render_template(
        "releases/read.html", found=found, form=form, source=_source(form), rows=_rows(found), block_kinds=BLOCK_KINDS, **WORDS
    )


@blueprint.post("/imports")
@needs("releases.edit")
def create_import() -> ResponseReturnValue:
    """Keep a pasted text as a release, its blocks as somebody confirmed them, and the rules that they ticked."""
    form = ReleasePasteForm()
    found = _read(form)
    if found is None:
        return invalid("releases/new.html", ReleaseForm(formdata=None), paste=form, **_choices())
    ticked = [rule for rule in found.proposed_rules if rule.name in request.form.getlist("rule")]
    said = {name.removeprefix("kind-"): word for name, word in request.form.items() if name.startswith("kind-")}
    text = Text(found.text.language, importing.confirmed(found.text.blocks, said))
    with transaction():
        row = service.create_from_blocks(actor(), text, form.title.data or found.title, text.language)
        service.keep_rules(actor(), row, ticked)
    return redirect(url_for("releases.show", release_id=row.id), 303)


@blueprint.post("/pasting")
@needs("releases.edit")
def pasted() -> Response:
    """Answer what a clipboard held as plain text with its links, bold words and lists; nothing is kept."""
    words = importing.pasted(request.form.get("html", "")[:MOST_PASTED], apart=request.form.get("apart") == "1")
    return Response(words, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def _read(form: ReleasePasteForm) -> importing.Imported | None:
    """Return what was read, or None with the form marked."""
    if not form.validate():
        return None
    try:
        raw = harmless(sent) if (sent := _upload(form)) else str(form.source.data or "")
    except Invalid as error:
        form.take(error)
        return None
    if not raw.strip():
        form.take(Invalid(source=_("Paste a text, or choose a file with one.")))
        return None
    try:
        found = importing.read(raw, form.language.data or "")
    except importing.Unreadable as error:
        form.take(Invalid(file=str(error)))
        return None
    if not any(block.text.strip() for block in found.text.blocks):
        form.take(Invalid(source=_("There are no words of a release in this.")))
        return None
    return found


def _source(form: ReleasePasteForm) -> str:
    return importing.source_of(_upload(form) or str(form.source.data or ""))


def _upload(form: ReleasePasteForm) -> bytes:
    upload = form.file.data
    if upload is None or not getattr(upload, "filename", ""):
        return b""
    upload.seek(0)
    return bytes(upload.read())


def _rows(found: importing.Imported) -> list[dict[str, Any]]:
    return [
        {
            "block": block,
            "sure": found.confidence[block.key].value,
            "paragraphs": [
                marking.emphasised([marking.bulleted(marking.Run(line))]) for line in block.text.splitlines() if line.strip()
            ],
        }
        for block in found.text.blocks
    ]


def _choices() -> dict[str, Any]:
    return {"campaigns": campaigns.choices(), **WORDS}
