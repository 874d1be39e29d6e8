"""Matches as JSON: who, how well, why, why not."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import Schema, fields

from outreach.matching.policy.facts import Candidate
from outreach.matching.policy.match import LeftOut, Match, Matches
from outreach.matching.policy.points import Point
from outreach.matching.policy.relax import GiveWay
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
    fewer = fields.Integer()
    codes = fields.List(fields.String())


class SideSchema(Schema):
    """What most of the shortlist share, and the scores of the next best who differ; protected people are counted, not described."""

    facet = fields.String()
    value = fields.String()
    count = fields.Integer()
    of = fields.Integer()
    protected = fields.Integer()
    unsaid = fields.Integer()
    next = fields.List(fields.Dict())


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
    balance = fields.List(fields.Nested(SideSchema))
    mandate_known = fields.Boolean()


class RulesSchema(Schema):
    """How the office scores; the weights make 100."""

    weights = fields.Dict(keys=fields.String(), values=fields.Integer())
    interests_declared = fields.Boolean()
    version = fields.Integer()


class BriefingSchema(Schema):
    """Somebody was told of a text."""

    id = fields.Integer()
    release_id = fields.Integer()
    spokesperson_id = fields.Integer()
    briefed_at = fields.AwareDateTime(format="iso")
    recorded_by = fields.String()


class OverrideSchema(Schema):
    """Gates that a typed reason opened."""

    id = fields.Integer()
    booking_id = fields.Integer()
    gates = fields.List(fields.String())
    reason = fields.String(attribute="booking.override_reason")
    by_name = fields.String()
    at = fields.AwareDateTime(format="iso")


class ConcessionSchema(Schema):
    """What a desk was offered or gave, and what that changed on the request."""

    id = fields.Integer()
    request_id = fields.Integer()
    steps = fields.List(fields.String())
    rung = fields.String()
    words = fields.String()
    language = fields.String()
    answer = fields.String()
    before = fields.Dict()
    after = fields.Dict()
    created_at = fields.AwareDateTime(format="iso")
    answered_at = fields.AwareDateTime(format="iso", allow_none=True)


class RungSchema(Schema):
    """A lesser gift: how many could give it, until when the desk must agree, and the words for the caller."""

    rung = fields.String()
    count = fields.Integer()
    agree_by = fields.AwareDateTime(format="iso")
    words = fields.String()
    spokesperson_ids = fields.List(fields.Integer())


class LadderSchema(Schema):
    """Everything that can be given instead."""

    items = fields.List(fields.Nested(RungSchema))
    next = fields.String(allow_none=True)
    words = fields.String()
    language = fields.String()


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
        "give_way": [_way(one) for one in found.give_way],
        "balance": [
            {**asdict(side), "next": [{"group": name, "scores": list(scores)} for name, scores in side.next]}
            for side in found.balance
        ],
        "mandate_known": found.mandate_known,
        "weights": dict(found.weights),
    }


def _way(one: GiveWay) -> dict[str, Any]:
    return {
        "codes": list(one.codes),
        "steps": [_reason(step) for step in one.steps],
        "costs": [_reason(cost) for cost in one.costs],
        "more": one.more,
        "fewer": one.fewer,
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
