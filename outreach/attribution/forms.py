"""What an editor types about naming somebody, and the text that is tried against it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from outreach.attribution.policy import Kind, Rule, Scope, Surface
from outreach.core.times import zone_info
from outreach.organisations import queries as organisations
from outreach.web.forms import Form, ListField, options, required

KINDS = (
    (Kind.DO_NOT_CITE, _l("Do not cite")),
    (Kind.ON_THE_RECORD, _l("On the record")),
    (Kind.ORGANISATION_ONLY, _l("Organisation only")),
    (Kind.BACKGROUND, _l("On background")),
    (Kind.BACKGROUND_NO_QUOTES, _l("On background, no quotes")),
    (Kind.DEEP_BACKGROUND, _l("Deep background")),
    (Kind.OFF_THE_RECORD, _l("Off the record")),
    (Kind.CHATHAM_HOUSE, _l("Chatham House Rule")),
)
SCOPES = ((Scope.ALWAYS, _l("Always")), (Scope.TOPIC, _l("On one topic")), (Scope.RELEASE, _l("In one release")))


class RuleForm(Form):
    """Whom not to name, in which spellings, and what to say instead."""

    name = StringField(_l("Name"), [required, Length(max=300)])
    kind = SelectField(_l("Ground rule"), choices=options(KINDS), default=Kind.DO_NOT_CITE.value)
    organisation_id = IntegerField(_l("Organisation in the register"), [Optional()])
    aliases = ListField(_l("Also written"))
    domains = ListField(_l("Web and mail domains"))
    handles = ListField(_l("Names on social media"))
    scope = SelectField(_l("Holds"), choices=options(SCOPES), default=Scope.ALWAYS.value)
    scope_text = StringField(_l("Which topic or release"), [Length(max=300)])
    reason = TextAreaField(_l("Reason"), [Length(max=5000)])
    ask_line = TextAreaField(_l("Ask line"), [Length(max=2000)])
    answer_line = TextAreaField(_l("Answer line"), [Length(max=2000)])
    public_page = BooleanField(_l("The name may stand on our public page"))
    escalate_to = StringField(_l("Who decides"), [Length(max=300)])
    expires_on = DateField(_l("Until the end of"), [Optional()])
    source = TextAreaField(_l("Where it was asked"), [Length(max=5000)])

    def validate_domains(self, field: Any) -> None:
        """Refuse what cannot be part of an address."""
        bad = [name for name in field.data or () if "." not in name.strip(".@") or any(map(str.isspace, name))]
        if bad:
            field.errors = [*field.errors, _("“%(word)s” is no domain; write it as in example.org.", word=bad[0])]


class RulePageForm(RuleForm):
    """The same on a page, with the organisation by name and a text to try it on."""

    organisation_id = SelectField(_l("Organisation in the register"), coerce=lambda value: int(value) if value else None)
    sample = TextAreaField(_l("A text to try it on"), [Length(max=100_000)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("none"))
        self.organisation_id.choices = options([none, *((str(key), name) for key, name in organisations.choices())])

    def rule(self) -> Rule:
        """Return what is typed so far as a rule, whatever else is missing."""
        aliases, domains, handles = (tuple(self[name].data or ()) for name in ("aliases", "domains", "handles"))
        return Rule((self.name.data or "").strip(), aliases=aliases, domains=domains, handles=handles)


class CheckForm(Form):
    """A text to be checked by a program."""

    text = TextAreaField(_l("Text"), [required, Length(max=500_000)])
    language = StringField(_l("Language"), [Length(max=35)])
    surface = SelectField(
        _l("Where it will be read"), choices=options([(one.value, one.value) for one in Surface]), default="citable"
    )
    release = StringField(_l("Release"), [Length(max=300)])


def typed(data: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return the service's values: the last day, in the office's zone, becomes the instant at which the rule ends."""
    values = {name: value for name, value in data.items() if name not in ("csrf_token", "sample", "expires_on")}
    if "expires_on" in data:
        day = data["expires_on"]
        ends = datetime.combine(day + timedelta(days=1), time(0), zone_info(zone)).astimezone(UTC) if day else None
        values["expires_at"] = ends
    return values


def last_day(expires_at: datetime | None, zone: str) -> date | None:
    """Return the last day of a rule in the office's zone."""
    return (expires_at - timedelta(seconds=1)).astimezone(zone_info(zone)).date() if expires_at else None
