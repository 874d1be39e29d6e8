"""How does a send read for programs, and what may they send?"""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields, pre_load

from outreach.core.personal import Held, Person, plain
from outreach.distribution import queries
from outreach.distribution.forms import PlanForm
from outreach.distribution.models import AccessState, Method, State
from outreach.web.doors import body
from outreach.web.fields import time_parts


class LiftTimeSchema(Schema):
    """A wall-clock time with its zone; `fold` 0 or 1 where it occurs twice."""

    local = fields.String(required=True)
    zone = fields.String(required=True)
    fold = fields.Integer(allow_none=True)


_SendPlanBody: Any = body(PlanForm)


class SendPlanBody(_SendPlanBody):
    """A plan: `lists` holds ids, or "id:tier"; `lift` is the embargo's end (an instant will do), absent for a send at once."""

    lift = fields.Nested(LiftTimeSchema, allow_none=True)  # documents what `spread` reads

    @pre_load
    def spread(self, data: Any, **_: Any) -> Any:
        """Turn `lift` into the fields of the form."""
        if not isinstance(data, dict):
            return data
        rest, lift = {name: value for name, value in data.items() if name != "lift"}, data.get("lift")
        if lift is None:
            return {"timing": "lift" if rest.get("lift_local") else "now", **rest}
        parts = time_parts(lift, "lift")
        return {**rest, "timing": "lift", "lift_local": parts["local"], "lift_zone": parts["zone"], "fold": parts["fold"]}


class SendListSchema(Schema):
    """One list of a send."""

    media_list_id = fields.Integer()
    name = fields.String()
    tier = fields.Integer()


class SendWaveSchema(Schema):
    """What one tier gets of its own; 4 is the public page. A time before the lift is for who accepted, on their own page."""

    tier = fields.Integer()
    goes_at = fields.AwareDateTime(allow_none=True, metadata={"description": "Null: with the lift"})
    goes = fields.Function(lambda row: {"local": row.goes_local, "zone": row.goes_zone} if row.goes_at else None)
    language = fields.String(metadata={"description": "Empty: each one's own"})
    files = fields.List(fields.String())
    note = fields.String(metadata={"description": "For their planning, above the text in their mail"})
    reason = fields.String()
    set_by = fields.String()


class ExclusiveSchema(Schema):
    """A promise that one outlet alone has a text until an instant."""

    id = fields.Integer()
    release_id = fields.Integer()
    outlet_id = fields.Integer()
    outlet = fields.String(attribute="outlet.name")
    until_at = fields.AwareDateTime()
    until = fields.Function(lambda row: {"local": row.until_local, "zone": row.until_zone})
    what = fields.String()
    made_at = fields.AwareDateTime()
    made_by = fields.String()
    ended_at = fields.AwareDateTime(allow_none=True)


class DistributionSchema(Schema):
    """One send."""

    id = fields.Integer()
    release_id = fields.Integer()
    state = fields.Enum(State, by_value=True)
    title = fields.String()
    language = fields.String()
    text_hash = fields.String()
    immediate = fields.Boolean()
    lift_at = fields.AwareDateTime(allow_none=True)
    lift = fields.Function(lambda row: {"local": row.lift_local, "zone": row.lift_zone} if row.lift_at else None)
    lift_rules = fields.String(metadata={"description": "Version of the zone rules that made `lift` into `lift_at`"})
    lift_asked_by = fields.String(metadata={"description": "Who wants it lifted before its time; another person has to agree"})
    lift_asked_at = fields.AwareDateTime(allow_none=True)
    subject = fields.String()
    from_name = fields.String()
    from_address = fields.String()
    reply_to = fields.String()
    ask_line = fields.String()
    terms = fields.String()
    terms_hash = fields.String()
    held_reason = fields.String()
    people = fields.Integer(attribute="frozen_count")
    lists = fields.List(fields.Nested(SendListSchema))
    waves = fields.List(fields.Nested(SendWaveSchema))
    created_at = fields.AwareDateTime()
    created_by = fields.String()
    confirmed_at = fields.AwareDateTime(allow_none=True)
    confirmed_by = fields.String()
    undo_until = fields.AwareDateTime(
        allow_none=True, metadata={"description": "Until then it can be taken back with nothing left"}
    )
    lifted_at = fields.AwareDateTime(allow_none=True)
    finished_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class DistributionStatusSchema(DistributionSchema):
    """One send with its numbers."""

    tally = fields.Dict(keys=fields.String(), values=fields.Integer())
    free_since = fields.AwareDateTime(attribute="free.since", dump_default=None)  # for everybody, by another send of these words


class SendReasonSchema(Schema):
    """One reason, with its stable code."""

    code = fields.String()
    message = fields.String()
    where = fields.String()


class SendLineSchema(Schema):
    """What the plan says about one person: from when, or withheld and why."""

    journalist_id = fields.Integer(attribute="candidate.journalist_id")
    name = fields.String(attribute="candidate.name")
    address = fields.String(attribute="candidate.address")
    tier = fields.Integer(attribute="candidate.tier")
    from_when = fields.AwareDateTime(attribute="verdict.at", allow_none=True, dump_default=None)
    early = fields.Boolean(attribute="verdict.early", dump_default=False)
    opens_at = fields.AwareDateTime(
        attribute="verdict.opens_at", dump_default=None, metadata={"description": "Their own page, once they accept"}
    )
    withheld = fields.String(attribute="verdict.code", dump_default="")
    why = fields.String(attribute="verdict.why", dump_default="")


class SendLanguageSchema(Schema):
    """How many people get the text in one language, and how many of those prefer one that is not ready."""

    language = fields.String()
    going = fields.Integer()
    fallback = fields.Integer()


class SendPlanSchema(Schema):
    """The dry run: the numbers, what stands in the way, and a line a person."""

    going = fields.Integer()
    seen = fields.String(
        metadata={"description": "stands for the send as it is; a confirmation that brings it is refused once it changed"}
    )
    withheld = fields.Integer()
    repeated = fields.Integer()
    languages = fields.List(fields.Nested(SendLanguageSchema))
    obstacles = fields.List(fields.Nested(SendReasonSchema))
    doubts = fields.List(fields.Nested(SendReasonSchema))
    lines = fields.List(fields.Nested(SendLineSchema))


class EmbargoAccessSchema(Schema):
    """One journalist's offer and answer."""

    id = fields.Integer()
    distribution_id = fields.Integer()
    journalist_id = fields.Integer()
    outlet_id = fields.Integer(allow_none=True)
    state = fields.Enum(AccessState, by_value=True)
    terms_hash = fields.String()
    opens_at = fields.AwareDateTime(allow_none=True)
    held_at = fields.AwareDateTime(allow_none=True)  # a breach of another embargo keeps it closed
    offered_at = fields.AwareDateTime(allow_none=True)
    answered_at = fields.AwareDateTime(allow_none=True)
    accepted_at = fields.AwareDateTime(allow_none=True)
    method = fields.Enum(Method, by_value=True, allow_none=True)
    witness = fields.String()


class EmbargoAccessListSchema(Schema):
    """Every offer of one send."""

    items = fields.List(fields.Nested(EmbargoAccessSchema))
    next = fields.String(allow_none=True)


_HELD = ("state", "held_at", "offered_at", "answered_at", "accepted_at", "method", "signed_name", "witness", "terms")


def held(person: Person) -> Iterator[Held]:
    """Yield which texts a journalist was offered early, and what they answered."""
    number = person.id_in("journalist")
    for access, send in queries.of_journalist(number) if number else ():
        facts = {name: value for name in _HELD if (value := plain(getattr(access, name)))}
        yield Held(_l("Early copy"), {"text": send.title, **facts}, "", access.offered_at)


class NoticeCallSchema(Schema):
    """One holder whom a notice has not reached by mail."""

    notice_id = fields.Integer()
    delivery_id = fields.Integer()
    name = fields.String()
    outlet = fields.String()
    phone = fields.String(metadata={"description": "E.164; empty: none on file"})
    state = fields.String(metadata={"description": "What became of the mail"})
    told_at = fields.AwareDateTime(allow_none=True)
    told_by = fields.String()


class DistributionNoticeSchema(Schema):
    """What those were told who hold a text; `people` is how many they were."""

    id = fields.Integer()
    kind = fields.String(attribute="kind.value")
    subject = fields.String()
    words = fields.String()
    people = fields.Integer()
    by_name = fields.String()
    at = fields.DateTime()
    source = fields.String(metadata={"description": "Under which its messages stand in /deliveries"})
