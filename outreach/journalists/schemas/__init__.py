"""Journalists and imports as JSON."""

from typing import Any

from marshmallow import Schema, fields, post_load

from outreach.journalists.forms import JournalistForm, PostForm
from outreach.journalists.schemas.around import ContactPointBody, ContactPointSchema, beside
from outreach.web.doors import body
from outreach.web.fields import AsJson


class PostSchema(Schema):
    """Another post of today (no `ended_on`), or an earlier one."""

    id = fields.Integer()
    outlet_id = fields.Integer()
    outlet = fields.Function(lambda row: row.outlet.name, metadata={"type": "string"})
    role = fields.String()
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)


class JournalistSchema(Schema):
    """One press contact."""

    id = fields.Integer()
    full_name = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String(), metadata={"description": "language or script -> name"})
    how_to_address = fields.String()
    sort_name = fields.String(metadata={"description": "Folded; lists are in this order."})
    outlet_id = fields.Integer(allow_none=True)
    outlet = fields.Function(lambda row: row.outlet.name if row.outlet else None, metadata={"type": ["string", "null"]})
    role = fields.String()
    desk = fields.String(metadata={"description": "The outlet's own word for it."})
    outlet_since = fields.Date(allow_none=True)
    posts = fields.List(fields.Nested(PostSchema))
    email = fields.String(allow_none=True, metadata={"description": "The first e-mail address not known to be wrong."})
    phone = fields.String(allow_none=True, metadata={"description": "The first such telephone number, E.164."})
    contact_points = fields.List(fields.Nested(ContactPointSchema))
    languages = fields.List(fields.String(), metadata={"description": "BCP 47"})
    language = fields.String(allow_none=True, metadata={"description": "The preferred one, BCP 47"})
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    city = fields.String()
    timezone = fields.String(allow_none=True)
    hours_from = fields.Time(format="%H:%M", allow_none=True, metadata={"description": "On their own clock."})
    hours_until = fields.Time(format="%H:%M", allow_none=True)
    beats = fields.List(fields.String())
    channel = fields.String()
    forbidden_channels = fields.List(fields.String())
    profile_url = fields.String()
    ground_rules = fields.String()
    pitching_notes = fields.String()
    notes = fields.String()
    source = fields.String()
    source_date = fields.Date(allow_none=True)
    do_not_contact = fields.Boolean()
    do_not_contact_at = fields.AwareDateTime(allow_none=True)
    embargo_standing = fields.String()
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class _Around(Schema):
    """What stands around a person; each list replaces the one we hold."""

    names = AsJson(keys=fields.String(), values=fields.String())
    contact_points = fields.List(fields.Nested(ContactPointBody), allow_none=True)
    posts = fields.List(fields.Nested(body(PostForm)), allow_none=True)

    @post_load
    def through_form(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        form: Any = super()
        return beside(form.through_form, data, ("contact_points", "posts"), **more)


_Journalist: Any = body(JournalistForm)
_Changes: Any = body(JournalistForm, partial=True)


class JournalistBody(_Around, _Journalist):
    """A new press contact; `email` and `phone` are short for a contact point each."""


class JournalistChange(_Around, _Changes):
    """What changes of a press contact; a new `email` or `phone` takes the place of the one in use."""
