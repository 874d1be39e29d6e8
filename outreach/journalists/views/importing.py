"""The pages that read a file into the register: upload or paste, look at what it would do, do it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Forbidden, Invalid, Reason, Refused
from outreach.core.words import say
from outreach.integrations import tables
from outreach.integrations.phones import region_of_zone
from outreach.journalists import imports, queries, service
from outreach.journalists.forms import FIELD_WORDS, UploadForm
from outreach.journalists.models import Import, ImportState
from outreach.journalists.views.people import blueprint
from outreach.web.doors import actor, may, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings


@blueprint.get("/imports/new")
@needs("journalists.edit")
def new_import() -> str:
    """Ask for a file or for pasted rows."""
    return render_template("journalists/import_new.html", form=UploadForm(), page=queries.imports(), kind=_kind())


@blueprint.post("/imports")
@needs("journalists.edit")
def upload() -> ResponseReturnValue:
    """Keep the file and go on to what it would do."""
    form = UploadForm()
    if form.validate():
        name, content = _content(form)
        try:
            tables.read(content)
            with transaction():
                row = service.keep_upload(actor(), _kind(), name, content, form.list_name.data or "")
            return redirect(url_for("journalists.import_", import_id=row.id), 303)
        except tables.Unreadable as error:
            form.take(Invalid(file=str(error)))
    return invalid("journalists/import_new.html", form, page=queries.imports(), kind=_kind())


@blueprint.get("/imports/<int:import_id>")
@needs("journalists.view")
def import_(import_id: int) -> ResponseReturnValue:
    """Show what a file would do, column by column, or what it did."""
    row = _readable(import_id)
    if row.state is not ImportState.UPLOADED:
        return render_template(
            "journalists/import_done.html",
            row=row,
            media_list=queries.media_list(row.list_id) if row.list_id else None,
            remarks=queries.remarks(row.id, limit=500),
        )
    return render_template("journalists/import_preview.html", **_preview(row, request.args.to_dict()))


@blueprint.post("/imports/<int:import_id>/confirmation")
@needs("journalists.edit")
def confirm_import(import_id: int) -> ResponseReturnValue:
    """Read the file in, with the columns as chosen."""
    row = _readable(import_id)
    if row.state is not ImportState.UPLOADED:
        return redirect(url_for("journalists.import_", import_id=import_id), 303)
    ready = _prepared(row, request.form.to_dict())
    if "name" not in ready.columns and "first_name" not in ready.columns:
        raise Refused(Reason("no_name", say("No column holds the name; say which one does."), "mapping"))
    imports.run(actor(), ready, row=row)
    return redirect(url_for("journalists.import_", import_id=import_id), 303)


def _kind() -> str:
    """Return which register the file goes into; only who may edit it may send one."""
    kind = request.values.get("kind", "journalists")
    if kind not in imports.kinds() or not may(f"{kind}.edit"):
        raise Forbidden(kind)
    return kind


def _readable(import_id: int) -> Import:
    """Return an import; one of speakers, whose rows may name the protected, only to who may edit them."""
    row = queries.import_(import_id)
    if row.kind == "spokespeople" and not may("spokespeople.edit"):
        raise Forbidden(row.kind)
    return row


def _content(form: UploadForm) -> tuple[str, bytes]:
    if form.file.data:
        return form.file.data.filename or "file", form.file.data.read()
    return "pasted.csv", form.text.data.encode()


def _prepared(row: Import, asked: dict[str, str]) -> imports.Prepared:
    """Return the file with the columns named as the page's `column-0`, `column-1` … say."""
    content = queries.file_of(row.id)
    table = imports.read(row.file_name, content, row.kind)
    headings = tables.names_of(table)
    chosen = {heading: asked[f"column-{index}"] for index, heading in enumerate(headings) if f"column-{index}" in asked}
    return imports.prepare(row.kind, row.file_name, table, region_of_zone(settings().timezone), chosen, content)


def _preview(row: Import, asked: dict[str, str]) -> dict[str, Any]:
    ready = _prepared(row, asked)
    tally = imports.run(actor(), ready, dry_run=True)
    media_list = queries.media_list(row.list_id) if row.list_id else None
    samples = [[cells[index] for cells in ready.table.rows[:3] if cells[index]] for index in range(len(ready.columns))]
    columns = list(zip(tables.names_of(ready.table), ready.columns, samples, strict=True))
    named = "name" in ready.columns or "first_name" in ready.columns
    facts = {"row": queries.import_(row.id), "ready": ready, "tally": tally, "columns": columns, "named": named}
    return facts | {"fields": imports.kinds()[row.kind][0], "labels": FIELD_WORDS, "media_list": media_list}
