"""Deliveries and suppressions as JSON."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from outreach.core.personal import Held, Person
from outreach.deliveries import queries
from outreach.deliveries.models import Delivery
from outreach.web.doors import paging


class DeliverySchema(Schema):
    """One message to one address."""

    id = fields.Integer()
    source = fields.String()
    recipient_key = fields.String()
    address = fields.String(attribute="shown_address")
    name = fields.String()
    subject = fields.String(attribute="mailing.subject")
    language = fields.String(attribute="mailing.language")
    state = fields.Method("_state")
    held = fields.Boolean()
    not_before = fields.DateTime()
    next_attempt_at = fields.DateTime(allow_none=True)
    attempts = fields.Integer()
    message_id = fields.String()
    reply_code = fields.Integer(allow_none=True)
    reply_text = fields.String(attribute="shown_reply")
    handed_over_at = fields.DateTime(allow_none=True)
    finished_at = fields.DateTime(allow_none=True)
    decision = fields.Method("_decision", allow_none=True)
    decided_by = fields.String()
    decided_at = fields.DateTime(allow_none=True)

    def _state(self, row: Delivery) -> str:
        return row.state.value

    def _decision(self, row: Delivery) -> str | None:
        return row.decision.value if row.decision else None


class StandstillSchema(Schema):
    """Whether everything stands still, and why."""

    stopped = fields.Boolean()
    reason = fields.String()
    by = fields.String()
    since = fields.DateTime(allow_none=True)
    clock_jumped_at = fields.DateTime(allow_none=True)
    clock_seconds_apart = fields.Float(metadata={"description": "How far the machine's clock is ahead; behind: negative"})


class SuppressionSchema(Schema):
    """An address that we do not write to; empty when its owner asked to be forgotten."""

    id = fields.Integer()
    address = fields.String()
    reason = fields.String()
    source = fields.String()
    at = fields.DateTime()


class DeliveryTallySchema(Schema):
    """How many deliveries of a source stand in each state."""

    source = fields.String()
    states = fields.Dict(keys=fields.String(), values=fields.Integer())
    total = fields.Integer()


DeliveryQuery: Any = paging(
    distribution=fields.Integer(load_default=None, allow_none=True),
    source=fields.String(load_default=""),
    state=fields.String(load_default=""),
)
SuppressionQuery: Any = paging()


def held(person: Person) -> Iterator[Held]:
    """Yield the mail that was to go to a person: when, what it was called, what became of it."""
    for one in queries.of_person(person.subject, person.traces.addresses):
        at = one.handed_over_at or one.finished_at or one.mailing.created_at
        facts = {"subject": one.mailing.subject, "at": at.isoformat(), "state": one.state.value, "address": one.address}
        yield Held(_l("Mail"), facts, "", at)
