"""What people type about a speaker."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    TimeField,
    ValidationError,
)  # fmt: skip
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from outreach.integrations.phones import e164, region_of_zone
from outreach.integrations.tables import values
from outreach.organisations import queries as organisations
from outreach.spokespeople.forms import columns
from outreach.spokespeople.forms.spoken import SpokenField, read_spoken, written_spoken
from outreach.spokespeople.forms.words import (
    ACTS,
    CARE_WORDS,
    KINDS,
    LEVEL_WORDS,
    PERMISSIONS,
    PHOTO_USES,
    SAFETY_WORDS,
    WORDS,
)
from outreach.spokespeople.models import AvailabilityKind, Exposure, Permission, PhotoUse
from outreach.spokespeople.policy import SAFETY_FACTS
from outreach.spokespeople.service import Act
from outreach.web.fields import PairsField, WordField, show_country, show_language
from outreach.web.forms import FoldField, Form, ListField, LocalTimeField, is_zone, options, required, web_address
from outreach.web.locale import settings
from outreach.web.rows import RowsField
from outreach.web.zones import ZoneField

__all__ = [
    "ACTS", "CARE_WORDS", "KINDS", "LEVEL_WORDS", "PERMISSIONS", "PHOTO_USES", "SAFETY_WORDS", "WORDS", "AvailabilityForm",
    "ConsentForm", "LanguageForm", "PauseForm", "ReasonForm", "SeveralForm", "SpokespersonForm", "SpokespersonPageForm",
    "columns", "read_spoken", "written_spoken",
]  # fmt: skip


def _ticks(label: Any, choices: Any, kind: Any) -> SelectMultipleField:
    look: dict[str, Any] = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
    return SelectMultipleField(label, choices=options(choices), coerce=kind, **look)


class SpokespersonForm(Form):
    """One speaker; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    names = PairsField(_l("Name in other scripts"))
    pronunciation = StringField(_l("Pronunciation"), [Length(max=200)])
    forbidden_spellings = ListField(_l("Never spelt like this"))
    organisation_id = IntegerField(_l("Speaks for"), [Optional()])
    may_name_organisation = BooleanField(_l("This organisation may be named beside them"), default=True)
    other_organisations = RowsField(_l("Also speaks for"), columns=columns.OTHERS)
    title = StringField(_l("Title on screen"), [Length(max=200)])
    titles = PairsField(_l("Title on screen in other languages"))
    roles = ListField(_l("Roles"))
    topics = ListField(_l("Topics"))
    barred_topics = ListField(_l("Topics they must not speak on"))
    topic_terms = RowsField(_l("Topics"), columns=columns.TOPICS)
    languages = SpokenField(_l("Languages with their level, 0 to 4"))
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=_l("“%(word)s” is no country we know."))
    timezone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    waking_start = TimeField(_l("Awake from"), [Optional()])
    waking_end = TimeField(_l("until"), [Optional()])
    nights = BooleanField(_l("May be woken at night"))
    week = RowsField(_l("Hours they gave, on their own clock"), columns=columns.WEEK)
    exceptions = RowsField(_l("Days that differ"), columns=columns.EXCEPTIONS)
    phone = TelField(_l("Telephone"))
    email = EmailField(_l("E-mail"), [Length(max=254)])
    channels = RowsField(_l("How we may reach them, in this order"), columns=columns.REACH)
    gender = StringField(_l("Gender, as they say it"), [Length(max=40)])
    approval_lead_minutes = IntegerField(
        _l("Minutes their organisation needs to approve"), [Optional(), NumberRange(0, 100_000)], default=0
    )
    approval_chain = RowsField(_l("In this order"), columns=columns.CHAIN)
    load_cap_per_day = IntegerField(_l("Interviews a day at most"), [Optional(), NumberRange(0, 100)], default=4)
    median_answer_minutes = IntegerField(_l("Usually answers within minutes"), [Optional(), NumberRange(0, 100_000)])
    experience = RowsField(_l("What they have done"), columns=columns.EXPERIENCE)
    trained_on = DateField(_l("Media training on"), [Optional()])
    interests = TextAreaField(_l("Interests they declared"), [Length(max=2000)])
    photo_url = StringField(_l("Where their picture is"), [Length(max=500), web_address])
    photo_credit = StringField(_l("Credit of the picture"), [Length(max=200)])
    photo_licence = StringField(_l("Licence of the picture"), [Length(max=200)])
    photo_uses = _ticks(_l("Their picture may be used"), PHOTO_USES, PhotoUse)
    permissions = _ticks(_l("Agreed to"), PERMISSIONS, Permission)
    protected = BooleanField(_l("Protected: show initials only"))
    safety_profile = PairsField(_l("Who may know: name, face, voice, place, family, affiliation"))
    excluded_outlets = ListField(_l("Outlets they do not speak to"))
    consent_text = TextAreaField(_l("The words they agreed to"), [Length(max=5000)])
    consent_given_on = DateField(_l("Agreed on"), [Optional()])
    consent_until = DateField(_l("Consent lasts until"), [Optional()])
    brief_read = StringField(_l("Brief they read last"), [Length(max=80)])
    brief_read_on = DateField(_l("Read on"), [Optional()])
    confirmed_on = DateField(_l("Last gone through with them"), [Optional()])
    active = BooleanField(_l("On the bench"), default=True)

    def validate_email(self, field: Any) -> None:
        """Refuse what is no address."""
        field.data = (field.data or "").strip() or None
        if field.data and not values.address(field.data):
            raise ValidationError(_("This is no e-mail address."))

    def validate_phone(self, field: Any) -> None:
        """Turn a number as people write it into E.164."""
        field.data = (field.data or "").strip() or None
        if field.data:
            country = self.country.data if "country" in self._fields else ""
            number = e164(field.data, [country or "", region_of_zone(settings().timezone)])
            if not number:
                raise ValidationError(_("This is no telephone number; write it with its country code, such as +44 20 7946 0000."))
            field.data = number

    def validate_safety_profile(self, field: Any) -> None:
        """Refuse facts and answers that the matching would not understand."""
        strange = [
            f"{fact}: {answer}"
            for fact, answer in (field.data or {}).items()
            if fact not in SAFETY_FACTS or answer not in list(Exposure)
        ]
        if strange:
            raise ValidationError(_("Write lines such as “face: never”; the answers are public, partner and never."))


class SpokespersonPageForm(SpokespersonForm):
    """The same on a page, where the organisation is chosen by name."""

    organisation_id = SelectField(_l("Speaks for"), coerce=lambda value: int(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for plain in {"topics", "barred_topics"} - set(request.form):
            delattr(self, plain)  # the page has lines with depth instead
        self.organisation_id.choices = options(
            [("", _("no organisation")), *((str(key), name) for key, name in organisations.choices())]
        )


class LanguageForm(Form):
    """How well somebody speaks one language."""

    language = WordField(
        _l("Language"), [required], read=values.language, show=show_language, unknown=_l("“%(word)s” is no language we know.")
    )
    level = RadioField(_l("Level"), choices=options([(str(level), words) for level, words in LEVEL_WORDS]), coerce=int, default=3)
    dialect = StringField(_l("Dialect"), [Length(max=80)])
    assessed_by = StringField(_l("Who heard them"), [Length(max=120)])
    assessed_on = DateField(_l("When"), [Optional()])
    sample_url = StringField(_l("Where they can be heard"), [Length(max=500), web_address])


class AvailabilityForm(Form):
    """A span on the speaker's own clock."""

    kind = SelectField(_l("They are"), choices=options(KINDS), coerce=AvailabilityKind, default=AvailabilityKind.AVAILABLE)
    starts_local = LocalTimeField(_l("From"), [required])
    ends_local = LocalTimeField(_l("Until"), [required])
    zone = ZoneField(_l("Time zone"), [required, is_zone])
    fold = FoldField()
    note = StringField(_l("Note"), [Length(max=200)])


class PauseForm(Form):
    """For how long nobody asks them."""

    days = IntegerField(_l("Days"), [required, NumberRange(1, 366)], default=7)


class ConsentForm(Form):
    """What somebody agreed to, in which words, until when."""

    use = SelectField(_l("For"), choices=options(PERMISSIONS), coerce=Permission)
    text = TextAreaField(_l("The words they agreed to"), [Length(max=5000)])
    given_on = DateField(_l("Agreed on"), [Optional()])
    until = DateField(_l("Lasts until"), [Optional()])


class SeveralForm(Form):
    """What is done to the ticked ones."""

    act = SelectField(_l("With the ticked ones"), choices=options(ACTS), coerce=Act)
    topic = StringField(_l("Topic"), [Length(max=120)])
    days = IntegerField(_l("Days"), [Optional(), NumberRange(1, 366)], default=7)


class HidingForm(Form):
    """Why everybody at risk is hidden."""

    reason = StringField(_l("Why"), [Length(max=500)])  # can be said later: hiding waits for no words


class ReasonForm(Form):
    """Why somebody looks at a protected record."""

    reason = TextAreaField(_l("Why you need to see this"), [Length(max=500)])
