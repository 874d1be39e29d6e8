"""How do programs write a release in other languages?"""

from typing import Any

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms.translating import (
    BackReadingForm,
    LeavingOutForm,
    ReleaseLanguageForm,
    StillRightForm,
    TranslatedBlockForm,
    words_from,
)
from outreach.releases.models import ReleaseTranslation
from outreach.releases.schemas.translating import TranslationsSchema, WholeTranslationSchema
from outreach.web.doors import actor, body, check_etag, etagged, needs

ALL = "/releases/<int:release_id>/translations"
ONE = f"{ALL}/<language>"


@api.get(ALL)
@needs("releases.view")
@api.response(200, TranslationsSchema)
def translations(release_id: int) -> dict[str, Any]:
    """List the other languages of a release and how each stands."""
    row = queries.release(release_id)
    return {"items": [queries.shown(one, row) for one in queries.translations(release_id)], "next": None}


@api.post(ALL)
@needs("releases.edit")
@api.arguments(body(ReleaseLanguageForm))
@api.response(201, WholeTranslationSchema)
def translate(data: dict[str, Any], release_id: int) -> dict[str, Any]:
    """Begin a release in one more language."""
    with transaction():
        return _shown(service.translate(actor(), release_id, data["language"]))


@api.get(ONE)
@needs("releases.view")
@api.response(200, WholeTranslationSchema)
def translation(release_id: int, language: str) -> dict[str, Any]:
    """Return one language paragraph by paragraph, with what pre-flight says of it."""
    return _shown(queries.translation(release_id, language))


@api.patch(ONE)
@needs("releases.edit")
@api.arguments(body(LeavingOutForm))
@api.response(200, WholeTranslationSchema)
def leave_out(data: dict[str, Any], release_id: int, language: str) -> dict[str, Any]:
    """Leave a language out this time, or bring it back; needs If-Match."""
    with transaction():
        check_etag(queries.translation(release_id, language))
        return _shown(service.leave_out(actor(), release_id, language, bool(data["left_out"])))


@api.put(f"{ONE}/blocks/<key>")
@needs("releases.edit")
@api.arguments(body(TranslatedBlockForm))
@api.response(200, WholeTranslationSchema)
def write_translation(data: dict[str, Any], release_id: int, language: str, key: str) -> dict[str, Any]:
    """Put a paragraph's words; needs If-Match. `source_seen` is the source_hash they were made from: 412 when it has changed."""
    with transaction():
        check_etag(queries.translation(release_id, language))
        words, seen = words_from(data), data.get("source_seen") or ""
        return _shown(service.write_translation(actor(), release_id, language, key, words, source_seen=seen))


@api.post(f"{ONE}/blocks/<key>/confirmation")
@needs("releases.edit")
@api.arguments(body(StillRightForm))
@api.response(200, WholeTranslationSchema)
def still_right(data: dict[str, Any], release_id: int, language: str, key: str) -> dict[str, Any]:
    """Say that a paragraph still says what the changed source says."""
    with transaction():
        return _shown(service.still_right(actor(), release_id, language, key, data.get("source_seen") or ""))


@api.post(f"{ONE}/back-reading")
@needs("releases.edit")
@api.arguments(body(BackReadingForm))
@api.response(201, WholeTranslationSchema)
def back_read(data: dict[str, Any], release_id: int, language: str) -> dict[str, Any]:
    """Keep that a named native has read it as it stands."""
    with transaction():
        return _shown(service.back_read(actor(), release_id, language, data["reader"]))


def _shown(one: ReleaseTranslation) -> dict[str, Any]:
    etagged(one)
    checked = queries.checked(one.release_id, now())
    return {**queries.shown(one, queries.release(one.release_id)), "findings": checked.of_language(one.language)}
