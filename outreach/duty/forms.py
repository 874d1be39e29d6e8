"""What people type about the rota and a handover."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from outreach.duty import queries
from outreach.duty.models import Watch
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options, required
from outreach.web.zones import ZoneField

WATCHES = ((Watch.FIRST, _l("Called first")), (Watch.SECOND, _l("Woken when the first does not answer")))


class ShiftForm(Form):
    """One person on duty for a while."""

    user_id = IntegerField(_l("Who"), [required])
    watch = SelectField(_l("Watch"), choices=options(WATCHES), coerce=Watch, default=Watch.FIRST)
    starts_local = LocalTimeField(_l("From"), [required])
    ends_local = LocalTimeField(_l("Until"), [required])
    zone = ZoneField(_l("Time zone"), [required, is_zone])
    fold = FoldField()
    note = StringField(_l("Note"), [Length(max=200)])


class ShiftPageForm(ShiftForm):
    """The same on a page, where people are chosen by name."""

    user_id = SelectField(_l("Who"), coerce=lambda value: int(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user_id.choices = options((str(one.id), one.name) for one in queries.people())


class HandoverForm(Form):
    """Who takes the desk, and what they must know."""

    taker_id = IntegerField(_l("Who takes over"), [required])
    note = TextAreaField(_l("What they must know"), [Length(max=20_000)])


class HandoverPageForm(HandoverForm):
    """The same on a page, where people are chosen by name."""

    taker_id = SelectField(_l("Who takes over"), coerce=lambda value: int(value) if value else None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taker_id.choices = options((str(one.id), one.name) for one in queries.people())
