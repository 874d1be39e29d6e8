"""What people type about an outlet."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, TelField, TextAreaField, TimeField, ValidationError
from wtforms.validators import Length, Optional

from outreach.integrations.phones import e164, region_of_zone
from outreach.integrations.tables import values
from outreach.outlets.models import Medium
from outreach.web.fields import WordField, WordsField, show_country, show_language
from outreach.web.forms import Form, ListField, is_zone, options, required
from outreach.web.locale import settings
from outreach.web.zones import ZoneField

MEDIA = (
    (Medium.ONLINE, _l("Online")), (Medium.PRINT, _l("Print")), (Medium.TV, _l("Television")), (Medium.RADIO, _l("Radio")),
    (Medium.AGENCY, _l("News agency")), (Medium.PODCAST, _l("Podcast")),
)  # fmt: skip
NO_COUNTRY, NO_LANGUAGE = _l("“%(word)s” is no country we know."), _l("“%(word)s” is no language we know.")


class OutletForm(Form):
    """One outlet; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    medium = SelectField(_l("Kind"), choices=options(MEDIA), coerce=Medium, default=Medium.ONLINE)
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=NO_COUNTRY)
    languages = WordsField(_l("Languages"), read=values.languages, show=show_language, unknown=NO_LANGUAGE)
    timezone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    aliases = ListField(_l("Also known as"))
    domains = ListField(_l("Web and mail domains"))
    phone_region = WordField(_l("Country of its telephone numbers"), read=values.country, show=show_country, unknown=NO_COUNTRY)
    audience = StringField(_l("Audience"), [Length(max=300)])
    owner = StringField(_l("Owner or group"), [Length(max=200)])
    notes = TextAreaField(_l("Notes"), [Length(max=10_000)])


class OutletPageForm(OutletForm):
    """The same on a page, where partners are typed by name and made when they are new."""

    partner_names = ListField(_l("Its texts also run in"))


class DeskForm(Form):
    """One desk of an outlet."""

    name = StringField(_l("Desk"), [required, Length(max=120)])
    phone = TelField(_l("Telephone"))
    email = EmailField(_l("E-mail"), [Length(max=254)])
    language = WordField(_l("Language"), read=values.language, show=show_language, unknown=NO_LANGUAGE)
    hours_from = TimeField(_l("From"), [Optional()], format=["%H:%M", "%H:%M:%S"])
    hours_until = TimeField(_l("Until"), [Optional()], format=["%H:%M", "%H:%M:%S"])
    note = StringField(_l("Note"), [Length(max=300)])

    def validate_phone(self, field: Any) -> None:
        """Turn a number as people write it into E.164; one without a country code is read in ours."""
        text = (field.data or "").strip()
        field.data = e164(text, [region_of_zone(settings().timezone)]) if text else ""
        if text and not field.data:
            raise ValidationError(_("This is no telephone number; write it with its country code, such as +44 20 7946 0000."))

    def validate_email(self, field: Any) -> None:
        """Refuse what is no address."""
        text = (field.data or "").strip()
        field.data = values.address(text)
        if text and not field.data:
            raise ValidationError(_("This is no e-mail address."))
