"""What may be typed about a picture?"""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FileField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from outreach.releases.service import Consent, PictureWords
from outreach.web.forms import Form

_WORDS = ("credit", "licence", "caption", "alt", "permission", "second_consent")


class PictureWordsForm(Form):
    """The words beside a picture, and whose consent there is."""

    alt = StringField(_l("What it shows, for who cannot see it"), [Length(max=500)])
    caption = TextAreaField(_l("Caption"), [Length(max=2000)])
    credit = StringField(_l("Credit"), [Length(max=300)])
    licence = StringField(_l("Licence"), [Length(max=300)])
    shows_people = BooleanField(_l("Somebody can be recognised in it"), default=PictureWords().shows_people)
    permission = StringField(_l("Their yes, and what shows it"), [Length(max=500)])
    minor_or_survivor = BooleanField(_l("A child or a survivor is seen"))
    second_consent = StringField(_l("The second yes: a guardian’s or an adviser’s"), [Length(max=500)])


class PictureForm(PictureWordsForm):
    """The same with the file."""

    file = FileField(_l("JPEG or PNG"))


class PictureBytesForm(PictureWordsForm):
    """The same from a program, which sends the file as base64."""

    file = StringField(_l("JPEG or PNG"), [DataRequired(), Length(max=14_000_000)])
    file_name = StringField(_l("File name"), [Length(max=300)])


class PictureConsentForm(Form):
    """A new yes to a picture of a text that is out, and why it is shown again."""

    by = StringField(_l("Whose yes"), [DataRequired(), Length(max=150)])
    on = DateField(_l("Said on"), [DataRequired()])
    how = StringField(_l("What shows it"), [DataRequired(), Length(max=300)])
    second = StringField(_l("The second yes: a guardian’s or an adviser’s"), [Length(max=500)])
    reason = StringField(_l("Why it is shown again"), [DataRequired(), Length(max=500)])


def consent_of(form: PictureConsentForm) -> Consent:
    """Return the consent that a form tells of."""
    return Consent(form.by.data or "", form.on.data, form.how.data or "", form.second.data or "")


def words_of(form: PictureWordsForm) -> PictureWords:
    """Return what the form says of a picture."""
    said = {name: form[name].data or "" for name in _WORDS}
    return PictureWords(**said, shows_people=bool(form.shows_people.data), minor_or_survivor=bool(form.minor_or_survivor.data))
