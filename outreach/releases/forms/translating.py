"""What may be typed about a release in another language?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from outreach.releases.forms import language_choices
from outreach.releases.policy.translating import Words
from outreach.web.forms import Form, required


class ReleaseLanguageForm(Form):
    """One more language for a release."""

    language = SelectField(_l("Language"), choices=language_choices)


class TranslatedBlockForm(Form):
    """A paragraph in another language; `seen` and `source_seen` are hashes of what the translator had before them."""

    text = TextAreaField(_l("Words"), [Length(max=60_000)])
    speaker = StringField(_l("Who says it"), [Length(max=300)])
    speaker_title = StringField(_l("Title"), [Length(max=300)])
    organisation = StringField(_l("Organisation"), [Length(max=300)])
    seen = HiddenField()
    source_seen = HiddenField()


class StillRightForm(Form):
    """Somebody looked at a changed paragraph; `source_seen` is the hash of its words as they saw them."""

    source_seen = HiddenField()


class BackReadingForm(Form):
    """Who has read it."""

    reader = StringField(_l("Read by"), [required, Length(max=300)])


class LeavingOutForm(Form):
    """Whether a language stays behind this time."""

    left_out = BooleanField(_l("Leave this language out this time"))


def words_from(data: dict[str, Any]) -> Words:
    """Return the words in another language that a form or a program gave."""
    return Words(*(data.get(name) or "" for name in ("text", "speaker", "speaker_title", "organisation")))
