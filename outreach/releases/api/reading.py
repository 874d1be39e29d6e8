"""How does a release read to programs: findings, versions, previews, documents, quotes?"""

from typing import Any

from flask import Response, make_response

from outreach.core.clock import now
from outreach.releases import emails, queries, service
from outreach.releases.api.door import api
from outreach.releases.models import Quote, ReleaseVersion
from outreach.releases.policy import rendering
from outreach.releases.schemas import (
    LanguageQuery,
    QuoteQuery,
    QuoteSchema,
    ReleaseFindingsSchema,
    ReleasePreviewSchema,
    ReleaseVersionsSchema,
    WholeReleaseVersionSchema,
)
from outreach.web.doors import listing, listing_of, needs
from outreach.web.files import download

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@api.get("/releases/<int:release_id>/findings")
@needs("releases.view")
@api.response(200, ReleaseFindingsSchema)
def findings(release_id: int) -> dict[str, Any]:
    """Say what pre-flight says now."""
    checked = queries.checked(release_id, now())
    waived = [
        {"code": one.code, "block_key": one.block_key, "reason": one.reason, "by": one.by_name}
        for one in checked.waivers.values()
    ]
    return {
        "findings": checked.open,
        "waived": waived,
        "verified": list(checked.report.verified),
        "unchecked": checked.report.unchecked,
    }


@api.get("/releases/<int:release_id>/versions")
@needs("releases.view")
@api.response(200, ReleaseVersionsSchema)
def versions(release_id: int) -> dict[str, Any]:
    """List the versions, newest first."""
    queries.release(release_id)
    return {"items": queries.versions(release_id), "next": None}


@api.get("/releases/<int:release_id>/versions/<int:number>")
@needs("releases.view")
@api.response(200, WholeReleaseVersionSchema)
def version(release_id: int, number: int) -> ReleaseVersion:
    """Return one version with its blocks."""
    return queries.version(release_id, number)


@api.get("/releases/<int:release_id>/preview")
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, ReleasePreviewSchema)
def preview(query: dict[str, Any], release_id: int) -> dict[str, Any]:
    """Return the text as it leaves, in its own or another language; paragraphs that have no words yet are left out."""
    row = queries.release(release_id)
    text, embargo = queries.text_in(row, query["language"]), row.embargo_at(now())
    return {
        "heading": rendering.heading(text),
        "html": rendering.as_html(text, kind=row.kind.value, embargo=embargo),
        "text": rendering.as_plain(text, kind=row.kind.value, embargo=embargo),
        "instructions": rendering.instructions(text),
    }


@api.get("/releases/<int:release_id>/document.html")
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, content_type="text/html")
def document_html(query: dict[str, Any], release_id: int) -> Response:
    """Return the text as a page; 409 while a paragraph of that language is missing or stale, as for every document."""
    row = queries.release(release_id)
    return make_response(emails.page(row, queries.whole_text_in(row, query["language"])))


@api.get("/releases/<int:release_id>/document.txt")
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, content_type="text/plain")
def document_text(query: dict[str, Any], release_id: int) -> Response:
    """Return the text as plain words."""
    row = queries.release(release_id)
    text = queries.whole_text_in(row, query["language"])
    answer = make_response(rendering.as_plain(text, kind=row.kind.value, embargo=row.embargo_at(now())))
    answer.content_type = "text/plain; charset=utf-8"
    return answer


@api.get("/releases/<int:release_id>/document.docx")
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, content_type=DOCX)
def document_docx(query: dict[str, Any], release_id: int) -> Response:
    """Return the text as a Word file; 409 with each place where a protected name shows."""
    name, content = service.document(release_id, "docx", query["language"])
    return download(name, DOCX, content)


@api.get("/releases/<int:release_id>/document.pdf")
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, content_type="application/pdf")
def document_pdf(query: dict[str, Any], release_id: int) -> Response:
    """Return the text as a tagged PDF; 409 where a protected name shows, or where this machine cannot make PDF files."""
    name, content = service.document(release_id, "pdf", query["language"])
    return download(name, "application/pdf", content)


@api.get("/quotes")
@needs("releases.view")
@api.arguments(QuoteQuery, location="query")
@api.response(200, listing_of(QuoteSchema))
def quotes(query: dict[str, Any]) -> dict[str, Any]:
    """List quotes, newest first."""
    return listing(queries.all_quotes(query["release"], query["cursor"], query["limit"]))


@api.get("/quotes/<int:quote_id>")
@needs("releases.view")
@api.response(200, QuoteSchema)
def quote(quote_id: int) -> Quote:
    """Return one quote with who agreed to it."""
    return queries.quote(quote_id)
