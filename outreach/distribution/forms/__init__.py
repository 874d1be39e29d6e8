"""What an officer types about a send: lists and when, whom to offer it to, and the words that stop or lift it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, Length, Optional, ValidationError

from outreach.core.times import meant
from outreach.distribution.models import Method
from outreach.distribution.policy.notices import Notice, NoticeKind
from outreach.embargoes.policy import BreachKind
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options, required
from outreach.web.locale import settings
from outreach.web.weekdays import WeekdayField
from outreach.web.zones import OfficeZoneField

ANSWERS = (("accepted", _l("Accepts the terms")), ("declined", _l("Declines")))
METHODS = ((Method.PHONE, _l("On the phone")), (Method.REPLY, _l("In a reply")))

_GROUPING = re.compile(r"[\s.,٬]")
BREACHES = (
    (BreachKind.MISTAKE, _l("A mistake of theirs")),
    (BreachKind.SYNDICATION, _l("Syndication")),
    (BreachKind.DELIBERATE, _l("Deliberate")),
    (BreachKind.OWN_FAULT, _l("Our own fault")),
    (BreachKind.INDEPENDENT, _l("Independent reporting, no breach")),
)
NOTICES = (
    (NoticeKind.HOLD, _l("Hold: do not use it until we write again")),
    (NoticeKind.KILL, _l("Kill: do not use it")),
    (NoticeKind.CORRECTION, _l("Correction: something in it is wrong")),
    (NoticeKind.UPDATE, _l("Update: there is news")),
    (NoticeKind.WITHDRAWN, _l("Withdrawn: a name or a quote is taken out")),
)


class TiersField(Field):
    """Media lists with their tiers as "12:1" (list 12, tier 1); a bare number is tier 3. A dictionary id → tier."""

    is_list = True

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read "list:tier" pairs."""
        self.data = {}
        for value in filter(None, valuelist):
            number, _, tier = value.partition(":")
            if not number.isdecimal() or (tier or "3") not in "01234":
                raise ValueError(self.gettext("This is not a media list."))
            self.data[int(number)] = int(tier or 3)

    def _value(self) -> str:
        return ""


class PeopleField(Field):
    """Ids of journalists, chosen in a list."""

    is_list = True

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read numbers."""
        if not all(value.isdecimal() for value in valuelist):
            raise ValueError(self.gettext("This is not a journalist."))
        self.data = [int(value) for value in valuelist]

    def _value(self) -> str:
        return ""


class PlanForm(Form):
    """Lists, when, and in whose name."""

    lists = TiersField(_l("Media lists"))
    timing = RadioField(
        _l("When"),
        choices=options((("lift", _l("Under embargo, until a lift")), ("now", _l("As soon as it is confirmed")))),
        default="lift",
    )
    lift_local = LocalTimeField(_l("Lift: date and time"), [Optional()])
    lift_weekday = WeekdayField("lift_local", when=lambda form: form["timing"].data == "lift")
    lift_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])
    fold = FoldField()
    subject = StringField(_l("Subject"), [required, Length(max=300)])
    from_name = StringField(_l("Sender’s name"), [required, Length(max=200)])
    from_address = StringField(_l("Sender’s address"), [required, Email(), Length(max=254)])
    reply_to = StringField(_l("Replies go to"), [Optional(), Email(), Length(max=254)])
    ask_line = TextAreaField(_l("A line for editors, above the text"), [Length(max=1000)])
    terms = TextAreaField(_l("Terms of the embargo"), [Length(max=5000)])

    def validate_lists(self, field: Field) -> None:
        """At least one list."""
        if not field.data:
            raise ValidationError(field.gettext("Choose at least one media list."))

    def validate_lift_local(self, field: Field) -> None:
        """A lift needs its time."""
        if self.timing.data == "lift" and field.data is None and not field.errors:
            raise ValidationError(field.gettext("Say when the embargo lifts."))


class WaveForm(Form):
    """What one tier gets: its own time, language and files, and why."""

    goes_local = LocalTimeField(_l("Date and time"), [Optional()])
    goes_weekday = WeekdayField("goes_local")
    goes_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])
    fold = FoldField()
    language = SelectField(_l("Language"), choices=[], validate_choice=False, default="")
    docx = BooleanField(_l("A Word file of the text"))
    pdf = BooleanField(_l("A PDF of the text"))
    note = TextAreaField(_l("Operational note"), [Length(max=2000)])
    reason = StringField(_l("Why this tier gets it so"), [required, Length(max=300)])

    def offer_languages(self, ready: Sequence[str], named: Callable[[str], str]) -> "WaveForm":
        """Let these languages be chosen, or each one's own."""
        self.language.choices = options((("", _l("Each one’s own")), *((tag, named(tag)) for tag in ready)))
        return self


class ExclusiveForm(Form):
    """Which outlet has it alone, and until when."""

    outlet = StringField(_l("Outlet"), [required, Length(max=200)])
    until_local = LocalTimeField(_l("Alone until"), [required])
    until_weekday = WeekdayField("until_local")
    until_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])
    fold = FoldField()
    what = StringField(_l("What was promised, in its words"), [Length(max=300)])


class CountField(IntegerField):
    """A number as people write it: "100,000", "100 000", "١٠٠٬٠٠٠"; `typed.js` reads it likewise."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number."""
        plain = _GROUPING.sub("", valuelist[0]) if valuelist else ""
        if plain and not plain.isdecimal():
            self.data = None
            raise ValueError(self.gettext("Type the number of people in digits; nothing has left."))
        self.data = int(plain) if plain else None


class ConfirmForm(Form):
    """The number of people, typed; `seen` is the mark of the plan that it was typed under."""

    count = CountField(_l("Number of people"), [Optional()])
    seen = HiddenField(validators=[Length(max=64)])


class OfferForm(Form):
    """Whom to offer the text to."""

    journalists = PeopleField(_l("Journalists"))


class AnswerForm(Form):
    """What somebody answered on the phone or in a reply."""

    journalist_id = IntegerField(_l("Journalist"), [required])
    answer = SelectField(_l("Answer"), choices=options(ANSWERS), default="accepted")
    method = SelectField(_l("How"), [required], choices=options(METHODS))
    witness = StringField(_l("Who heard or read it"), [required, Length(max=200)])


class BreachForm(Form):
    """An embargoed text of ours that appeared early: who, what and where; the rest is known from the send."""

    journalist_id = SelectField(_l("Who of those it was offered to"), [Optional()], coerce=str, choices=[])
    outlet = StringField(_l("Outlet"), [Length(max=200)])
    kind = SelectField(_l("What kind"), [required], choices=options(BREACHES))
    what = TextAreaField(_l("What was seen"), [required, Length(max=5000)])
    address = StringField(_l("Where it appeared"), [Length(max=2000)])
    chase = BooleanField(_l("Put everybody who accepted on the chase list"), default=True)

    @classmethod
    def of(cls, offered: Sequence[tuple[int, str]], **kwargs: Any) -> "BreachForm":
        """Return the form with those to whom it was offered (id, name with outlet) to choose from."""
        form = cls(**kwargs)
        form.journalist_id.choices = options([("", _l("Somebody else, or unknown")), *((str(one), who) for one, who in offered)])
        return form


class TestMailForm(Form):
    """Whose copy of a release's mail is tried, in which language, and to which colleague it goes."""

    journalist = IntegerField(_l("Journalist"), [required])
    language = StringField(_l("Language"), [Length(max=35)])
    colleague = SelectField(_l("To"), [required], coerce=int, choices=[], validate_choice=False)
    send = IntegerField(_l("Send"), [Optional()])

    @classmethod
    def of(cls, people: Sequence[tuple[int, str]], **kwargs: Any) -> "TestMailForm":
        """Return the form with the accounts to choose from (id, name)."""
        form = cls(**kwargs)
        form.colleague.choices = options((str(one), name) for one, name in people)
        return form


class WordForm(Form):
    """The word that shows that it is meant, and why."""

    word = StringField(_l("Word"), [required, Length(max=20)])
    reason = StringField(_l("Reason"), [Length(max=300)])


class HoldForm(Form):
    """Why it is held."""

    reason = StringField(_l("Reason"), [Length(max=300)])


class NoticeForm(Form):
    """What those are told who hold the text."""

    kind = SelectField(_l("What is it"), choices=options(NOTICES), validators=[required])
    where = StringField(_l("Where in the text"), [Length(max=200)])
    was = TextAreaField(_l("What it says"), [Length(max=2000)])
    now = TextAreaField(_l("What it should say"), [Length(max=2000)])
    why = TextAreaField(_l("Why, or what is new"), [Length(max=2000)])
    next_local = LocalTimeField(_l("We write again before"), [Optional()])
    next_zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])
    count = CountField(_l("Number of people"), [Optional()])


class CorrectionForm(NoticeForm):
    """The same, where the path says already that it is a correction."""

    kind = None


def notice_in(data: dict[str, Any], kind: NoticeKind | None = None) -> Notice:
    """Return the notice that a form or a program described."""
    local, zone = data.get("next_local"), data.get("next_zone") or settings().timezone
    said = {name: data.get(name) or "" for name in ("why", "where", "was", "now")}
    return Notice(kind or NoticeKind(data["kind"]), **said, next_at=meant(local, zone).instant if local else None)
