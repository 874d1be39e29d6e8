"""What may be typed about a release? Fields with their rules, shared by the pages and the API."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, FileField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from outreach.core import languages
from outreach.releases.models import ApprovalMethod, ReleaseKind, RemarkKind
from outreach.releases.policy.blocks import Audience, Block, BlockKind
from outreach.releases.service import Evidence
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, local_time, options, required
from outreach.web.locale import settings
from outreach.web.weekdays import WeekdayField
from outreach.web.zones import ZoneField

KINDS = [
    (ReleaseKind.RELEASE.value, _l("Press release")),
    (ReleaseKind.STATEMENT.value, _l("Statement")),
    (ReleaseKind.ADVISORY.value, _l("Media advisory")),
    (ReleaseKind.SIGN_ON_LETTER.value, _l("Sign-on letter")),
    (ReleaseKind.CORRECTION.value, _l("Correction")),
]
BLOCK_KINDS = [
    (BlockKind.RELEASE_LINE.value, _l("release line")),
    (BlockKind.HEADLINE.value, _l("headline")),
    (BlockKind.STANDFIRST.value, _l("standfirst")),
    (BlockKind.DATELINE.value, _l("dateline")),
    (BlockKind.PARAGRAPH.value, _l("body")),
    (BlockKind.QUOTE.value, _l("quote")),
    (BlockKind.LIST.value, _l("list")),
    (BlockKind.END_MARK.value, _l("end mark")),
    (BlockKind.NOTES.value, _l("to editors")),
    (BlockKind.CONTACT.value, _l("contact")),
    (BlockKind.BOILERPLATE.value, _l("about us")),
    (BlockKind.DOCUMENT.value, _l("document")),
    (BlockKind.INSTRUCTION.value, _l("to the desk")),
    (BlockKind.INTERNAL.value, _l("never leaves")),
]
AUDIENCES = [
    (Audience.CITABLE.value, _l("Citable")),
    (Audience.NOTES.value, _l("Notes")),
    (Audience.INSTRUCTION.value, _l("Instruction")),
    (Audience.INTERNAL.value, _l("Internal")),
]
METHODS = [
    (ApprovalMethod.MAIL.value, _l("by mail")),
    (ApprovalMethod.PHONE.value, _l("on the phone")),
    (ApprovalMethod.MESSAGE.value, _l("by message")),
    (ApprovalMethod.IN_PERSON.value, _l("in person")),
    (ApprovalMethod.SIGNED_PAGE.value, _l("on a signed page")),
]
LANGUAGES = ("en", "fr", "es", "ar", "de", "it", "nl", "pt", "ca", "da", "sv", "nb", "fi", "pl", "uk", "ru", "tr", "ku", "fa", "he", "ur",
             "ps", "am", "so", "sw", "ha", "hi", "bn", "my", "id", "zh", "ja", "ko")  # fmt: skip


def language_choices() -> Any:
    """Return the languages that a release may be in, by their names in the reader's language."""
    shown_in = str(get_locale() or "en")
    return options([(tag, f"{languages.name(tag, shown_in)} ({tag})") for tag in LANGUAGES])


def known_language(_form: Any, field: Any) -> None:
    """Refuse a language tag that we cannot name (a validator)."""
    if field.data not in LANGUAGES:
        raise ValidationError(_l("That is not a language we know; choose one such as en, fr, es or ar."))


class ReleaseForm(Form):
    """What a release is; its words come after."""

    title = StringField(
        _l("Working title"), [DataRequired(_l("Give it a working title; nobody outside the office sees it.")), Length(max=300)]
    )
    kind = SelectField(_l("What is it?"), choices=options(KINDS), default=ReleaseKind.RELEASE.value)
    language = SelectField(_l("Language"), choices=language_choices, default="en")
    campaign_id = IntegerField(_l("Campaign"), [Optional()])
    sign_on_text_id = IntegerField(_l("Signed by those in the ledger of"), [Optional()])


class ReleasePasteForm(Form):
    """A text from elsewhere: pasted, or a file."""

    source = TextAreaField(_l("Paste the text here"), [Length(max=400_000)])
    file = FileField(_l("Or choose a file"))
    language = SelectField(
        _l("Language"), choices=lambda: [*options([("", _l("As the text shows"))]), *language_choices()], default=""
    )
    title = StringField(_l("Working title"), [Length(max=300)])


class ReleaseBlockForm(Form):
    """One block; `seen` is the hash of the words that the editor saw."""

    text = TextAreaField(_l("Words"), [Length(max=60_000)])
    kind = SelectField(_l("What it is"), choices=options(BLOCK_KINDS), default=BlockKind.PARAGRAPH.value)
    audience = SelectField(_l("Who may read it"), choices=options([("", _l("As its kind says")), *AUDIENCES]), default="")
    speaker = StringField(_l("Who says it"), [Length(max=300)])
    speaker_title = StringField(_l("Title"), [Length(max=300)])
    organisation = StringField(_l("Organisation"), [Length(max=300)])
    seen = HiddenField()


class RemarkForm(Form):
    """What is said beside a block."""

    text = TextAreaField(_l("What do you say?"), [required, Length(max=4000)])
    kind = SelectField(
        _l("As"),
        choices=options(
            [(RemarkKind.COMMENT.value, _l("a comment")), (RemarkKind.OBJECTION.value, _l("an objection: it holds the approval"))]
        ),
        default=RemarkKind.COMMENT.value,
    )


class ReleaseEmbargoForm(Form):
    """When the text may be published, as a clock on the wall shows it."""

    lift_local = LocalTimeField(_l("Lifts at"), [DataRequired(_l("Give a date and a time."))])
    lift_weekday = WeekdayField("lift_local")
    lift_zone = ZoneField(_l("In the time of"), [is_zone])
    lift_fold = FoldField()


class ReleaseApprovalForm(Form):
    """A second person's yes."""

    note = StringField(_l("Note"), [Length(max=1000)])


class QuoteApprovalForm(Form):
    """A speaker's yes to their words, and what shows it."""

    approved_by = StringField(_l("Who said yes?"), [required, Length(max=300)])
    method = SelectField(_l("How?"), choices=options(METHODS), default=ApprovalMethod.MAIL.value)
    evidence = TextAreaField(_l("What shows it?"), [required, Length(max=4000)])
    approved_local = LocalTimeField(_l("When?"), [Optional()])
    expires_local = LocalTimeField(_l("Good until"), [Optional()])
    zone = ZoneField(_l("In the time of"), [Optional(), is_zone])


def our_languages() -> Any:
    """Return the languages that we write to people in, by their names in the reader's language."""
    shown_in = str(get_locale() or "en")
    return options([(tag, languages.name(tag, shown_in)) for tag in settings().locales])


class QuoteAskForm(Form):
    """Whom to ask about a quote, by a link of their own."""

    name = StringField(_l("Who is asked?"), [required, Length(max=300)])
    address = EmailField(_l("E-mail address"), [Optional(), Length(max=320)])
    language = SelectField(_l("Language"), choices=our_languages)


class ReleaseFixForm(Form):
    """Which finding is mended, and the hash of the block that was seen."""

    code = StringField(_l("Finding"), [DataRequired(), Length(max=8)])
    block_key = StringField(_l("Block"), [DataRequired(), Length(max=80)])
    start = IntegerField(_l("Place"), [NumberRange(0, 1_000_000)], default=0)
    seen = StringField(_l("Version"), [Length(max=64)])


class OrganisationAskForm(QuoteAskForm):
    """Which organisation to ask about its blocks, and through whom."""

    organisation = StringField(_l("Which organisation?"), [required, Length(max=300)])


class ReleaseWaiverForm(Form):
    """Why a finding is no problem here."""

    code = StringField(_l("Finding"), [DataRequired(), Length(max=8)])
    block_key = StringField(_l("Block"), [Length(max=80)])
    reason = StringField(_l("Not a problem here because"), [required, Length(max=750)])
    agreed_by = StringField(_l("Who of those it protects agreed, and how"), [Length(max=200)])


class ReleaseWithdrawalForm(Form):
    """Why, in one sentence."""

    reason = StringField(_l("Why?"), [required, Length(max=1000)])


class ReleaseLinkForm(Form):
    """Something that the release points to."""

    label = StringField(_l("What it is"), [required, Length(max=300)])
    address = StringField(_l("Address"), [required, Length(max=2000)])


def block_from(form: ReleaseBlockForm, key: str) -> Block:
    """Return the block that the form describes; its audience follows its kind unless somebody says otherwise."""
    kind = BlockKind(form.kind.data)
    audience = Audience(form.audience.data) if form.audience.data else kind.audience
    spoken = kind is BlockKind.QUOTE
    return Block(
        key, kind, audience, form.text.data or "",
        speaker=(form.speaker.data or "") if spoken else "",
        speaker_title=(form.speaker_title.data or "") if spoken else "",
        organisation=(form.organisation.data or "") if spoken else "",
    )  # fmt: skip


def read_evidence(form: QuoteApprovalForm) -> Evidence | None:
    """Return what the form says of a speaker's yes; None with the form marked when it cannot be."""
    if not form.validate():
        return None
    approved = local_time(form, "approved_local", "zone")
    expires = local_time(form, "expires_local", "zone")
    if form.approved_local.errors or form.expires_local.errors:
        return None
    return Evidence(
        form.approved_by.data, ApprovalMethod(form.method.data), form.evidence.data,
        approved.instant if approved else None, expires.instant if expires else None,
    )  # fmt: skip
