"""What is typed about a piece, its terms, a breach and a correction?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional, Regexp

from outreach.coverage import queries
from outreach.coverage.policy.kinds import Answer, Because, Breach, Kept, Result, Standing, Step
from outreach.coverage.policy.quotes import LONGEST
from outreach.embargoes.policy import BreachKind
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options, required, web_address
from outreach.web.zones import OfficeZoneField, ZoneField

RESULTS = {Result.RAN: _l("Ran"), Result.DID_NOT_RUN: _l("Did not run"), Result.RAN_WITHOUT_US: _l("Ran without us")}
KEPT = {Kept.NOT_SAID: _l("Not looked at"), Kept.KEPT: _l("As agreed"), Kept.BROKEN: _l("Not as agreed")}
BREACHES = {
    Breach.NONE: _l("Not early"), Breach.SUSPECTED: _l("Out before the lift"), Breach.LOGGED: _l("Logged as a breach"),
    Breach.DISMISSED: _l("Early, and no breach"),
}  # fmt: skip
KINDS = {
    BreachKind.MISTAKE: _l("A mistake of theirs"), BreachKind.DELIBERATE: _l("Deliberate"), BreachKind.OWN_FAULT: _l("Our own fault"),
    BreachKind.SYNDICATION: _l("Syndication"),
}  # fmt: skip
BECAUSE = {
    Because.INDEPENDENT: _l("It is independent reporting"), Because.SYNDICATION: _l("They took it over from another outlet"),
    Because.WRONG_TIME: _l("The time is wrong"), Because.OTHER: _l("Another reason"),
}  # fmt: skip
STANDINGS = {
    Standing.VERBATIM: _l("Word for word"), Standing.SHORTENED: _l("Shortened, the words are ours"), Standing.CHANGED: _l("Changed"),
    Standing.MISSING: _l("Not used"), Standing.BY_HAND: _l("Another language: compare by hand"),
}  # fmt: skip
ANSWERS = {Answer.WAITING: _l("Waits for an answer"), Answer.MADE: _l("Corrected"), Answer.REFUSED: _l("They refused")}
STEPS = {
    Step.DO_NOT_DENY: (
        _l("Do not deny it"),
        _l("That they were named is no mistake of the outlet. Whoever asks gets the true line above."),
    ),
    Step.CHECK: (_l("Is something wrong?"), _l("Ask for a correction only of a fact that is wrong, never because of the name.")),
    Step.PARTNERS: (_l("Tell the partners"), _l("One message to all of them, with the words above.")),
    Step.CHANNEL: (
        _l("Which channel leaked the name?"),
        _l("Look at what left this house: address, file, contact line. Write down what you find."),
    ),
}
_LANGUAGE = Regexp(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", message=_l("A language tag, for example ar or pt-BR."))


class CoverageForm(Form):
    """A piece: a link or a text is enough."""

    address = StringField(_l("Link"), [Optional(), web_address, Length(max=2000)])
    text = TextAreaField(_l("Text"), [Length(max=LONGEST)])
    result = SelectField(_l("Did it run?"), choices=options(RESULTS.items()), coerce=Result, default=Result.RAN)
    outlet_name = StringField(_l("Outlet"), [Length(max=200)])
    headline = StringField(_l("Headline"), [Length(max=500)])
    byline = StringField(_l("By-line"), [Length(max=300)])
    language = StringField(_l("Language"), [Optional(), _LANGUAGE, Length(max=35)])
    published_local = LocalTimeField(_l("Published"), [Optional()])
    published_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    published_fold = FoldField()
    request_id = IntegerField(_l("Request"), [Optional(), NumberRange(1)])
    release_id = IntegerField(_l("Release"), [Optional(), NumberRange(1)])


def _number(value: Any) -> int | None:
    return int(value) if value and str(value).isdecimal() else None


class CoveragePageForm(CoverageForm):
    """The same on a page, where request, release and zone are chosen by name."""

    published_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])
    request_id = SelectField(_l("Request"), coerce=_number, validate_choice=False)
    release_id = SelectField(_l("Release"), coerce=_number, validate_choice=False)

    @classmethod
    def in_office(cls, **kwargs: Any) -> "CoveragePageForm":
        """Return the form with the newest requests and releases."""
        form = cls(**kwargs)
        form.request_id.choices = _choices(queries.recent_requests(), form.request_id.data)
        form.release_id.choices = _choices(queries.recent_releases(), form.release_id.data)
        return form


def _choices(known: Any, chosen: int | None) -> Any:
    numbers = [number for number, _name in known]
    more = [(chosen, f"#{chosen}")] if chosen and chosen not in numbers else []
    return options([("", _l("None")), *((str(number), name) for number, name in (*more, *known))])


def facts_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return form data as the service takes it."""
    return {name: value for name, value in data.items() if not name.startswith("published_") and name != "csrf_token"}


class TieForm(Form):
    """What a piece belongs to; what is not sent stays."""

    request_id = IntegerField(_l("Request"), [Optional(), NumberRange(0)])
    release_id = IntegerField(_l("Release"), [Optional(), NumberRange(0)])


class TermsForm(Form):
    """Whether the terms were kept."""

    name_kept = SelectField(_l("Name"), choices=options(KEPT.items()), coerce=Kept, default=Kept.NOT_SAID)
    title_kept = SelectField(_l("Title"), choices=options(KEPT.items()), coerce=Kept, default=Kept.NOT_SAID)
    anonymity_kept = SelectField(_l("Anonymity"), choices=options(KEPT.items()), coerce=Kept, default=Kept.NOT_SAID)
    terms_note = StringField(_l("What was not kept"), [Length(max=2000)])


class BreachForm(Form):
    """What kind of breach it was."""

    kind = SelectField(_l("What kind"), choices=options(KINDS.items()), coerce=BreachKind, default=BreachKind.MISTAKE)
    decision = StringField(_l("What was decided"), [Length(max=2000)])


class DismissalForm(Form):
    """Why it is no breach."""

    because = SelectField(_l("Why"), choices=options(BECAUSE.items()), coerce=Because, default=Because.INDEPENDENT)
    note = StringField(_l("In words"), [Length(max=2000)])


class CorrectionForm(Form):
    """Which correction was asked for."""

    asked_of = StringField(_l("Whom you asked"), [required, Length(max=300)])
    words = TextAreaField(_l("In which words"), [required, Length(max=10_000)])


class AnswerForm(Form):
    """What came of it."""

    answer = SelectField(_l("What came of it"), choices=options(ANSWERS.items()), coerce=Answer, default=Answer.MADE)
    evidence = StringField(_l("Where it can be seen, or who said so"), [Length(max=2000)])


class StepForm(Form):
    """One step of the drill, done."""

    step = SelectField(_l("Step"), choices=options([(step, step.value) for step in Step]), coerce=Step)
    note = StringField(_l("Note"), [Length(max=500)])


class ResultForm(Form):
    """Did it run?"""

    result = SelectField(_l("Did it run?"), choices=options(RESULTS.items()), coerce=Result)
