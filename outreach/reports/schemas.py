"""Reports as JSON, and the questions that narrow them."""

from marshmallow import Schema, fields

from outreach.reports.queries import NAMES


class ReportQuery(Schema):
    """Of which days, and of which campaign; without days the last ninety."""

    since = fields.String(load_default="", metadata={"format": "date"})
    until = fields.String(load_default="", metadata={"format": "date"})
    campaign = fields.String(load_default="")


class ReportSchema(Schema):
    """One report: its columns, its rows as objects, and of which days it is."""

    name = fields.String(metadata={"enum": list(NAMES)})
    since = fields.Date()
    until = fields.Date()
    campaign_id = fields.Integer(allow_none=True)
    columns = fields.List(fields.String())
    rows = fields.List(fields.Dict(keys=fields.String()))


class ReportNameSchema(Schema):
    """A report there is."""

    name = fields.String(metadata={"enum": list(NAMES)})
    title = fields.String()


class ReportNamesSchema(Schema):
    """Every report there is."""

    items = fields.List(fields.Nested(ReportNameSchema))


class AnswersSchema(Schema):
    """How many requests were due, how many were answered in time, and the minutes to the first useful answer."""

    due = fields.Integer()
    in_time = fields.Integer()
    median_minutes = fields.Integer(attribute="median", allow_none=True)
    p90_minutes = fields.Integer(attribute="p90", allow_none=True)
