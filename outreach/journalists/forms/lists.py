"""What people type about a media list and a segment."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from outreach.campaigns import queries as campaigns
from outreach.core.pagination import LARGEST
from outreach.journalists import queries
from outreach.journalists.models import ListKind
from outreach.web.forms import Form, options, required

KINDS = ((ListKind.LIST, _l("A list: people are put on it")), (ListKind.SEGMENT, _l("A segment: it fills itself")))


class NumbersField(Field):
    """Ids of lists."""

    is_list = True

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read numbers."""
        if not all(value.isdecimal() and int(value) <= LARGEST for value in valuelist):
            raise ValueError(self.gettext("This is not a media list."))
        self.data = [int(value) for value in valuelist]

    def _value(self) -> str:
        return ""


class MediaListForm(Form):
    """One media list, or a segment with its query and its other lists."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    description = TextAreaField(_l("What it is for"), [Length(max=2_000)])
    campaign_id = IntegerField(_l("Campaign"), [Optional()])
    kind = SelectField(_l("Kind"), choices=options(KINDS), coerce=ListKind, default=ListKind.LIST)
    query = StringField(_l("Who belongs to it"), [Length(max=2_000)])
    include_ids = NumbersField(_l("And everybody on"))
    exclude_ids = NumbersField(_l("But nobody on"))


class MediaListPageForm(Form):
    """A list on a page, where the campaign is chosen by name."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    description = TextAreaField(_l("What it is for"), [Length(max=2_000)])
    campaign_id = SelectField(_l("Campaign"), coerce=lambda value: int(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign_id.choices = options([("", _("no campaign")), *((str(key), name) for key, name in campaigns.choices())])


class SegmentPageForm(MediaListPageForm):
    """A segment on a page, where other lists are ticked by name."""

    query = StringField(_l("Who belongs to it"), [Length(max=2_000)])
    include_ids = SelectMultipleField(
        _l("And everybody on"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    exclude_ids = SelectMultipleField(
        _l("But nobody on"), coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def __init__(self, *args: Any, segment_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(one.id), one.name) for one in queries.all_lists() if one.id != segment_id]
        self.include_ids.choices = self.exclude_ids.choices = options(others)

    def validate_query(self, field: Any) -> None:
        """Ask for one of the ways to belong to it."""
        if not (field.data or "").strip() and not self.include_ids.data:
            raise ValidationError(_("Say who belongs to it: words, filters such as lang:ar, or other lists."))


class MemberForm(Form):
    """Who is to be put on a list: chosen, or found by what was typed."""

    journalist_id = IntegerField(_l("Journalist"), [required])


class CopyForm(Form):
    """The name of the list into which a segment is frozen."""

    name = StringField(_l("Name of the new list"), [required, Length(max=200)])
