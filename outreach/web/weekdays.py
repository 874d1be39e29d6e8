"""Is the date the one that was meant? Its weekday is asked beside it, and one that does not fit is refused with both named."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import ValidationError

from outreach.core.times import misfit
from outreach.web.access import is_api
from outreach.web.forms import options

DAYS = (_l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"))


def _always(_form: Any) -> bool:
    return True


class WeekdayField(SelectField):
    """The weekday of the local time in field `of`: on a page it is asked, a program may leave it out; `when` says whether at all."""

    def __init__(self, of: str, when: Callable[[Any], bool] = _always, **kwargs: Any) -> None:
        self._of, self._when = of, when
        days = ((str(day), name) for day, name in enumerate(DAYS))
        super().__init__(_l("Weekday"), choices=options((("", _l("Choose")), *days)), default="", **kwargs)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Refuse a weekday that is not the date's."""
        local = form[self._of].data
        if local is None or validation_stopped or not self._when(form):
            return
        if not self.data:
            if not is_api():
                raise ValidationError(self.gettext("Choose the weekday too: it shows that the date is the one you mean."))
        elif wrong := misfit(local, int(self.data)):
            raise ValidationError(wrong)
