"""What people say about a file: what it holds, how it is read, what its columns are and may change."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from outreach.core import languages
from outreach.journalists.policy import Merging
from outreach.web.forms import Form, options

KINDS_OF_FILE = (
    ("journalists", _l("Journalists")), ("outlets", _l("Outlets")), ("organisations", _l("Organisations")), ("spokespeople", _l("Speakers")),
)  # fmt: skip
MERGINGS = (
    (Merging.FILL, _l("fill what is empty")), (Merging.OVERWRITE, _l("replace what is there")), (Merging.APPEND, _l("add to what is there")),
)  # fmt: skip
DELIMITERS = ((",", _l("comma")), (";", _l("semicolon")), ("\t", _l("tab")), ("|", _l("bar")))
ENCODINGS = (
    "utf-8", "cp1252", "utf-16", "cp1256", "cp1251", "iso8859_15", "mac_roman", "cp1250", "koi8_r", "iso8859_6", "gb18030", "big5",
    "shift_jis", "euc_kr",
)  # fmt: skip
FIELD_WORDS = {
    "name": _l("Name"), "first_name": _l("First name"), "last_name": _l("Last name"), "listed_under": _l("Listed under"),
    "email": _l("E-mail"), "phone": _l("Telephone"), "signal": _l("Signal"), "whatsapp": _l("WhatsApp"), "outlet": _l("Outlet"),
    "role": _l("Role"), "language": _l("Languages, the preferred one first"), "country": _l("Country"), "city": _l("City"),
    "timezone": _l("Time zone"), "beats": _l("Beats"), "channel": _l("Prefers"), "how_to_address": _l("How to address"),
    "profile_url": _l("Web page"), "notes": _l("Notes"), "pitching_notes": _l("How to pitch"), "ground_rules": _l("Ground rules"),
    "embargo_standing": _l("Embargo standing"), "source": _l("Where we have the address from"), "source_date": _l("Source date"),
    "do_not_contact": _l("Asked not to be contacted"), "do_not_contact_at": _l("Asked on"), "outlet_since": _l("At the outlet since"),
    "hours_from": _l("Working hours from"), "hours_until": _l("Working hours until"), "forbidden_channels": _l("Never by"),
    "names": _l("Names in scripts"), "contacts": _l("Every address"), "posts": _l("Other posts"), "acronym": _l("Acronym"),
    "aliases": _l("Also known as"), "medium": _l("Kind"), "domains": _l("Web and mail domains"), "contact": _l("Name"),
    "phone_region": _l("Country of its telephone numbers"),
    "topics": _l("Topics"), "organisation": _l("Organisation"), "title": _l("Title on screen"), "roles": _l("Professions"),
    "pronunciation": _l("Pronunciation"), "gender": _l("Gender"), "protected": _l("Protected"), "press_contact_name": _l("Press contact"),
    "press_contact_email": _l("Press e-mail"), "press_contact_phone": _l("Press telephone"), "do_not_list": _l("Never in a list"),
}  # fmt: skip


class UploadForm(Form):
    """A file, or rows pasted from a spreadsheet."""

    kind = RadioField(_l("What is in it"), choices=options(KINDS_OF_FILE), default="journalists")
    file = FileField(_l("File"))
    text = TextAreaField(_l("Or paste rows here, with their headings"))
    list_name = StringField(_l("Put them on the list"), [Length(max=200)])

    def validate_file(self, field: Any) -> None:
        """Ask for the one or the other."""
        if not field.data and not (self.text.data or "").strip():
            raise ValidationError(_("Choose a file, or paste rows below."))


def field_word(name: str) -> Any:
    """Return what a field of a file is called on a page."""
    if name.startswith("name_"):
        return _("Name in %(language)s", language=languages.name(name.removeprefix("name_"), str(get_locale() or "en")))
    return FIELD_WORDS.get(name) or name.replace("_", " ").capitalize()
