"""What may be typed about a fact of a release?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from outreach.releases.forms import LANGUAGES
from outreach.releases.policy.cells import FactKind
from outreach.releases.service import Given
from outreach.web.forms import Form, options, required

FACT_KINDS = [
    (FactKind.NUMBER.value, _l("Number")),
    (FactKind.DATE.value, _l("Day")),
    (FactKind.NAME.value, _l("Name")),
]


class FactForm(Form):
    """A fact, typed once; `names` is a spelling a line: "ar: شبكة هالو"."""

    name = StringField(_l("Short name"), [required, Length(max=40)])
    kind = SelectField(_l("What it is"), choices=options(FACT_KINDS), default=FactKind.NUMBER.value)
    value = StringField(_l("Value"), [required, Length(max=300)])
    source = StringField(_l("Source"), [required, Length(max=500)])
    note = TextAreaField(_l("Note"), [Length(max=2000)])
    names = TextAreaField(_l("In other languages"), [Length(max=4000)])

    def validate_names(self, field: Any) -> None:
        """Each line begins with a language that we know."""
        if not all(tag.split("-")[0] in LANGUAGES for tag in spellings(field.data)):
            raise ValidationError(field.gettext("One a line, the language first, such as “ar: شبكة هالو”."))


def spellings(typed: str | None) -> dict[str, str]:
    """Return language tag -> name of what was typed a line each."""
    parts = [line.partition(":") for line in (typed or "").splitlines() if line.strip()]
    return {tag.strip(): name.strip() for tag, _colon, name in parts}


def given(form: FactForm) -> Given:
    """Return the fact that the form describes."""
    data = form.data
    return Given(FactKind(data["kind"]), data["value"] or "", data["source"] or "", data["note"] or "", spellings(data["names"]))
