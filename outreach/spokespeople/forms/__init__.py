"""What people type about a speaker."""

import json
import re
from typing import Any

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

from outreach.core.languages import name as language_name
from outreach.integrations.phones import e164, region_of_zone
from outreach.integrations.tables import values
from outreach.organisations import queries as organisations
from outreach.spokespeople.models import AvailabilityKind, Exposure, Permission
from outreach.spokespeople.policy import SAFETY_FACTS, Spoken
from outreach.web.fields import PairsField, WordField, show_country, show_language
from outreach.web.forms import FoldField, Form, ListField, LocalTimeField, is_zone, options, required
from outreach.web.locale import settings

PERMISSIONS = (
    (Permission.TV_LIVE, _l("Live television")), (Permission.TV_RECORDED, _l("Recorded television")), (Permission.RADIO, _l("Radio")),
    (Permission.PRINT, _l("Print and online")), (Permission.PHOTO, _l("Photographs")),
)  # fmt: skip
LEVEL_WORDS = (
    (0, _l("0 · none")), (1, _l("1 · reads a prepared line")), (2, _l("2 · recorded, friendly")), (3, _l("3 · live, alone")),
    (4, _l("4 · live, hostile or panel")),
)  # fmt: skip
KINDS = ((AvailabilityKind.AVAILABLE, _l("Available")), (AvailabilityKind.BUSY, _l("Not available")))
SAFETY_WORDS = {
    "name": _l("name"),
    "face": _l("face"),
    "voice": _l("voice"),
    "place": _l("place"),
    "family": _l("family"),
    "affiliation": _l("affiliation"),
    "public": _l("everybody"),
    "partner": _l("partners only"),
    "never": _l("nobody"),
}
_SPOKEN = re.compile(r"(.+?)[\s:=]+([0-4])(?:\s+(.*))?")


def read_spoken(text: str) -> list[Spoken]:
    """Return what "Arabic 4 Levantine; English 3" or a JSON list of objects says; raises `ValueError` with a sentence."""
    if text.lstrip().startswith("["):
        parts = [(str(one.get("language", "")), one.get("level"), one.get("dialect") or "") for one in json.loads(text)]
    else:
        parts = [_parts(piece) for piece in re.split(r"[;,\n،؛]+", text) if piece.strip()]
    return [_spoken(*part) for part in parts]


def _parts(piece: str) -> tuple[str, Any, str]:
    found = _SPOKEN.fullmatch(piece.strip())
    if not found:
        raise ValueError(_("Write each language with its level, such as “Arabic 4; English 3”."))
    return found.group(1), int(found.group(2)), found.group(3) or ""


def _spoken(word: str, level: Any, dialect: str) -> Spoken:
    tag = values.language(word)
    if not tag:
        raise ValueError(_("“%(word)s” is no language we know.", word=word))
    if not isinstance(level, int) or not 0 <= level <= 4:
        raise ValueError(_("The level is a whole number from 0 to 4."))
    return Spoken(tag, level, dialect[:80])


class SpokenField(StringField):
    """Languages with their levels; a list of objects in JSON (`ListAsJson`)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = read_spoken(valuelist[0]) if valuelist and valuelist[0].strip() else []

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "; ".join(
            f"{language_name(one.language, 'en')} {one.level} {one.dialect or ''}".strip() for one in self.data or []
        )


class SpokespersonForm(Form):
    """One speaker; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    names = PairsField(_l("Name in other scripts"))
    pronunciation = StringField(_l("Pronunciation"), [Length(max=200)])
    organisation_id = IntegerField(_l("Speaks for"), [Optional()])
    title = StringField(_l("Title on screen"), [Length(max=200)])
    roles = ListField(_l("Roles"))
    topics = ListField(_l("Topics"))
    languages = SpokenField(_l("Languages with their level, 0 to 4"))
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=_l("“%(word)s” is no country we know."))
    timezone = StringField(_l("Time zone"), [Optional(), is_zone])
    waking_start = TimeField(_l("Awake from"), [Optional()])
    waking_end = TimeField(_l("until"), [Optional()])
    nights = BooleanField(_l("May be woken at night"))
    phone = TelField(_l("Telephone"))
    email = EmailField(_l("E-mail"), [Length(max=254)])
    gender = StringField(_l("Gender, as they say it"), [Length(max=40)])
    approval_lead_minutes = IntegerField(
        _l("Minutes their organisation needs to approve"), [Optional(), NumberRange(0, 100_000)], default=0
    )
    load_cap_per_day = IntegerField(_l("Interviews a day at most"), [Optional(), NumberRange(0, 100)], default=4)
    median_answer_minutes = IntegerField(_l("Usually answers within minutes"), [Optional(), NumberRange(0, 100_000)])
    permissions = SelectMultipleField(
        _l("Agreed to"),
        choices=options(PERMISSIONS),
        coerce=Permission,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    protected = BooleanField(_l("Protected: show initials only"))
    safety_profile = PairsField(_l("Who may know: name, face, voice, place, family, affiliation"))
    excluded_outlets = ListField(_l("Outlets they do not speak to"))
    consent_until = DateField(_l("Consent lasts until"), [Optional()])
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


class AvailabilityForm(Form):
    """A span on the speaker's own clock."""

    kind = SelectField(_l("They are"), choices=options(KINDS), coerce=AvailabilityKind, default=AvailabilityKind.AVAILABLE)
    starts_local = LocalTimeField(_l("From"), [required])
    ends_local = LocalTimeField(_l("Until"), [required])
    zone = StringField(_l("Time zone"), [required, is_zone])
    fold = FoldField()
    note = StringField(_l("Note"), [Length(max=200)])


class ReasonForm(Form):
    """Why somebody looks at a protected record."""

    reason = TextAreaField(_l("Why you need to see this"), [Length(max=500)])
