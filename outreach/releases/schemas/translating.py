"""How does a release in another language look to programs?"""

from marshmallow import Schema, fields

from outreach.releases.policy import translating
from outreach.releases.schemas import INSTANT, ReleaseFindingSchema


class ReleasePieceSchema(Schema):
    """Some words of the source, and what happened to them: same, added, removed."""

    change = fields.String(attribute="change.value")
    words = fields.String()


class TranslatedBlockSchema(Schema):
    """A paragraph beside its source: fresh, stale or missing; `changes` says word by word what changed in the source since."""

    key = fields.String(attribute="source.key")
    state = fields.String(attribute="standing.value")
    source = fields.Function(lambda pair: translating.said(pair.source))
    source_hash = fields.Function(lambda pair: translating.hash_of(translating.said(pair.source)))
    text = fields.String(attribute="words.text")
    speaker = fields.String(attribute="words.speaker")
    speaker_title = fields.String(attribute="words.speaker_title")
    organisation = fields.String(attribute="words.organisation")
    changes = fields.List(fields.Nested(ReleasePieceSchema), attribute="pieces")


class BackReadingSchema(Schema):
    """Who read a language, when, and whether that still holds."""

    reader = fields.String()
    at = fields.DateTime(format=INSTANT)
    holds = fields.Boolean()


class TranslationSchema(Schema):
    """A release in another language: ready, missing, stale, unread or left_out, with the number of paragraphs that stand so."""

    language = fields.String()
    state = fields.String(attribute="state.value")
    fresh = fields.Function(lambda found: found["count"]("fresh"))
    stale = fields.Function(lambda found: found["count"]("stale"))
    missing = fields.Function(lambda found: found["count"]("missing"))
    back_reading = fields.Nested(BackReadingSchema, allow_none=True)


class WholeTranslationSchema(TranslationSchema):
    """A release in another language, paragraph by paragraph."""

    blocks = fields.List(fields.Nested(TranslatedBlockSchema), attribute="pairs")
    findings = fields.List(fields.Nested(ReleaseFindingSchema))


class TranslationsSchema(Schema):
    """Every other language of a release."""

    items = fields.List(fields.Nested(TranslationSchema))
    next = fields.String(allow_none=True)
