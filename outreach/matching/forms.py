"""What may be typed to matching: weights, whom one briefs, what a desk gives and answers."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from outreach.matching.policy.ladder import RUNGS
from outreach.matching.policy.relax import EASED
from outreach.matching.policy.score import WEIGHTS
from outreach.web.forms import Form, ListField, options, required

PART_WORDS = {
    "language": _l("Language"), "topic": _l("Topic"), "role": _l("Role"), "mandate": _l("Mandate"), "experience": _l("Experience"),
    "nearness": _l("Nearness"), "answers": _l("Answers"), "freshness": _l("Freshness"),
}  # fmt: skip
_WEIGHT = [InputRequired(), NumberRange(0, 100)]


class RulesForm(Form):
    """How matches are scored: the most that each part can give, 100 together."""

    language = IntegerField(PART_WORDS["language"], _WEIGHT)
    topic = IntegerField(PART_WORDS["topic"], _WEIGHT)
    role = IntegerField(PART_WORDS["role"], _WEIGHT)
    mandate = IntegerField(PART_WORDS["mandate"], _WEIGHT)
    experience = IntegerField(PART_WORDS["experience"], _WEIGHT)
    nearness = IntegerField(PART_WORDS["nearness"], _WEIGHT)
    answers = IntegerField(PART_WORDS["answers"], _WEIGHT)
    freshness = IntegerField(PART_WORDS["freshness"], _WEIGHT)
    interests_declared = BooleanField(_l("Only speakers who have declared their interests"))

    def weights(self) -> dict[str, int]:
        """Return the weights as typed; 0 where nothing could be read."""
        return {part: self._fields[part].data or 0 for part in WEIGHTS}


class BriefingForm(Form):
    """Who has been told of a text."""

    spokesperson_id = IntegerField(_l("Speaker"), [required])


class StepsForm(Form):
    """What the desk gives: one step, or two."""

    steps = ListField(_l("Steps"), [required])

    def validate_steps(self, field: ListField) -> None:
        """Refuse steps that there are not."""
        typed: Iterable[str] = field.data or []
        if unknown := [step for step in typed if step not in EASED]:
            raise ValidationError(field.gettext("Not a valid choice.") + f" {unknown[0][:40]}")


class OfferForm(Form):
    """Which lesser gift was offered to the desk."""

    rung = SelectField(_l("Offer"), choices=options((code, code) for code in RUNGS))
    organisation_id = IntegerField(_l("Organisation"))


class AnswerForm(Form):
    """What the desk answered."""

    answer = SelectField(_l("Answer"), choices=options([("agreed", _l("Agreed")), ("refused", _l("Refused"))]))
    note = StringField(_l("Note"))
