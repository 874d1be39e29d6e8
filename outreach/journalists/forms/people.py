"""What people type about a journalist, and about a file to read in."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    TimeField,
    URLField,
    ValidationError,
)
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from outreach.integrations.phones import e164, region_of_zone
from outreach.integrations.tables import values
from outreach.journalists.models import Channel, ContactKind, ContactState, Direction, EmbargoStanding, How, Means, Result
from outreach.outlets import queries as outlets
from outreach.web.fields import PairsField, WordField, WordsField, show_country, show_language
from outreach.web.forms import Form, ListField, LocalTimeField, is_zone, options, required
from outreach.web.locale import settings
from outreach.web.zones import ZoneField

CHANNELS = ((Channel.EMAIL, _l("E-mail")), (Channel.PHONE, _l("Telephone")), (Channel.MESSAGE, _l("Message")))
STANDINGS = (
    (EmbargoStanding.NONE, _l("None: ask each time")), (EmbargoStanding.STANDING, _l("Standing agreement")),
    (EmbargoStanding.BREACHED, _l("Broke an embargo")),
)  # fmt: skip
MEANS = (
    (Means.EMAIL, _l("E-mail")), (Means.PHONE, _l("Telephone")), (Means.SIGNAL, _l("Signal")), (Means.WHATSAPP, _l("WhatsApp")),
)  # fmt: skip
KINDS = ((ContactKind.WORK, _l("Work")), (ContactKind.DESK, _l("A desk, shared")), (ContactKind.PRIVATE, _l("Private")))
STATES = (
    (ContactState.UNVERIFIED, _l("Not verified")), (ContactState.VERIFIED, _l("Verified")), (ContactState.BOUNCING, _l("Bouncing")),
    (ContactState.INVALID, _l("Wrong")),
)  # fmt: skip
HOWS = ((How.CALL, _l("Call")), (How.MAIL, _l("E-mail")), (How.MESSAGE, _l("Message")), (How.MEETING, _l("Meeting")))
DIRECTIONS = ((Direction.OUT, _l("We to them")), (Direction.IN, _l("They to us")))
RESULTS = (
    (Result.REACHED, _l("Spoke")), (Result.INTERESTED, _l("Interested")), (Result.DECLINED, _l("Not for them")),
    (Result.LEFT_WORD, _l("Left word")), (Result.NO_ANSWER, _l("No answer")), (Result.WRONG_ADDRESS, _l("Wrong number or address")),
)  # fmt: skip
_NO_LANGUAGE = _l("“%(word)s” is no language we know.")


def office_region() -> str:
    """Return the country in which a number without a country code is read when nothing else tells."""
    return region_of_zone(settings().timezone)


def is_web_address(_form: Any, field: Any) -> None:
    """Refuse what is no page on the web; one without its scheme gets it (a WTForms validator)."""
    text = (field.data or "").strip()
    if text and "://" not in text and "." in text and ":" not in text:
        text = f"https://{text}"
    if text and not re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", text, re.IGNORECASE):
        raise ValidationError(_("Write the address of a page, such as https://example.org/people/sara."))
    field.data = text


class JournalistForm(Form):
    """One press contact; only the name is needed."""

    full_name = StringField(_l("Name"), [required, Length(max=200)])
    names = PairsField(_l("Name in other scripts"), [Length(max=2_000)])
    how_to_address = StringField(_l("How to address"), [Length(max=120)])
    sort_name = StringField(_l("Listed under"), [Length(max=200)])
    outlet_id = IntegerField(_l("Outlet"), [Optional()])
    role = StringField(_l("Role"), [Length(max=120)])
    desk = StringField(_l("Desk"), [Length(max=120)])
    outlet_since = DateField(_l("There since"), [Optional()])
    email = EmailField(_l("E-mail"), [Length(max=254)])
    phone = TelField(_l("Telephone"))
    language = WordField(_l("Preferred language"), read=values.language, show=show_language, unknown=_NO_LANGUAGE)
    languages = WordsField(_l("Languages"), read=values.languages, show=show_language, unknown=_NO_LANGUAGE)
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=_l("“%(word)s” is no country we know."))
    city = StringField(_l("City"), [Length(max=120)])
    timezone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    hours_from = TimeField(_l("May be called from"), [Optional()], format=["%H:%M", "%H:%M:%S"])
    hours_until = TimeField(_l("Until"), [Optional()], format=["%H:%M", "%H:%M:%S"])
    beats = ListField(_l("Beats"))
    channel = SelectField(_l("Prefers"), choices=options(CHANNELS), coerce=Channel, default=Channel.EMAIL)
    forbidden_channels = SelectMultipleField(
        _l("Never use"),
        choices=options(CHANNELS),
        coerce=Channel,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    embargo_standing = SelectField(
        _l("Embargo standing"), choices=options(STANDINGS), coerce=EmbargoStanding, default=EmbargoStanding.NONE
    )
    ground_rules = TextAreaField(_l("Ground rules"), [Length(max=10_000)])
    pitching_notes = TextAreaField(_l("How to pitch to them"), [Length(max=10_000)])
    profile_url = URLField(_l("Profile page"), [Length(max=500), is_web_address])
    source = StringField(_l("Where we have the address from"), [Length(max=200)])
    source_date = DateField(_l("Since"), [Optional()])
    do_not_contact = BooleanField(_l("Asked not to be contacted"))
    notes = TextAreaField(_l("Notes"), [Length(max=10_000)])

    def validate_email(self, field: Any) -> None:
        """Refuse what is no address, and write its domain in lower case."""
        if field.data and field.data.strip():
            field.data = values.address(field.data.strip()) or field.data
            if not values.address(field.data):
                raise ValidationError(_("This is no e-mail address."))

    def validate_phone(self, field: Any) -> None:
        """Turn a number as people write it into E.164, in the outlet's country, theirs or ours."""
        field.data = (field.data or "").strip() or None
        if field.data:
            region = outlets.regions([self.outlet_id.data]).get(self.outlet_id.data, "") if self.outlet_id.data else ""
            number = e164(field.data, [self.country.data or "", region, office_region()])
            if not number:
                raise ValidationError(_("This is no telephone number; write it with its country code, such as +44 20 7946 0000."))
            field.data = number


class JournalistPageForm(JournalistForm):
    """The same on a page, where the outlet is typed by name and made when it is new."""

    outlet_id = IntegerField(_l("Outlet"), [Optional()], render_kw={"hidden": True})
    outlet_name = StringField(_l("Outlet"), [Length(max=200)])


class ContactPointForm(Form):
    """One address or number; a number is read in the person's country, their outlet's or ours."""

    means = SelectField(_l("What it is"), choices=options(MEANS), coerce=Means, default=Means.EMAIL)
    value = StringField(_l("Address or number"), [required, Length(max=320)])
    kind = SelectField(_l("Whose it is"), choices=options(KINDS), coerce=ContactKind, default=ContactKind.WORK)
    state = SelectField(_l("State"), choices=options(STATES), coerce=ContactState, default=ContactState.UNVERIFIED)
    note = StringField(_l("Note"), [Length(max=200)])
    source = StringField(_l("Where we have it from"), [Length(max=200)])
    source_date = DateField(_l("Since"), [Optional()])
    consent = StringField(_l("Consent"), [Length(max=200)])


class PostForm(Form):
    """Another post, or an earlier one; the outlet by its id or by its name."""

    outlet_id = IntegerField(_l("Outlet"), [Optional()])
    outlet = StringField(_l("Outlet"), [Length(max=200)])
    role = StringField(_l("Role"), [Length(max=120)])
    started_on = DateField(_l("From"), [Optional()])
    ended_on = DateField(_l("Until"), [Optional()])


class ContactForm(Form):
    """One contact with a journalist; without a time it was just now."""

    how = SelectField(_l("How"), choices=options(HOWS), coerce=How, default=How.CALL)
    direction = SelectField(_l("Who began"), choices=options(DIRECTIONS), coerce=Direction, default=Direction.OUT)
    result = SelectField(_l("Result"), choices=options(RESULTS), coerce=Result, default=Result.REACHED)
    words = TextAreaField(_l("What was said"), [Length(max=10_000)])
    at_local = LocalTimeField(_l("When"), [Optional()])
    at_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
