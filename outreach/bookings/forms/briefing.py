"""What may be typed into a briefing?"""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from outreach.bookings.models import Briefing
from outreach.bookings.service import Words
from outreach.media_requests.policy.briefing import QUESTIONS
from outreach.web.forms import Form

_QUESTION, _ANSWER = _l("Hard question"), _l("Answer in full")


class BriefingForm(Form):
    """Three lines, five hard questions, and what to keep in mind; `base` is the number of the version it was filled from."""

    base = IntegerField(_l("Version"), [InputRequired(), NumberRange(0)])
    lines = TextAreaField(_l("Three lines to say"), [Length(max=2000)])
    question_1 = StringField(_QUESTION, [Length(max=500)])
    answer_1 = TextAreaField(_ANSWER, [Length(max=2000)])
    question_2 = StringField(_QUESTION, [Length(max=500)])
    answer_2 = TextAreaField(_ANSWER, [Length(max=2000)])
    question_3 = StringField(_QUESTION, [Length(max=500)])
    answer_3 = TextAreaField(_ANSWER, [Length(max=2000)])
    question_4 = StringField(_QUESTION, [Length(max=500)])
    answer_4 = TextAreaField(_ANSWER, [Length(max=2000)])
    question_5 = StringField(_QUESTION, [Length(max=500)])
    answer_5 = TextAreaField(_ANSWER, [Length(max=2000)])
    not_to_say = TextAreaField(_l("What not to say"), [Length(max=4000)])
    lessons = TextAreaField(_l("Lessons from last time"), [Length(max=4000)])
    tell = BooleanField(_l("Write to the speaker that it is ready"), default=True)

    def words(self) -> Words:
        """Return what was typed."""
        return words_of(self.data)


def words_of(data: dict[str, str | None]) -> Words:
    """Return form data as the service's words."""
    numbers = range(1, QUESTIONS + 1)
    pairs = [{"question": data[f"question_{one}"] or "", "answer": data[f"answer_{one}"] or ""} for one in numbers]
    return Words((data["lines"] or "").splitlines(), pairs, data["not_to_say"] or "", data["lessons"] or "")


def filled(words: Words | Briefing, base: int) -> BriefingForm:
    """Return the form with what a version or a draft says."""
    pairs = {f"{name}_{number}": pair[name] for number, pair in enumerate(words.questions, 1) for name in ("question", "answer")}
    data = {"base": base, "lines": "\n".join(words.lines), "not_to_say": words.not_to_say, "lessons": words.lessons, **pairs}
    return BriefingForm(formdata=None, data={**data, "tell": True})
