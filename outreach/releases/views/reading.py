"""How will it read? Previews as mail, as plain text and on a phone, the document, and every version with its changes."""

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _

from outreach.core.clock import now
from outreach.core.languages import direction
from outreach.releases import emails, queries, service
from outreach.releases.policy import changes, rendering
from outreach.releases.views.door import WORDS, blueprint, url_if
from outreach.web.doors import may, needs
from outreach.web.files import download

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@blueprint.get("/<int:release_id>/preview")
@needs("releases.view")
def preview(release_id: int) -> str:
    """Show the text as it leaves."""
    row = queries.release(release_id)
    text, embargo = queries.text_in(row, _language()), row.embargo_at(now())
    view = request.args.get("as", "mail")
    return render_template(
        "releases/preview.html", release=row, view=view if view in ("mail", "plain", "phone") else "mail",
        html=rendering.as_html(text, kind=row.kind.value, embargo=embargo),
        plain=rendering.as_plain(text, kind=row.kind.value, embargo=embargo),
        instructions=rendering.instructions(text), heading=rendering.heading(text), direction=direction(text.language), language=text.language,
        languages=[row.language, *(one.language for one in queries.translations(release_id))],
        person_url=url_if("readers.show", release_id=release_id) if may("distribution.view") else "", **WORDS,
    )  # fmt: skip


@blueprint.get("/<int:release_id>/document.html")
@needs("releases.view")
def document_html(release_id: int) -> str:
    """The text as a page of its own."""
    row = queries.release(release_id)
    return emails.page(row, queries.whole_text_in(row, _language()))


@blueprint.get("/<int:release_id>/document.txt")
@needs("releases.view")
def document_text(release_id: int) -> Response:
    """The text as plain words."""
    row = queries.release(release_id)
    text = queries.whole_text_in(row, _language())
    answer = make_response(rendering.as_plain(text, kind=row.kind.value, embargo=row.embargo_at(now())))
    answer.content_type = "text/plain; charset=utf-8"
    return answer


@blueprint.get("/<int:release_id>/document.<any(docx, pdf):kind>")
@needs("releases.view")
def document_file(release_id: int, kind: str) -> Response:
    """The text as a Word file or a PDF, read back before it is given out."""
    name, content = service.document(release_id, kind, _language())
    return download(name, TYPES[kind], content)


@blueprint.get("/<int:release_id>/versions")
@needs("releases.view")
def versions(release_id: int) -> str:
    """List the versions and show what changed between two."""
    row, found = queries.release(release_id), queries.versions(release_id)
    newest = found[0].number if found else 0
    number = request.args.get("version", newest, type=int)
    against = request.args.get("against", max(number - 1, 0), type=int)
    after = queries.blocks_of(queries.version(release_id, number)) if number else []
    before = queries.blocks_of(queries.version(release_id, against)) if against else []
    return render_template(
        "releases/versions.html", release=row, versions=found, number=number, against=against,
        changes=changes.compare(before, after), title=_("Versions"), **WORDS,
    )  # fmt: skip


def _language() -> str:
    return request.args.get("language", "")
