"""The pages that read a file into the register: upload or paste, look at what it would do, do it, mend what was refused."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import arriving
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Forbidden, Invalid, Reason, Refused
from outreach.core.times import zone_info
from outreach.core.words import say
from outreach.integrations import tables
from outreach.integrations.scanning import harmless
from outreach.jobs import wake
from outreach.journalists import imports, queries, service
from outreach.journalists.forms import KINDS_OF_FILE, UploadForm, office_region
from outreach.journalists.models import BEGUN, Import, ImportState
from outreach.journalists.views import imported
from outreach.journalists.views.people import blueprint
from outreach.web.doors import actor, may, needs
from outreach.web.forms import invalid, is_htmx, options
from outreach.web.locale import settings

_JOB = "journalists.import"
_COMPARED = "journalists.find_duplicates"
_AT_ONCE = 200_000  # bytes that are looked at while somebody waits
_FEW = 1_000  # rows that are written while somebody waits


@blueprint.get("/imports/new")
@needs("journalists.edit")
def new_import() -> str:
    """Ask for a file or for pasted rows."""
    return render_template("journalists/import_new.html", form=_form(), page=queries.imports(), kind=_kind())


@blueprint.post("/imports")
@needs("journalists.edit")
def upload() -> ResponseReturnValue:
    """Keep the file and go on to what it would do."""
    form, kind = _form(), _kind()
    name, content = _content(form) if form.validate() else ("", b"")
    if not form.errors:
        _try(form, content)
    if form.errors:
        return invalid("journalists/import_new.html", form, page=queries.imports(), kind=kind)
    with transaction():
        row = service.keep_upload(actor(), kind, name, content, form.list_name.data or "", office_region())
    return _looked(row, len(content) <= _AT_ONCE)


@blueprint.get("/imports/<int:import_id>")
@needs("journalists.edit")
def import_(import_id: int) -> ResponseReturnValue:
    """Show what a file would do, column by column, how far it came, or what it did."""
    row = _mine(import_id)
    if is_htmx() and row.state not in BEGUN:
        return Response(headers={"HX-Refresh": "true"})  # what it waited for is there: the whole page is another one
    if row.state is ImportState.UPLOADED:
        return render_template("journalists/import_preview.html", **imported.preview(row))
    return render_template("journalists/import_done.html", **imported.outcome(row))


@blueprint.post("/imports/<int:import_id>/checks")
@needs("journalists.edit")
def check_import(import_id: int) -> ResponseReturnValue:
    """Look again, with the file read and the columns named as chosen."""
    row = _mine(import_id)
    if row.state is ImportState.UPLOADED:
        with transaction():
            service.choose(row, imported.chosen(row, request.form))
        return _looked(row, row.total <= _FEW)
    return redirect(url_for("journalists.import_", import_id=import_id), 303)


@blueprint.post("/imports/<int:import_id>/confirmation")
@needs("journalists.edit")
def confirm_import(import_id: int) -> ResponseReturnValue:
    """Read the file in, with the columns as chosen: at once when it is small, else in the background."""
    row = _mine(import_id)
    if row.state is ImportState.UPLOADED:
        asked = imported.chosen(row, request.form)
        if imports.NAMES.isdisjoint(asked.columns):
            raise Refused(Reason("no_name", say("No column holds the name; say which one does."), "mapping"))
        with transaction():
            service.choose(row, asked)
            row.state = ImportState.WAITING
        _done_or_woken(import_id, row.total <= _FEW)
    return redirect(url_for("journalists.import_", import_id=import_id), 303)


@blueprint.post("/imports/<int:import_id>/resumption")
@needs("journalists.edit")
def resume_import(import_id: int) -> ResponseReturnValue:
    """Let an import that stopped go on."""
    row = _mine(import_id)
    if row.state is ImportState.FAILED:
        with transaction():
            row.state = ImportState.WAITING
    _done_or_woken(import_id, at_once=False)
    return redirect(url_for("journalists.import_", import_id=import_id), 303)


@blueprint.post("/imports/<int:import_id>/purge")
@needs("journalists.edit")
def purge_import(import_id: int) -> ResponseReturnValue:
    """Take out everything that an unfinished import brought."""
    row = _mine(import_id)
    with transaction():
        imports.begin_purge(row)
    _done_or_woken(import_id, row.position <= _FEW)
    return redirect(url_for("journalists.import_", import_id=import_id), 303)


@blueprint.get("/imports/<int:import_id>/refused.csv")
@needs("journalists.edit")
def refused_rows(import_id: int) -> Response:
    """Give the refused rows back as a file to mend: every column as it came, and the reason."""
    row = _mine(import_id)
    name = f"{row.file_name.rsplit('.', 1)[0]}-to-mend.csv".replace('"', "")
    answer = Response(imported.to_mend(row), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _try(form: UploadForm, content: bytes) -> None:
    """Say at once what is wrong with a file; of a large one, whether it may come in at all."""
    try:
        if form.file.data:
            harmless(content)
        (imports.read if len(content) <= _AT_ONCE else imports.refuse_unwelcome)(content)
    except tables.Unreadable as error:
        form.take(Invalid(file=error.args[0]))
    except Invalid as error:
        form.take(error)


def _looked(row: Import, at_once: bool) -> ResponseReturnValue:
    """Find out what the file would do: now, or in the background while the page shows how far it is."""
    if at_once:
        imports.look(actor(), row.id)
    else:
        with transaction():
            queries.import_(row.id).state = ImportState.CHECKING
        wake(_JOB)
    return redirect(url_for("journalists.import_", import_id=row.id), 303)


def _done_or_woken(import_id: int, at_once: bool) -> None:
    row = queries.import_(import_id)
    if not at_once:
        wake(_JOB)
    elif row.state is ImportState.PURGING:
        imports.purge(actor(), import_id)
    else:
        imports.resume(actor(), import_id)
        wake(_COMPARED)


def _form() -> UploadForm:
    form = UploadForm()
    form.kind.choices = options([(kind, word) for kind, word in KINDS_OF_FILE if may(f"{kind}.edit")])
    form.kind.data = _kind()
    return form


def _kind() -> str:
    """Return which register the file goes into; only who may edit it may send one."""
    kind = request.values.get("kind", "journalists")
    if kind not in imports.kinds() or not may(f"{kind}.edit"):
        raise Forbidden(kind)
    return kind


def _mine(import_id: int) -> Import:
    """Return an import; its rows hold what a record holds, so only who may edit the register sees them."""
    row = queries.import_(import_id)
    if not may(f"{row.kind}.edit"):
        raise Forbidden(row.kind)
    return row


def _content(form: UploadForm) -> tuple[str, bytes]:
    if form.file.data:
        return arriving.shown_name(form.file.data.filename or ""), form.file.data.read()
    name = _("Pasted rows, %(day)s", day=f"{now().astimezone(zone_info(settings().timezone)):%Y-%m-%d %H:%M}")
    return name, form.text.data.replace("\r\n", "\n").encode()  # browsers send CRLF, whatever was pasted
