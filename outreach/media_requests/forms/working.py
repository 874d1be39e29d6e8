"""What may be said while a request is worked on: an answer, a no, somebody else's name, a check, a next step?"""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from outreach.media_requests.policy import leads
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options
from outreach.web.zones import ZoneField

METHODS = {
    "call_back": _l("Called back on a number we hold"), "in_person": _l("Met in person"), "known_voice": _l("A voice we know"),
    "own_address": _l("Answered from the outlet's own address"),
}  # fmt: skip
WHY = {
    "no_speaker": _l("Nobody can speak in time"), "not_ours": _l("Not our topic"), "too_late": _l("Came too late"),
    "not_safe": _l("It could hurt somebody"), "embargo": _l("Still under embargo"), "other": _l("Another reason"),
}  # fmt: skip
ENDINGS = {"ran": _l("It ran"), "not_run": _l("It did not run"), "dropped": _l("Dropped by the outlet")}
CLOSING = {
    "done": _l("Done, we do not know yet whether it ran"), "done:ran": _l("Done, it ran"), "done:not_run": _l("Done, it did not run"),
    "withdrawn:dropped": _l("Dropped by the outlet"), "withdrawn": _l("Withdrawn by the caller"), "missed": _l("Missed by us"),
}  # fmt: skip
PLACES = {"studio": _l("Studio"), "remote": _l("Remote link"), "phone": _l("By phone"), "crew": _l("Their crew comes to us")}
KINDS = {
    "studio_tv": _l("TV in a studio"), "remote_tv": _l("TV by remote link"), "radio": _l("Radio and podcast"), "phoner": _l("By phone"),
    "written": _l("In writing"), "background": _l("Background"), "other": _l("Everything else"),
}  # fmt: skip
YES_NO = [("", _l("Not asked")), ("yes", _l("yes")), ("no", _l("no")), ("unsure", _l("Not sure"))]


class Said(Form):
    """What all words to a caller share; `seen` is the last answer that their author had on the screen."""

    by_mail = BooleanField(_l("Send it by mail"))
    language = StringField(_l("Language"), [Length(max=35)])
    seen = IntegerField(_l("Last answer seen"), [Optional(), NumberRange(0)])


class AnswerForm(Said):
    """An answer by mail, or what was said on the phone."""

    text = TextAreaField(_l("Words for the caller"), [Length(max=8000)], id="answer-text")
    line_id = IntegerField(_l("Line"), [Optional(), NumberRange(1)])


class DeclineForm(Said):
    """A no: why, for us; and words, for them."""

    text = TextAreaField(_l("Words for the caller"), [Length(max=8000)], id="decline-text")
    why = SelectField(_l("Why"), choices=options([("", _l("Choose")), *WHY.items()]), default="")


class ReferralForm(Said):
    """Whom else to ask."""

    text = TextAreaField(_l("Words for the caller"), [Length(max=8000)], id="referral-text")
    to = StringField(_l("Organisation or desk"), [Length(max=200)])


class VerificationForm(Form):
    """How somebody made sure of the caller."""

    method = SelectField(_l("How"), choices=options(METHODS.items()), default="call_back")
    number = StringField(_l("Number you rang"), [Length(max=60)])


class NextStepForm(Form):
    """What is done next, and by when."""

    next_action = StringField(_l("Next"), [Length(max=200)], id="plan-next")
    due_local = LocalTimeField(_l("By when"), [Optional()])
    due_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    due_fold = FoldField()


class StateForm(Form):
    """Where on the board."""

    state = SelectField(
        _l("Move to"), choices=options([("triaged", _l("Triaged")), ("matching", _l("Matching")), ("offered", _l("Offered"))])
    )


class EndingForm(Form):
    """Whether it ran, said later."""

    ending = SelectField(_l("Did it run?"), choices=options(ENDINGS.items()))


class JoiningForm(Form):
    """Which request goes on for both."""

    request_id = IntegerField(_l("The request that goes on"), [NumberRange(1)])


class LeadTimesForm(Form):
    """The office's minutes for each kind of interview."""


for _kind in leads.Kind:
    _rules = [Optional(), NumberRange(leads.SHORTEST, leads.LONGEST)]
    setattr(LeadTimesForm, _kind.value, IntegerField(KINDS[_kind.value], _rules))
