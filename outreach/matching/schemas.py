"""Matches as JSON: who, how well, why, why not."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import Schema, fields

from outreach.matching.policy.facts import Candidate
from outreach.matching.policy.match import LeftOut, Match, Matches
from outreach.matching.policy.points import Point
from outreach.matching.policy.score import WEIGHTS
from outreach.spokespeople.policy import initials
from outreach.web.locale import settings


class ReasonSchema(Schema):
    """One reason: a stable code and its sentence."""

    code = fields.String()
    message = fields.String()


class MatchSchema(Schema):
    """Somebody who passes every gate."""

    spokesperson_id = fields.Integer()
    name = fields.String()
    protected = fields.Boolean()
    score = fields.Integer()
    parts = fields.Dict(keys=fields.String(), values=fields.Integer())
    load_penalty = fields.Integer()
    reasons = fields.List(fields.Nested(ReasonSchema))
    weakest = fields.Nested(ReasonSchema)


class LeftOutSchema(Schema):
    """Somebody who does not, with every reason."""

    spokesperson_id = fields.Integer()
    name = fields.String()
    protected = fields.Boolean()
    can_be_overridden = fields.Boolean()
    reasons = fields.List(fields.Nested(ReasonSchema))


class GiveWaySchema(Schema):
    """One thing the desk could give, or two together: what each costs, and how many more could then do it."""

    steps = fields.List(fields.Nested(ReasonSchema))
    costs = fields.List(fields.Nested(ReasonSchema))
    more = fields.Integer()


class MatchesSchema(Schema):
    """The whole answer."""

    items = fields.List(fields.Nested(MatchSchema))
    next = fields.String(allow_none=True)
    passing = fields.Integer()
    total = fields.Integer()
    left_out = fields.List(fields.Nested(LeftOutSchema))
    left_out_by_gate = fields.Dict(keys=fields.String(), values=fields.Integer())
    give_way = fields.List(fields.Nested(GiveWaySchema))
    weights = fields.Dict(keys=fields.String(), values=fields.Integer())


def name_of(candidate: Candidate) -> str:
    """Return the name a list may show: initials for a protected person."""
    return initials(candidate.name) if candidate.protected else candidate.name


def as_document(found: Matches) -> dict[str, Any]:
    """Return matches as plain values for programs, in English and by code."""
    return {
        "items": [_match(one) for one in found.best],
        "next": None,
        "passing": found.passing,
        "total": found.total,
        "left_out": [_out(one) for one in found.left_out],
        "left_out_by_gate": found.left_out_by_gate,
        "give_way": [
            {"steps": [_reason(step) for step in one.steps], "costs": [_reason(cost) for cost in one.costs], "more": one.more}
            for one in found.give_way
        ],
        "weights": WEIGHTS,
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "spokesperson_id": match.candidate.id,
        "name": name_of(match.candidate),
        "protected": match.candidate.protected,
        "score": match.score.total,
        "parts": match.score.parts,
        "load_penalty": match.score.load,
        "reasons": [_reason(point) for point in match.reasons],
        "weakest": _reason(match.weakest),
    }


def _out(entry: LeftOut) -> dict[str, Any]:
    return {
        "spokesperson_id": entry.candidate.id,
        "name": name_of(entry.candidate),
        "protected": entry.candidate.protected,
        "can_be_overridden": entry.can_be_overridden,
        "reasons": [_reason(point) for point in entry.reasons],
    }


def _reason(point: Point) -> dict[str, str]:
    zone = ZoneInfo(settings().timezone)
    values = {
        name: f"{value.astimezone(zone):%H:%M}" if isinstance(value, datetime) else value for name, value in point.values.items()
    }
    return {"code": point.code, "message": str(Point(point.code, values).text)}
