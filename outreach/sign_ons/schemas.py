"""How do sign-ons look to programs?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from outreach.core.personal import Held, Person, plain
from outreach.sign_ons import queries

INSTANT = "%Y-%m-%dT%H:%M:%SZ"


class SignOnTextSchema(Schema):
    """A text that organisations sign."""

    id = fields.Integer()
    campaign_id = fields.Integer(allow_none=True)
    title = fields.String()
    body = fields.String()
    text_hash = fields.String()
    language = fields.String()
    deadline = fields.DateTime(format=INSTANT, allow_none=True)
    list_order = fields.String(attribute="list_order.value")
    umbrellas = fields.String(attribute="umbrellas.value")
    created_at = fields.DateTime(format=INSTANT)


class SignOnSchema(Schema):
    """One organisation's answer."""

    id = fields.Integer()
    text_id = fields.Integer()
    organisation_id = fields.Integer(allow_none=True)
    name = fields.String()
    display_name = fields.String(attribute="shown_name")
    country = fields.String()
    state = fields.String(attribute="state.value")
    authoriser = fields.String()
    evidence = fields.String()
    may_use_logo = fields.Boolean()
    asked_at = fields.DateTime(format=INSTANT, allow_none=True)
    signed_at = fields.DateTime(format=INSTANT, allow_none=True)
    withdrawn_at = fields.DateTime(format=INSTANT, allow_none=True)


class SignOnLinkSchema(Schema):
    """A link for one organisation alone, and the words to send it with; shown once."""

    sign_on = fields.Nested(SignOnSchema)
    link = fields.Url()
    text = fields.String()


class SignOnLedgerSchema(Schema):
    """The only place that counts come from."""

    text_id = fields.Integer()
    count = fields.Integer()
    countries = fields.Integer(allow_none=True)
    by_country = fields.Dict(keys=fields.String(), values=fields.Integer())
    names = fields.List(fields.String())


class SignOnCandidateSchema(Schema):
    """A name of the register that a given name may stand for."""

    organisation_id = fields.Integer(attribute="organisation.id")
    name = fields.String(attribute="organisation.name")
    score = fields.Float()
    why = fields.String()


class SignOnDoubtSchema(Schema):
    """A name that waits for a person."""

    name = fields.String(attribute="entry.name")
    candidates = fields.List(fields.Nested(SignOnCandidateSchema))


class SignOnPastedSchema(Schema):
    """What became of a pasted list."""

    recorded = fields.List(fields.Nested(SignOnSchema))
    already = fields.List(fields.String())
    doubtful = fields.List(fields.Nested(SignOnDoubtSchema))


def held(person: Person) -> Iterator[Held]:
    """Yield for which organisations somebody authorised a name under a text."""
    for one in queries.authorised_by(person.traces.words):
        facts = {"text": one.text.title, "organisation": one.shown_name, "authoriser": one.authoriser, "evidence": one.evidence}
        yield Held(_l("Sign-on"), {**facts, "signed_at": plain(one.signed_at)}, "", one.signed_at or one.created_at)
