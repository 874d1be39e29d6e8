"""What an editor types about embargoes: a rule, a standing agreement, a breach."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional, Regexp

from outreach.embargoes.policy import BreachKind, Entitlement, RuleScope, Standing
from outreach.web.forms import Form, options, required

SCOPES = (
    (RuleScope.OUTLET, _l("One outlet")),
    (RuleScope.HISTORY, _l("Whoever broke embargoes")),
    (RuleScope.COUNTRY, _l("A country")),
    (RuleScope.STANDING, _l("A standing")),
)
ENTITLEMENTS = (
    (Entitlement.TEXT_ON_ACCEPTANCE, _l("The text, once they accept the terms")),
    (Entitlement.ONLY_AT_LIFT, _l("Nothing before the lift")),
)
STANDINGS = (
    (Standing.TRUSTED, _l("Trusted")),
    (Standing.ORDINARY, _l("Ordinary")),
    (Standing.PROBATION, _l("On probation")),
    (Standing.EXCLUDED, _l("Excluded")),
)
BREACHES = (
    (BreachKind.OWN_FAULT, _l("Our own fault")),
    (BreachKind.SYNDICATION, _l("Syndication")),
    (BreachKind.MISTAKE, _l("A mistake of theirs")),
    (BreachKind.DELIBERATE, _l("Deliberate")),
    (BreachKind.INDEPENDENT, _l("Independent reporting, no breach")),
)


class RuleForm(Form):
    """Who gets what before a lift."""

    scope = SelectField(_l("About"), [required], choices=options(SCOPES))
    outlet = StringField(_l("Outlet"), [Length(max=200)])
    country = StringField(
        _l("Country, two letters"), [Optional(), Regexp(r"^[A-Za-z]{2}$", message=_l("Two letters, for example GB."))]
    )
    standing = SelectField(_l("Standing"), [Optional()], choices=options((("", _l("None")), *STANDINGS)))
    breaches = IntegerField(_l("From how many breaches on"), [Optional(), NumberRange(0, 99)], default=0)
    entitlement = SelectField(_l("What they get"), [required], choices=options(ENTITLEMENTS))
    minutes = IntegerField(_l("At most this many minutes before the lift"), [Optional(), NumberRange(0, 20160)], default=0)
    reason = StringField(_l("Reason"), [required, Length(max=500)])
    active = BooleanField(_l("In force"), default=True)


class AgreementForm(Form):
    """A standing agreement with a person or an outlet."""

    journalist = StringField(_l("Journalist’s e-mail address"), [Length(max=320)])
    outlet = StringField(_l("Outlet"), [Length(max=200)])
    standing = SelectField(_l("Standing"), [required], choices=options(STANDINGS))
    terms = TextAreaField(_l("What was agreed, in its own words"), [required, Length(max=5000)])
    evidence = TextAreaField(_l("How we know"), [Length(max=2000)])
    review_on = DateField(_l("Look at it again on"), [Optional()])


class BreachForm(Form):
    """A text that appeared early."""

    kind = SelectField(_l("What kind"), [required], choices=options(BREACHES))
    what = TextAreaField(_l("What was seen"), [required, Length(max=5000)])
    text_title = StringField(_l("Which text"), [Length(max=300)])
    address = StringField(_l("Where it appeared"), [Length(max=2000)])
    journalist = StringField(_l("Journalist’s e-mail address"), [Length(max=320)])
    outlet = StringField(_l("Outlet"), [Length(max=200)])
    cause = TextAreaField(_l("What caused it"), [Length(max=5000)])
    decision = TextAreaField(_l("What was decided"), [Length(max=5000)])
    ends_on = DateField(_l("Consequences until the end of"), [Optional()])


class CallForm(Form):
    """One line of the chase list."""

    who = StringField(_l("Who is told, with the number to call"), [required, Length(max=300)])
    what_next = StringField(_l("What next"), [Length(max=500)])


class BreachDecisionForm(Form):
    """What was found out about a breach, what was decided, and until when it counts."""

    kind = SelectField(_l("What kind"), [required], choices=options(BREACHES))
    cause = TextAreaField(_l("What caused it"), [Length(max=5000)])
    decision = TextAreaField(_l("What was decided"), [Length(max=5000)])
    ends_on = DateField(_l("Consequences until the end of"), [Optional()])


class BreachEndForm(Form):
    """The last day of the consequences of a breach."""

    ends_on = DateField(_l("Consequences until the end of"), [required])


def words(pairs: tuple[tuple[object, object], ...]) -> dict[str, object]:
    """Return value → label, for pages that show what was chosen."""
    return {str(value): label for value, label in pairs}
