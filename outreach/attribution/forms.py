"""What an editor types about naming somebody, and the text that is tried against it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from outreach.attribution.policy import Answer, Kind, Rule, Scope, Surface, Switch
from outreach.core.times import zone_info
from outreach.organisations import queries as organisations
from outreach.web.forms import Form, ListField, options, required

KINDS = (
    (Kind.DO_NOT_CITE, _l("Do not cite")),
    (Kind.ON_THE_RECORD, _l("On the record")),
    (Kind.EMBARGOED, _l("Under embargo")),
    (Kind.ORGANISATION_ONLY, _l("Organisation only")),
    (Kind.BACKGROUND, _l("On background")),
    (Kind.BACKGROUND_NO_QUOTES, _l("On background, no quotes")),
    (Kind.DEEP_BACKGROUND, _l("Deep background")),
    (Kind.OFF_THE_RECORD, _l("Off the record")),
    (Kind.CHATHAM_HOUSE, _l("Chatham House Rule")),
)
SCOPES = ((Scope.ALWAYS, _l("Always")), (Scope.TOPIC, _l("On one topic")), (Scope.RELEASE, _l("In one release")))
SWITCHES = (
    (Switch.QUOTE, _l("Quote the words")),
    (Switch.PARAPHRASE, _l("Say it in other words")),
    (Switch.NAME_PERSON, _l("Name the person")),
    (Switch.NAME_ORGANISATION, _l("Name the organisation")),
    (Switch.PUBLISH, _l("Publish it")),
    (Switch.OWN_NEWSROOM, _l("Tell their own newsroom")),
    (Switch.ELSEWHERE, _l("Seek it elsewhere")),
)
ANSWERS = (
    (Answer.YES, _l("Yes")),
    (Answer.AFTER_LIFT, _l("After the lift")),
    (Answer.AGREED, _l("Only as agreed")),
    (Answer.ASK, _l("Ask first")),
    (Answer.NO, _l("No")),
)
_AS_THE_LEVEL = ("", _l("As the ground rule says"))
_SWITCH = "may_"


def _switch(label: Any) -> SelectField:
    return SelectField(label, choices=options([_AS_THE_LEVEL, *ANSWERS]), default="")


class RuleForm(Form):
    """Whom not to name, in which spellings, and what to say instead."""

    name = StringField(_l("Name"), [required, Length(max=300)])
    kind = SelectField(_l("Ground rule"), choices=options(KINDS), default=Kind.DO_NOT_CITE.value)
    organisation_id = IntegerField(_l("Organisation in the register"), [Optional()])
    aliases = ListField(_l("Also written"))
    domains = ListField(_l("Web and mail domains"))
    handles = ListField(_l("Names on social media"))
    staff = ListField(_l("Its people"))
    may_quote = _switch(_l("Quote the words"))
    may_paraphrase = _switch(_l("Say it in other words"))
    may_name_person = _switch(_l("Name the person"))
    may_name_organisation = _switch(_l("Name the organisation"))
    may_publish = _switch(_l("Publish it"))
    may_own_newsroom = _switch(_l("Tell their own newsroom"))
    may_elsewhere = _switch(_l("Seek it elsewhere"))
    agreed_text = TextAreaField(_l("The agreed text"), [Length(max=5000)])
    agreed_by = StringField(_l("Agreed with"), [Length(max=300)])
    agreed_on = DateField(_l("Agreed on"), [Optional()])
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
        aliases, domains, handles, staff = (tuple(self[name].data or ()) for name in ("aliases", "domains", "handles", "staff"))
        kind = Kind(self.kind.data) if self.kind.data in set(Kind) else Kind.DO_NOT_CITE
        return Rule(
            (self.name.data or "").strip(), kind, aliases=aliases, domains=domains, handles=handles, staff=staff,
            switches=tuple((one, Answer(said)) for one in Switch if (said := self[_SWITCH + one].data) in set(Answer)),
        )  # fmt: skip


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
    left = ("csrf_token", "sample", "expires_on")
    values = {name: value for name, value in data.items() if name not in left and not name.startswith(_SWITCH)}
    values["switches"] = {one.value: data[_SWITCH + one] for one in Switch if _SWITCH + one in data}
    if "expires_on" in data:
        day = data["expires_on"]
        ends = datetime.combine(day + timedelta(days=1), time(0), zone_info(zone)).astimezone(UTC) if day else None
        values["expires_at"] = ends
    return values


def switched(switches: Mapping[str, str]) -> dict[str, str]:
    """Return a rule's switches as the form names them."""
    return {_SWITCH + name: answer for name, answer in switches.items()}


class SayForm(Form):
    """A name or a sentence that somebody would like to say."""

    q = TextAreaField(_l("What you would like to say"), [Length(max=20_000)])


def last_day(expires_at: datetime | None, zone: str) -> date | None:
    """Return the last day of a rule in the office's zone."""
    return (expires_at - timedelta(seconds=1)).astimezone(zone_info(zone)).date() if expires_at else None
