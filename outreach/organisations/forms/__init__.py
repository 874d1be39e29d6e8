"""What people type about an organisation."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length, Optional

from outreach.integrations.phones import e164, region_of_zone
from outreach.integrations.tables import values
from outreach.organisations import queries
from outreach.web.cells import CHAIN, Column
from outreach.web.fields import PairsField, WordField, show_country
from outreach.web.forms import Form, ListField, options, required
from outreach.web.locale import settings
from outreach.web.rows import RowsField


def country_codes(text: str) -> list[str]:
    """Return the codes of the countries in a cell; raises `ValueError` with a sentence."""
    found, strange = values.countries(text)
    if strange:
        raise ValueError(_("“%(word)s” is no country we know.", word=", ".join(strange)))
    return found


_COUNTRIES = Column("countries", _l("Only in these countries"), "words", read=country_codes, show=show_country)
MANDATE = (Column("topic", _l("Topic"), needed=True, longest=120), _COUNTRIES)
RED_LINES = (
    Column("topic", _l("Topic"), needed=True, longest=120), _COUNTRIES, Column("reason", _l("Why, for us alone"), longest=500),
)  # fmt: skip


class OrganisationForm(Form):
    """One organisation; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    acronym = StringField(_l("Short name"), [Length(max=40)])
    names = PairsField(_l("Name in other languages"))
    acronyms = PairsField(_l("Short name in other languages"))
    aliases = ListField(_l("Also known as"))
    transliterations = ListField(_l("As other alphabets write the sound of it"))
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=_l("“%(word)s” is no country we know."))
    city = StringField(_l("City"), [Length(max=120)])
    domains = ListField(_l("Web and mail domains"))
    handles = ListField(_l("Handles on social networks"))
    topics = ListField(_l("Topics it speaks on"))
    mandate = RowsField(_l("Mandate"), columns=MANDATE)
    umbrella_id = IntegerField(_l("Belongs to"), [Optional()])
    is_convenor = BooleanField(_l("Convenor: it calls the coalition together"))
    do_not_list = BooleanField(_l("Never list it among members or signatories"))
    red_lines = ListField(_l("Topics it does not speak on"))
    red_line_terms = RowsField(_l("Red lines"), columns=RED_LINES)
    approval_chain = RowsField(_l("In this order"), columns=CHAIN)
    excluded_outlets = ListField(_l("Outlets it does not speak to"))
    press_contact_name = StringField(_l("Press contact"), [Length(max=200)])
    press_contact_email = EmailField(_l("E-mail of the press contact"), [Length(max=254)])
    press_contact_phone = TelField(_l("Telephone of the press contact"))
    press_contact_hours = StringField(_l("Hours of the press contact"), [Length(max=120)])
    night_approval = TextAreaField(_l("What the duty officer may approve alone"), [Length(max=2_000)])
    confirmed_on = DateField(_l("Last gone through with them"), [Optional()])
    notes = TextAreaField(_l("Notes"), [Length(max=10_000)])

    def validate_press_contact_email(self, field: Any) -> None:
        """Refuse what is no address."""
        if field.data and not values.address(field.data.strip()):
            raise ValidationError(_("This is no e-mail address."))

    def validate_press_contact_phone(self, field: Any) -> None:
        """Turn a number as people write it into E.164."""
        if field.data:
            number = e164(field.data, [self.country.data or "", region_of_zone(settings().timezone)])
            if not number:
                raise ValidationError(_("This is no telephone number; write it with its country code, such as +44 20 7946 0000."))
            field.data = number


class OrganisationPageForm(OrganisationForm):
    """The same on a page, where the umbrella is chosen by name and topics come with their countries."""

    umbrella_id = SelectField(_l("Belongs to"), coerce=lambda value: int(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for plain in {"topics", "red_lines"} - set(request.form):
            delattr(self, plain)  # the page has lines with countries instead
        self.umbrella_id.choices = options([("", _("no umbrella")), *((str(key), name) for key, name in queries.choices())])
