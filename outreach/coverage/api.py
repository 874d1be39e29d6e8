"""Coverage for programs."""

from datetime import datetime
from typing import Any

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import Meant, meant
from outreach.coverage import forms, queries, service
from outreach.coverage.models import Coverage
from outreach.coverage.queries import Filter
from outreach.coverage.schemas import AwaitedSchema, CoverageBody, CoverageChange, CoverageQuery, CoverageSchema
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, resource
from outreach.web.locale import settings

api = resource("coverage", __name__, "What appeared, and whether the terms were kept")


@api.get("/coverage")
@needs("coverage.view")
@api.arguments(CoverageQuery, location="query")
@api.response(200, listing_of(CoverageSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List pieces, the latest seen first."""
    asked = Filter(
        query["result"], query["language"], query["wrong"], query["q"], query["outlet"], query["request"], query["release"]
    )
    return listing(queries.pieces(asked, query["cursor"], query["limit"]))


@api.post("/coverage")
@needs("coverage.edit")
@api.arguments(CoverageBody)
@api.response(201, CoverageSchema)
def create(data: dict[str, Any]) -> Coverage:
    """Log a piece: a link or a text is enough. Nothing is fetched."""
    with transaction():
        row = service.log(actor(), forms.facts_of(data), _published(data))
    etagged(row)
    return row


@api.get("/coverage/awaited")
@needs("coverage.view")
@api.response(200, listing_of(AwaitedSchema))
def awaited() -> dict[str, Any]:
    """List the interviews of which nobody has said whether they ran."""
    return {"items": queries.awaited(clock.now()), "next": None}


@api.post("/coverage/awaited/<int:booking_id>")
@needs("coverage.edit")
@api.arguments(body(forms.ResultForm))
@api.response(201, CoverageSchema)
def answer(data: dict[str, Any], booking_id: int) -> Coverage:
    """Say whether an interview ran."""
    with transaction():
        return service.answer_interview(actor(), booking_id, data["result"])


@api.get("/coverage/<int:coverage_id>")
@needs("coverage.view")
@api.response(200, CoverageSchema)
def show(coverage_id: int) -> Coverage:
    """Return one piece."""
    row = queries.get(coverage_id)
    etagged(row)
    return row


@api.patch("/coverage/<int:coverage_id>")
@needs("coverage.edit")
@api.arguments(CoverageChange)
@api.response(200, CoverageSchema)
def update(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Change a piece; needs If-Match. Its words are compared again."""
    with transaction():
        row = queries.get(coverage_id, lock=True)
        check_etag(row)
        service.revise(actor(), row, forms.facts_of(data), _published(data))
    etagged(row)
    return row


@api.post("/coverage/<int:coverage_id>/ties")
@needs("coverage.edit")
@api.arguments(body(forms.TieForm, partial=True))
@api.response(200, CoverageSchema)
def ties(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Tie a piece to a request or a release; 0 or null loosens it."""
    with transaction():
        return service.tie(actor(), queries.get(coverage_id, lock=True), {name: value or None for name, value in data.items()})


@api.post("/coverage/<int:coverage_id>/terms")
@needs("coverage.edit")
@api.arguments(body(forms.TermsForm))
@api.response(200, CoverageSchema)
def terms(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Say whether name, title and anonymity were as agreed."""
    kept = (data["name_kept"], data["title_kept"], data["anonymity_kept"])
    with transaction():
        return service.judge_terms(actor(), queries.get(coverage_id, lock=True), *kept, data["terms_note"] or "")


@api.post("/coverage/<int:coverage_id>/breach")
@needs("coverage.edit")
@api.arguments(body(forms.BreachForm))
@api.response(200, CoverageSchema)
def breach(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Log an embargo breach with what this piece proves."""
    with transaction():
        row = queries.get(coverage_id, lock=True)
        service.log_breach(actor(), row, data["kind"], data["decision"] or "")
    return row


@api.post("/coverage/<int:coverage_id>/dismissal")
@needs("coverage.edit")
@api.arguments(body(forms.DismissalForm))
@api.response(200, CoverageSchema)
def dismissal(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Say why something early is no breach."""
    with transaction():
        return service.dismiss_breach(actor(), queries.get(coverage_id, lock=True), data["because"], data["note"] or "")


@api.post("/coverage/<int:coverage_id>/corrections")
@needs("coverage.edit")
@api.arguments(body(forms.CorrectionForm))
@api.response(201, CoverageSchema)
def ask_correction(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Write down which correction was asked for, and of whom; nothing is sent."""
    with transaction():
        row = queries.get(coverage_id, lock=True)
        service.ask_correction(actor(), row, data["asked_of"] or "", data["words"] or "")
    return row


@api.post("/coverage/<int:coverage_id>/corrections/<int:correction_id>/answer")
@needs("coverage.edit")
@api.arguments(body(forms.AnswerForm))
@api.response(200, CoverageSchema)
def close_correction(data: dict[str, Any], coverage_id: int, correction_id: int) -> Coverage:
    """Write down what came of a correction."""
    with transaction():
        row = queries.get(coverage_id, lock=True)
        asked = queries.correction(row, correction_id)
        service.close_correction(actor(), row, asked, data["answer"], data["evidence"] or "")
    return row


@api.post("/coverage/<int:coverage_id>/steps")
@needs("coverage.edit")
@api.arguments(body(forms.StepForm))
@api.response(200, CoverageSchema)
def step(data: dict[str, Any], coverage_id: int) -> Coverage:
    """Tick one step of the drill for a name that must not be cited."""
    with transaction():
        return service.do_step(actor(), queries.get(coverage_id, lock=True), data["step"], data["note"] or "")


def _published(data: dict[str, Any]) -> Meant | None:
    local: datetime | None = data.get("published_local")
    if local is None:
        return None
    fold = data.get("published_fold") or ""
    try:
        return meant(local, data.get("published_zone") or settings().timezone, int(fold) if fold in ("0", "1") else None)
    except Invalid as error:
        raise Invalid(published=[text for texts in error.errors.values() for text in texts]) from error
