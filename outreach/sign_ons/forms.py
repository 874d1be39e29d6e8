"""What may be typed about a sign-on? A text, one organisation's answer, or a pasted list."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, Regexp

from outreach.core import languages
from outreach.sign_ons.models import SignOnState
from outreach.sign_ons.policy import ListOrder, Umbrellas
from outreach.sign_ons.service import Given, Invitation
from outreach.web.forms import Form, LocalTimeField, is_zone, options, required
from outreach.web.locale import settings
from outreach.web.zones import OfficeZoneField

STATES = [
    (SignOnState.SIGNED.value, _l("Signed")),
    (SignOnState.INVITED.value, _l("Asked")),
    (SignOnState.DECLINED.value, _l("Declined")),
    (SignOnState.WITHDRAWN.value, _l("Withdrawn")),
]

ORDERS = [
    (ListOrder.ALPHABET.value, _l("By the alphabet of each language")),
    (ListOrder.SIGNED.value, _l("As they signed")),
    (ListOrder.COUNTRY.value, _l("By country")),
]
SIDES = [
    (Umbrellas.MEMBERS.value, _l("The members are counted and printed")),
    (Umbrellas.UMBRELLA.value, _l("The umbrella is counted and printed")),
]


class SignOnTextForm(Form):
    """A text that organisations sign."""

    title = StringField(_l("Title"), [required, Length(max=300)])
    body = TextAreaField(_l("The words they sign"), [Length(max=100_000)])
    language = StringField(_l("Language"), [Length(max=35), Regexp(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")], default="en")
    campaign_id = IntegerField(_l("Campaign"), [Optional()])
    deadline_local = LocalTimeField(_l("Sign before"), [Optional()])
    deadline_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])


class SignOnListForm(Form):
    """How the names are printed and counted."""

    order = SelectField(_l("Order of the names"), choices=options(ORDERS), default=ListOrder.ALPHABET.value)
    umbrellas = SelectField(
        _l("Where an umbrella and its members signed"), choices=options(SIDES), default=Umbrellas.MEMBERS.value
    )


class SignOnForm(Form):
    """One organisation's answer, who authorised it, and what shows it."""

    name = StringField(_l("Organisation"), [Length(max=300)])
    organisation_id = IntegerField(_l("In the register"), [Optional()])
    country = StringField(_l("Country"), [Optional(), Regexp(r"^[A-Za-z]{2}$", message=_l("Two letters, such as LB or GB."))])
    state = SelectField(_l("Answer"), choices=options(STATES), default=SignOnState.SIGNED.value)
    authoriser = StringField(_l("Who authorised it?"), [Length(max=300)])
    evidence = TextAreaField(_l("What shows it?"), [Length(max=4000)])
    display_name = StringField(_l("Printed as"), [Length(max=300)])


class SignOnByProgramForm(SignOnForm):
    """The same, for programs, which name the text in the body."""

    text_id = IntegerField(_l("Text"), [required])


class SignOnPasteForm(Form):
    """A list of organisations from somewhere else."""

    lines = TextAreaField(_l("Paste the list"), [required, Length(max=200_000)])
    authoriser = StringField(_l("Who authorised it?"), [Length(max=300)])
    evidence = TextAreaField(_l("What shows it?"), [Length(max=4000)])


def our_languages() -> Any:
    """Return the languages that we write to people in, by their names in the reader's language."""
    shown_in = str(get_locale() or "en")
    return options([(tag, languages.name(tag, shown_in)) for tag in settings().locales])


class SignOnInvitationForm(Form):
    """Which organisation is asked by a link, and through whom."""

    name = StringField(_l("Organisation"), [Length(max=300)])
    organisation_id = IntegerField(_l("In the register"), [Optional()])
    contact_name = StringField(_l("Whom to ask there"), [Length(max=300)])
    contact_address = EmailField(_l("E-mail address"), [Optional(), Length(max=320)])
    language = SelectField(_l("Language"), choices=our_languages)


def invitation_in(data: dict[str, Any]) -> Invitation:
    """Return the invitation that a form or a program described."""
    contact, address = data.get("contact_name") or "", data.get("contact_address") or ""
    return Invitation(data.get("name") or "", data.get("organisation_id"), contact, address, data["language"])


def list_in(data: dict[str, Any]) -> tuple[ListOrder, Umbrellas]:
    """Return how a form or a program wants the names printed."""
    return ListOrder(data["order"]), Umbrellas(data["umbrellas"])


class SignOnWithdrawalForm(Form):
    """Why a name goes."""

    reason = StringField(_l("Why?"), [Length(max=1000)])


def given_in(data: dict[str, Any]) -> Given:
    """Return the answer that a form or a program described."""
    return Given(
        name=data.get("name") or "",
        organisation_id=data.get("organisation_id"),
        country=data.get("country") or "",
        state=SignOnState(data.get("state") or SignOnState.SIGNED.value),
        authoriser=data.get("authoriser") or "",
        evidence=data.get("evidence") or "",
        display_name=data.get("display_name") or "",
    )
