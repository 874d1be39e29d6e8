"""How do embargo rules, agreements and breaches read for programs?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from outreach.core.personal import Held, Person, plain
from outreach.embargoes import queries
from outreach.embargoes.policy import BreachKind, Entitlement, RuleScope, Standing


class EmbargoRuleSchema(Schema):
    """One rule."""

    id = fields.Integer()
    scope = fields.Enum(RuleScope, by_value=True)
    outlet_id = fields.Integer(allow_none=True)
    country = fields.String()
    standing = fields.Enum(Standing, by_value=True, allow_none=True)
    entitlement = fields.Enum(Entitlement, by_value=True)
    breaches = fields.Integer(metadata={"description": "Of a history: from how many on"})
    minutes = fields.Integer()
    reason = fields.String()
    active = fields.Boolean()
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class EmbargoAgreementSchema(Schema):
    """One standing agreement."""

    id = fields.Integer()
    journalist_id = fields.Integer(allow_none=True)
    outlet_id = fields.Integer(allow_none=True)
    standing = fields.Enum(Standing, by_value=True)
    terms = fields.String()
    evidence = fields.String()
    agreed_at = fields.AwareDateTime()
    review_at = fields.AwareDateTime(allow_none=True, metadata={"description": "When somebody looks at it again"})
    ended_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class EmbargoBreachCallSchema(Schema):
    """One line of a chase list: whom to tell, who told them when, and what comes next."""

    id = fields.Integer()
    breach_id = fields.Integer()
    journalist_id = fields.Integer(allow_none=True)
    who = fields.String()
    told_at = fields.AwareDateTime(allow_none=True)
    told_by = fields.String()
    what_next = fields.String()


class EmbargoBreachSchema(Schema):
    """One breach."""

    id = fields.Integer()
    kind = fields.Enum(BreachKind, by_value=True)
    what = fields.String()
    text_title = fields.String()
    address = fields.String()
    journalist_id = fields.Integer(allow_none=True)
    outlet_id = fields.Integer(allow_none=True)
    distribution_id = fields.Integer(allow_none=True, metadata={"description": "The send it was about"})
    cause = fields.String()
    decision = fields.String()
    ends_on = fields.Date(allow_none=True, metadata={"description": "Last day of its consequences; null: until ended"})
    calls = fields.List(fields.Nested(EmbargoBreachCallSchema))
    seen_at = fields.AwareDateTime()
    version = fields.Integer()


def held(person: Person) -> Iterator[Held]:
    """Yield what was agreed with a journalist, and what was laid to them."""
    number = person.id_in("journalist")
    for one in queries.agreements_of(number) if number else ():
        facts = {
            name: plain(getattr(one, name)) for name in ("standing", "terms", "evidence", "agreed_at", "review_at", "ended_at")
        }
        yield Held(_l("Embargo agreement"), facts, "", one.agreed_at)
    for breach in queries.breaches_of(number) if number else ():
        facts = {
            name: plain(getattr(breach, name))
            for name in ("kind", "text_title", "what", "cause", "decision", "ends_on", "seen_at", "address")
        }
        yield Held(_l("Embargo breach"), facts, "", breach.seen_at)
