"""How do releases look to programs?"""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, post_load, validate

from outreach.core.clock import now
from outreach.releases import queries
from outreach.releases.models import ReleaseKind, ReleaseState
from outreach.releases.policy.blocks import Audience, Block, BlockKind
from outreach.releases.schemas.tags import tag
from outreach.web.doors import paging

INSTANT = "%Y-%m-%dT%H:%M:%SZ"

ReleaseQuery = paging(
    state=fields.Enum(ReleaseState, by_value=True, load_default=None),
    language=fields.String(load_default=""),
    campaign=fields.Integer(load_default=None),
)


class LanguageQuery(Schema):
    """Which language of a release; its own when nothing is said."""

    language = fields.String(load_default="", validate=[validate.Length(max=35), tag])


QuoteQuery = paging(release=fields.Integer(load_default=None))


class ReleaseBlockSchema(Schema):
    """One block of a release; `audience` follows the kind when it is left out."""

    class Meta:
        unknown = EXCLUDE

    key = fields.String(load_default="", validate=validate.Length(max=40))
    kind = fields.Enum(BlockKind, by_value=True, required=True)
    audience = fields.Enum(Audience, by_value=True, load_default=None)
    text = fields.String(required=True, validate=validate.Length(max=60_000))
    speaker = fields.String(load_default="", validate=validate.Length(max=300))
    speaker_title = fields.String(load_default="", validate=validate.Length(max=300))
    organisation = fields.String(load_default="", validate=validate.Length(max=300))
    line = fields.Integer(dump_only=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Block:
        """Return the value that services take."""
        return Block(**{**data, "audience": data["audience"] or data["kind"].audience})


class ReleaseMeantSchema(Schema):
    """A time as a person meant it: local wall clock, IANA zone, and which of the two when it occurs twice."""

    local = fields.NaiveDateTime(required=True)
    zone = fields.String(required=True)
    fold = fields.Integer(load_default=None, allow_none=True, validate=validate.OneOf([0, 1]))


class ReleaseEmbargoSchema(Schema):
    """A lift: as it was meant, and the instant that it makes."""

    local = fields.Function(lambda lift: lift.local.isoformat(timespec="minutes"))
    zone = fields.String()
    instant = fields.DateTime(format=INSTANT)


class ReleaseSchema(Schema):
    """A release without its words."""

    id = fields.Integer()
    title = fields.String()
    kind = fields.String(attribute="kind.value")
    language = fields.String()
    state = fields.String(attribute="state.value")
    campaign_id = fields.Integer(allow_none=True)
    sign_on_text_id = fields.Integer(allow_none=True)
    author_id = fields.Integer(allow_none=True)
    text_hash = fields.String()
    embargo = fields.Nested(ReleaseEmbargoSchema, allow_none=True)
    released_at = fields.DateTime(format=INSTANT, allow_none=True)
    created_at = fields.DateTime(format=INSTANT)
    updated_at = fields.DateTime(format=INSTANT)


class WholeReleaseSchema(ReleaseSchema):
    """A release with its blocks in order."""

    blocks = fields.List(fields.Nested(ReleaseBlockSchema))


class ReleaseBody(Schema):
    """A new release: typed blocks, or none to begin with those that its kind usually has."""

    title = fields.String(required=True, validate=validate.Length(1, 300))
    kind = fields.Enum(ReleaseKind, by_value=True, load_default=ReleaseKind.RELEASE)
    language = fields.String(load_default="en", validate=[validate.Length(2, 35), tag])
    campaign_id = fields.Integer(load_default=None, allow_none=True)
    blocks = fields.List(fields.Nested(ReleaseBlockSchema), load_default=None, allow_none=True)


class ReleaseBlocksBody(Schema):
    """All blocks, in order."""

    blocks = fields.List(fields.Nested(ReleaseBlockSchema), required=True, validate=validate.Length(max=500))


class ReleaseVersionSchema(Schema):
    """The blocks as they were."""

    number = fields.Integer()
    text_hash = fields.String()
    author_name = fields.String()
    at = fields.DateTime(format=INSTANT)
    note = fields.String()


class WholeReleaseVersionSchema(ReleaseVersionSchema):
    """A version with its blocks as typed; where it was approved, also what each language said with its facts filled in."""

    blocks = fields.List(fields.Dict())
    translations = fields.Dict(keys=fields.String(), values=fields.List(fields.Dict()), allow_none=True)


class ReleaseVersionsSchema(Schema):
    """Every version, newest first."""

    items = fields.List(fields.Nested(ReleaseVersionSchema))
    next = fields.String(allow_none=True)


class ReleaseFindingSchema(Schema):
    """What is wrong, where, and what helps."""

    code = fields.String()
    severity = fields.String(attribute="severity.value")
    where = fields.String()
    message = fields.String()
    why = fields.String()
    fix = fields.String()
    block_key = fields.String()
    start = fields.Integer()
    end = fields.Integer()
    line = fields.Integer()
    put = fields.String(allow_none=True)


class ReleaseUncheckedSchema(Schema):
    """A rule that could not be asked, and what it would have needed."""

    code = fields.String()
    why = fields.String()


class ReleaseFindingsSchema(Schema):
    """The open findings in reading order, those answered, what was verified, and what could not be asked here."""

    findings = fields.List(fields.Nested(ReleaseFindingSchema))
    waived = fields.List(fields.Dict())
    verified = fields.List(fields.String())
    unchecked = fields.List(fields.Nested(ReleaseUncheckedSchema))


class ReleaseApprovalSchema(Schema):
    """A second person's yes to exactly these words."""

    text_hash = fields.String()
    approver_name = fields.String()
    at = fields.DateTime(format=INSTANT)
    note = fields.String()


class ReleaseWaiverSchema(Schema):
    """Why a warning is no problem."""

    code = fields.String()
    block_key = fields.String()
    reason = fields.String()
    by_name = fields.String()
    at = fields.DateTime(format=INSTANT)


class QuoteApprovalSchema(Schema):
    """A speaker's yes, and what shows it."""

    id = fields.Integer()
    approved_by = fields.String()
    method = fields.String(attribute="method.value")
    evidence = fields.String()
    recorded_by = fields.String()
    words_hash = fields.String()
    approved_at = fields.DateTime(format=INSTANT)
    expires_at = fields.DateTime(format=INSTANT, allow_none=True)
    withdrawn_at = fields.DateTime(format=INSTANT, allow_none=True)


class QuoteAskSchema(Schema):
    """Somebody was asked by a link of their own; `link` is for that person alone."""

    id = fields.Integer()
    name = fields.Function(queries.asked_as)
    language = fields.String()
    asked_by = fields.String()
    asked_at = fields.DateTime(format=INSTANT)
    expires_at = fields.DateTime(format=INSTANT)
    answer = fields.Function(lambda ask: ask.answer.value if ask.answer else None)
    note = fields.String()
    answered_at = fields.DateTime(format=INSTANT, allow_none=True)
    taken_back_at = fields.DateTime(format=INSTANT, allow_none=True)


class QuoteLinkSchema(Schema):
    """A link for one person alone, and the words to send it with; shown once."""

    ask = fields.Nested(QuoteAskSchema)
    link = fields.Url()
    text = fields.String()


class QuoteSchema(Schema):
    """Words in somebody's mouth, and whether they agreed to them."""

    id = fields.Integer()
    release_id = fields.Integer()
    block_key = fields.String()
    words = fields.String()
    words_hash = fields.String()
    language = fields.String()
    speaker = fields.String()
    speaker_title = fields.String()
    organisation = fields.String()
    approved = fields.Function(lambda quote: quote.approved_at(now()))
    approvals = fields.List(fields.Nested(QuoteApprovalSchema))
    asks = fields.List(fields.Nested(QuoteAskSchema))


class ReleasePreviewSchema(Schema):
    """The text as it leaves, and what goes into the covering mail only."""

    heading = fields.String()
    html = fields.String()
    text = fields.String()
    instructions = fields.List(fields.String())
