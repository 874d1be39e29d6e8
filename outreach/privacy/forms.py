"""What people type when somebody is to be forgotten."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, NumberRange, Optional

from outreach.core.personal import periods
from outreach.privacy.policy import Ground, How
from outreach.web.forms import Form, options, required

GROUNDS = (
    (Ground.ASKED, _l("They asked to be forgotten")),
    (Ground.OBJECTED, _l("They objected to what we do with it")),
    (Ground.NOT_NEEDED, _l("We do not need it any more")),
    (Ground.MISTAKE, _l("It should never have been here")),
    (Ground.RETENTION, _l("Its time is over")),
)

BASES = {
    "legitimate_interest": _l("Legitimate interest (Art. 6.1 f)"),
    "consent": _l("Consent (Art. 6.1 a)"),
    "contract": _l("What was agreed with them (Art. 6.1 b)"),
    "legal_duty": _l("A legal duty (Art. 6.1 c)"),
}


class ErasureForm(Form):
    """Why somebody is forgotten."""

    ground = SelectField(_l("Why"), choices=options(GROUNDS), coerce=Ground, default=Ground.ASKED)
    reason = StringField(_l("Remark for the trail, without a name"), [Length(max=500)])


class CopyForm(Form):
    """Why somebody's copy is made."""

    reason = StringField(_l("Who asked for it, and how you know that it is them"), [required, Length(max=500)])


class PersonForm(Form):
    """Who is meant that has no record."""

    q = StringField(_l("E-mail address, telephone number, or whole name"), [required, Length(max=320)])


class HoldForm(Form):
    """Why somebody's data must stay."""

    reason = StringField(_l("Which rule or court keeps this data"), [required, Length(max=500)])


class ReadmissionForm(Form):
    """Which forgotten address may come back, and why."""

    address = StringField(_l("E-mail address or telephone number"), [required, Length(max=320)])
    reason = StringField(_l("Why it may come back"), [required, Length(max=500)])


FORMATS = (
    ("csv", _l("CSV, for every program")),
    ("xlsx", _l("Excel workbook")),
    ("json", _l("JSON, for programs")),
    ("vcard", _l("vCard, for address books")),
)
TITLES = {
    "journalists": _l("Journalists"), "media-lists": _l("Media lists"), "outlets": _l("Outlets"), "organisations": _l("Organisations"),
    "spokespeople": _l("Speakers"), "spokespeople-in-full": _l("Speakers, with names, numbers and addresses of all"), "requests": _l("Requests"),
    "coverage": _l("Coverage"),
}  # fmt: skip

QUESTIONS = {
    "q": _l("Words"), "outlet": _l("Outlet"), "language": _l("Language"), "country": _l("Country"), "beat": _l("Beat"), "list": _l("Media list"),
    "since": _l("From"), "until": _l("Until"), "campaign": _l("Campaign"),
}  # fmt: skip


class ExportForm(Form):
    """In which form a register is taken out, and why."""

    format = SelectField(_l("Form"), choices=options(FORMATS), default="csv")
    bom = BooleanField(_l("For older versions of Excel: with a mark of the encoding (CSV only)"))
    reason = StringField(_l("Why you take it out"), [required, Length(max=500)])

    def offer(self, cards: bool) -> None:
        """Offer cards only where the rows are people."""
        self.format.choices = options(FORMATS if cards else FORMATS[:-1])


WAYS = (
    (How.MAIL, _l("By mail")), (How.PHONE, _l("On the phone")), (How.GIVEN_BY_THEM, _l("They gave it to us themselves")),
)  # fmt: skip


class NoticeForm(Form):
    """How people were told what we hold of them."""

    people = SelectMultipleField(_l("Who"), coerce=int, validate_choice=False)
    how = SelectField(_l("How"), choices=options(WAYS), coerce=How, default=How.MAIL)


def periods_form() -> Form:
    """Return the form with the days of every kind; an empty one keeps it for good."""
    rules = [Optional(), NumberRange(1, 36_500)]
    fields = {kind.replace(".", "-"): IntegerField(period.title, rules) for kind, period in periods().items() if period.days}
    made: Form = type("PeriodsForm", (Form,), fields)()
    return made
