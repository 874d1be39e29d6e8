"""Coverage as JSON, in a file, and as what is held of a person."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields, pre_load

from outreach.core.personal import Held, Person, plain
from outreach.coverage import queries
from outreach.coverage.forms import CoverageForm
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Answer, Because, Breach, Kept, Result, Standing
from outreach.web.doors import body, paging

EXPORTED = (
    "id", "result", "outlet", "headline", "address", "language", "published_local", "published_zone", "seen_at", "request", "release",
    "quotes_word_for_word", "quotes_shortened", "quotes_changed", "quotes_missing", "name_kept", "title_kept", "anonymity_kept",
    "breach", "corrections_asked", "corrections_made",
)  # fmt: skip
_Full: Any = body(CoverageForm)
_Part: Any = body(CoverageForm, partial=True)


class CitedSchema(Schema):
    """A name that must not be cited, and stands in the piece."""

    rule_id = fields.Integer(allow_none=True)
    name = fields.String()
    spelling = fields.String()
    how = fields.String()


class CoverageQuoteSchema(Schema):
    """How one approved quote was printed."""

    id = fields.Integer()
    quote_id = fields.Integer(allow_none=True)
    speaker = fields.String()
    approved = fields.String()
    printed = fields.String()
    standing = fields.Enum(Standing, by_value=True)


class CoverageCorrectionSchema(Schema):
    """A correction that was asked for."""

    id = fields.Integer()
    asked_of = fields.String()
    words = fields.String()
    asked_at = fields.AwareDateTime()
    asked_by = fields.String()
    answer = fields.Enum(Answer, by_value=True)
    answered_at = fields.AwareDateTime(allow_none=True)
    evidence = fields.String()


class PublishedSchema(Schema):
    """The wall-clock time a piece gives, and its zone."""

    local = fields.String()
    zone = fields.String()


class CoverageSchema(Schema):
    """One piece, or the fact that none ran."""

    id = fields.Integer()
    result = fields.Enum(Result, by_value=True)
    outlet_id = fields.Integer(allow_none=True)
    outlet = fields.String(attribute="outlet_shown")
    headline = fields.String()
    byline = fields.String()
    address = fields.String()
    text = fields.String()
    language = fields.String()
    published = fields.Method("said_published", metadata={"type": ["object", "null"], "properties": {
        "local": {"type": "string"}, "zone": {"type": "string"}}})  # fmt: skip
    published_at = fields.AwareDateTime(allow_none=True)
    seen_at = fields.AwareDateTime()
    request_id = fields.Integer(allow_none=True)
    release_id = fields.Integer(allow_none=True)
    booking_id = fields.Integer(allow_none=True)
    name_kept = fields.Enum(Kept, by_value=True)
    title_kept = fields.Enum(Kept, by_value=True)
    anonymity_kept = fields.Enum(Kept, by_value=True)
    terms_note = fields.String()
    cited = fields.List(fields.Nested(CitedSchema))
    quotes = fields.List(fields.Nested(CoverageQuoteSchema))
    corrections = fields.List(fields.Nested(CoverageCorrectionSchema))
    breach = fields.Enum(Breach, by_value=True)
    breach_id = fields.Integer(allow_none=True)
    because = fields.Enum(Because, by_value=True, allow_none=True)
    because_note = fields.String()
    wrong = fields.Integer()
    version = fields.Integer()

    def said_published(self, row: Coverage) -> dict[str, str] | None:
        """Return the time as the piece gives it."""
        return {"local": row.published_local, "zone": row.published_zone} if row.published_at else None


class AwaitedSchema(Schema):
    """An interview of which nobody has said whether it ran."""

    booking_id = fields.Integer(attribute="id")
    request_id = fields.Integer()
    outlet = fields.String(attribute="request.outlet_shown")
    speaker = fields.String(attribute="spokesperson.shown_name")
    ended_at = fields.AwareDateTime(attribute="ends_at")


class _Times(Schema):
    @pre_load
    def unpack(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Take `published` as {"local", "zone"} or as an instant."""
        plain = dict(data)
        sent = plain.pop("published", None)
        if isinstance(sent, dict):
            plain |= {"published_local": sent.get("local"), "published_zone": sent.get("zone")}
            plain |= {"published_fold": str(sent["fold"])} if sent.get("fold") in (0, 1) else {}
        elif sent is not None:
            plain |= _of_instant(str(sent))
        return plain


def _of_instant(sent: str) -> dict[str, str]:
    try:
        instant = datetime.fromisoformat(sent)
        assert instant.tzinfo is not None
        return {"published_local": instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M"), "published_zone": "UTC"}
    except (ValueError, AssertionError, OverflowError):
        return {"published_local": sent}  # the form says what is wrong with it


class CoverageBody(_Times, _Full):
    """A piece; a link or a text is enough. `published` is {"local", "zone"} or an instant."""

    published = fields.Raw()


class CoverageChange(_Times, _Part):
    """What changes."""

    published = fields.Raw()


CoverageQuery = paging(
    result=fields.String(load_default=""),
    language=fields.String(load_default=""),
    wrong=fields.Boolean(load_default=False),
    outlet=fields.Integer(load_default=None, allow_none=True),
    request=fields.Integer(load_default=None, allow_none=True),
    release=fields.Integer(load_default=None, allow_none=True),
)


def exported(row: Coverage) -> dict[str, Any]:
    """Return the columns of an export: figures and addresses, no by-line, no pasted words."""
    printed = [one.standing for one in row.quotes]
    answers = [one.answer for one in row.corrections]
    return {name: plain(getattr(row, name, "")) for name in EXPORTED} | {
        "outlet": row.outlet_shown,
        "request": row.request_id or "",
        "release": row.release_id or "",
        "quotes_word_for_word": printed.count(Standing.VERBATIM),
        "quotes_shortened": printed.count(Standing.SHORTENED),
        "quotes_changed": printed.count(Standing.CHANGED),
        "quotes_missing": printed.count(Standing.MISSING),
        "corrections_asked": len(answers),
        "corrections_made": answers.count(Answer.MADE),
    }


def held(person: Person) -> Iterator[Held]:
    """Yield the pieces that a reporter signed, and the corrections that were asked of them."""
    for row in queries.of_person(person.traces.words):
        facts = {"headline": row.headline, "outlet": row.outlet_shown, "address": row.address, "byline": row.byline}
        asked = [one.words for one in row.corrections if person.traces.appear_in(one.asked_of)]
        yield Held(_l("Coverage"), {**facts, "corrections": asked}, "", row.seen_at)
