"""Which doors do records have that stand twice? For programs: what was merged, merging, and taking it back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from marshmallow import Schema, fields, validate

from outreach.core import uniting
from outreach.core.choosing import GONE, KEPT, Rules
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.core.uniting import RecordMerge
from outreach.core.words import say
from outreach.web.access import actor, needs
from outreach.web.api import Resource, listing_of


class Doors(NamedTuple):
    """What the doors need of a room: its kind of record, its own name, and its verbs."""

    kind: str
    room: str
    get: Callable[[int], Any]
    merge: Callable[..., RecordMerge]
    unmerge: Callable[..., Any]
    rules: Rules

    @property
    def key(self) -> str:
        """Return what addresses and bodies call the number."""
        return f"{self.kind}_id"

    def taken_in(self, number: int) -> Any:
        """Return the record that goes; raises `Invalid`."""
        try:
            return self.get(number)
        except NotFound as error:
            raise Invalid(**{self.key: say("There is no such record.")}) from error


class RecordMergeSchema(Schema):
    """One record taken into another."""

    id = fields.Integer()
    kept_id = fields.Integer()
    gone_id = fields.Integer()
    at = fields.AwareDateTime()
    by = fields.String(attribute="actor_name")
    undo_until = fields.Function(
        lambda row: undone_until(row), metadata={"type": ["string", "null"], "format": "date-time", "description": "null: final"}
    )
    undone_at = fields.AwareDateTime(allow_none=True)


def undone_until(row: RecordMerge) -> str | None:
    """Return until when a merge can be taken back."""
    until = row.at + uniting.UNDONE_WITHIN
    return until.isoformat().replace("+00:00", "Z") if row.steps and row.undone_at is None else None


def serve(api: Resource, doors: Doors) -> None:
    """Open the doors below the record's own address."""
    address = f"/{doors.room}/<int:{doors.key}>/merges"

    @api.get(address)
    @needs(f"{doors.room}.view")
    @api.response(200, listing_of(RecordMergeSchema))
    def merges(**at: int) -> dict[str, Any]:
        """List what was merged into this record, the newest first."""
        return {"items": uniting.merges_of(doors.kind, doors.get(at[doors.key]).id), "next": None}

    @api.post(address)
    @needs(f"{doors.room}.edit")
    @api.arguments(_body(doors))
    @api.response(201, RecordMergeSchema)
    def merge(data: dict[str, Any], **at: int) -> RecordMerge:
        """Take another record into this one: everything moves here, and the old number leads here."""
        with transaction():
            return doors.merge(actor(), doors.get(at[doors.key]), doors.taken_in(data[doors.key]), data["choices"])

    @api.post(f"{address}/<int:merge_id>/reversal")
    @needs(f"{doors.room}.edit")
    @api.response(200, RecordMergeSchema)
    def unmerge(merge_id: int, **at: int) -> RecordMerge:
        """Take a merge back, within thirty days: both records are what they were, with what hangs on each."""
        with transaction():
            made = uniting.merge(doors.kind, merge_id, at[doors.key])
            doors.unmerge(actor(), made)
        return made


def _body(doors: Doors) -> type[Schema]:
    """Return the schema of who is taken in, and which side a field comes from."""
    number = fields.Integer(required=True, metadata={"description": "The record that goes; its number leads here."})
    choices = fields.Dict(
        keys=fields.String(validate=validate.OneOf(sorted(doors.rules.chosen))),
        values=fields.String(validate=validate.OneOf((KEPT, GONE))),
        load_default=dict,
        metadata={"description": "field -> kept or gone; kept where nothing is said, unless it says nothing"},
    )
    return Schema.from_dict({doors.key: number, "choices": choices}, name=f"{doors.kind.title()}MergeBody")
