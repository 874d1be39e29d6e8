"""What may be typed about a request, and what is wrong with it?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Email, Length, NumberRange, Optional

from outreach.media_requests.forms.lines import number_or_none
from outreach.media_requests.forms.working import ENDINGS, PLACES, YES_NO
from outreach.media_requests.models import Channel
from outreach.media_requests.policy.states import CLOSED
from outreach.media_requests.policy.words import Format, Mode
from outreach.web.forms import FoldField, Form, ListField, LocalTimeField, is_zone, options
from outreach.web.zones import ZoneField

FORMATS = {
    "tv": _l("TV"), "radio": _l("Radio"), "print": _l("Print"), "online": _l("Online"), "podcast": _l("Podcast"), "agency": _l("Agency"),
    "photo": _l("Photo"),
}  # fmt: skip
MODES = {
    "live": _l("Live"), "as_live": _l("As live"), "pre_record": _l("Pre-record"), "clip": _l("Clip"), "phoner": _l("By phone"),
    "background": _l("Background"), "written": _l("Written"),
}  # fmt: skip
CHANNELS = {
    "phone": _l("Phone"), "email": _l("Email"), "whatsapp": _l("WhatsApp"), "signal": _l("Signal"), "form": _l("Form"), "in_person": _l("In person"),
}  # fmt: skip
STATES = {
    "new": _l("New"), "triaged": _l("Triaged"), "matching": _l("Matching"), "offered": _l("Offered"), "held": _l("Held"), "booked": _l("Confirmed"),
    "done": _l("Done"), "declined": _l("Declined"), "referred": _l("Referred"), "withdrawn": _l("Withdrawn"), "missed": _l("Missed"),
}  # fmt: skip
ROLES = {
    "medic": _l("medic"), "surgeon": _l("surgeon"), "nurse": _l("nurse"), "aid worker": _l("aid worker"), "spokesperson": _l("spokesperson"),
    "director": _l("director"), "lawyer": _l("lawyer"), "engineer": _l("engineer"), "logistician": _l("logistician"),
    "researcher": _l("researcher"), "analyst": _l("analyst"), "teacher": _l("teacher"), "refugee": _l("refugee"), "survivor": _l("survivor"),
    "rescuer": _l("rescuer"), "volunteer": _l("volunteer"), "campaigner": _l("campaigner"), "psychologist": _l("psychologist"),
}  # fmt: skip
LEVELS = {
    "": _l("What the format needs"),
    "1": _l("1 · reads a line"),
    "2": _l("2 · recorded"),
    "3": _l("3 · live alone"),
    "4": _l("4 · hostile or panel"),
}


class MediaRequestForm(Form):
    """The whole request; three facts are enough."""

    outlet_name = StringField(_l("Outlet"), [Length(max=200)])
    caller_name = StringField(_l("Caller"), [Length(max=200)])
    callback = StringField(_l("Call-back number"), [Length(max=60)])
    callback_email = StringField(_l("Call-back address"), [Optional(), Email(), Length(max=254)])
    deadline_local = LocalTimeField(_l("Deadline"), [Optional()])
    deadline_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    deadline_fold = FoldField()
    deadline_may_move = BooleanField(_l("The deadline may move"))
    air_local = LocalTimeField(_l("On air"), [Optional()])
    format = SelectField(_l("Format"), choices=options([("", _l("Not said")), *FORMATS.items()]), default="")
    mode = SelectField(_l("How"), choices=options([("", _l("Not said")), *MODES.items()]), default="")
    duration_minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 600)])
    languages = ListField(_l("Languages on air"))
    speakers_wanted = IntegerField(_l("How many speakers"), [Optional(), NumberRange(1, 20)])
    spoken_level = SelectField(_l("Spoken level"), choices=options(LEVELS.items()), default="")
    role = StringField(_l("Who is wanted"), [Length(max=120)])
    topic = StringField(_l("Topic"), [Length(max=200)])
    programme = StringField(_l("Programme or slot"), [Length(max=200)])
    place = SelectField(_l("Where"), choices=options([("", _l("Not said")), *PLACES.items()]), default="")
    campaign_id = SelectField(_l("Campaign"), coerce=number_or_none, choices=[], validate_choice=False)
    country = StringField(_l("Country of the speaker"), [Optional(), Length(2, 2)])
    question = TextAreaField(_l("Question, in their words"))
    channel = SelectField(_l("Came by"), choices=options(CHANNELS.items()), default="phone")
    wanted_organisation_ids = SelectMultipleField(
        _l("Only from these organisations"), coerce=int, choices=[], validate_choice=False
    )
    excluded_organisation_ids = SelectMultipleField(_l("From none of these"), coerce=int, choices=[], validate_choice=False)
    release_id = IntegerField(_l("Release"), [Optional(), NumberRange(1)])
    note = TextAreaField(_l("Note"))
    line = StringField(_l("Quick line"), [Length(max=1000)])
    language = StringField(_l("Language of the line"), [Length(max=35)])

    def facts(self) -> dict[str, Any]:
        """Return the fields that the service takes, as the types it wants."""
        return facts_of(self.data)


def facts_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return form data as the service's types: enums, lists of language tags, no None where text is meant."""
    found = {name: ("" if value is None and name in _TEXTS else value) for name, value in data.items() if name not in _APART}
    if "deadline_may_move" in data:
        found["deadline_is_hard"] = not data["deadline_may_move"]
    if "format" in found:
        found["format"] = Format(found["format"]) if found["format"] else None
    if "mode" in found:
        found["mode"] = Mode(found["mode"]) if found["mode"] else None
    if "speakers_wanted" in found:
        found["speakers_wanted"] = found["speakers_wanted"] or 1
    if "spoken_level" in found:
        found["spoken_level"] = int(found["spoken_level"]) if found["spoken_level"] else None
    if "channel" in found:
        found["channel"] = Channel(found["channel"] or "phone")
    if "country" in found:
        found["country"] = found["country"].upper()
    if "languages" in found:
        found["languages"] = [tag.strip() for tag in found["languages"] or [] if tag.strip()]
    return found


_APART = frozenset(
    {"deadline_local", "deadline_zone", "deadline_fold", "deadline_may_move", "air_local", "line", "language", "csrf_token"}
)
_TEXTS = frozenset(
    {
        "outlet_name",
        "caller_name",
        "callback",
        "callback_email",
        "role",
        "topic",
        "country",
        "question",
        "note",
        "programme",
        "place",
    }
)


class NoteForm(Form):
    """Something said or done."""

    text = TextAreaField(_l("Note or call result"))
    kind = SelectField(
        _l("Kind"), choices=options([("note", _l("Note")), ("call", _l("Call")), ("mail", _l("Mail"))]), default="note"
    )


class AssignmentForm(Form):
    """Who has it: an account's number, "me", or nothing for nobody."""

    owner_id = StringField(_l("Give it to"))


class TriageForm(Form):
    """The four questions, asked."""

    real = SelectField(_l("Is it real?"), choices=options(YES_NO), default="")
    ours = SelectField(_l("Is it ours?"), choices=options(YES_NO), default="")
    hurt = SelectField(_l("Could it hurt anyone?"), choices=options(YES_NO), default="")
    adviser = StringField(_l("Who was asked about that"), [Length(max=200)])
    least = StringField(_l("The least that serves them in time"), [Length(max=200)])
    verified = BooleanField(_l("Called back on a number we hold"))
    next_action = StringField(_l("Next"), [Length(max=200)])
    note = StringField(_l("Note"), [Length(max=2000)])


class OutcomeForm(Form):
    """How it ended."""

    state = SelectField(
        _l("It was"),
        choices=options([(state, STATES[state]) for state in sorted(state.value for state in CLOSED)]),
        default="done",
    )
    text = StringField(_l("What came of it"), [Length(max=2000)])
    ending = SelectField(_l("Did it run?"), choices=options([("", _l("Not known")), *ENDINGS.items()]), default="")
    seen = IntegerField(_l("Last answer seen"), [Optional(), NumberRange(0)])
