"""How is input checked? WTForms with our manners: nothing typed is lost, and times say their zone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import make_response, render_template, request
from flask.wrappers import Response
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from outreach.core.errors import Invalid
from outreach.core.pagination import LARGEST
from outreach.core.times import Meant, meant, zone_info


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled in differently, in words, and whether the saved version was preferred so far."""

    name: str
    label: str
    mine: str
    saved: str
    take_saved: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """What another person saved while a form was open: fields to choose between, and those that only they changed."""

    by: str
    at: datetime | None
    differences: Sequence[Difference]
    taken_over: Sequence[str]


class Form(FlaskForm):
    """Parent of every form; a form that edits a record carries the version it was filled from (`web/conflicts`)."""

    stamp: tuple[int, str] | None = None  # the record's version, and the marks of the values it had
    clash: Clash | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; a number that no column holds is refused whatever the field says of it."""
        good = bool(super().validate(extra_validators))
        for field in self._fields.values():
            if isinstance(field, IntegerField) and field.data is not None and abs(field.data) > LARGEST:
                field.errors = [*field.errors, field.gettext("This number is too large.")]
                good = False
        return good

    def take(self, error: Invalid) -> None:
        """Show a service's complaint at the fields it names, or above the form."""
        for name, texts in error.errors.items():
            field = self._fields.get(name)
            if field is not None:
                field.errors = [*field.errors, *texts]
            else:
                self.form_errors.extend(texts)


def labels(form: type[Form], names: Iterable[str]) -> dict[str, Any]:
    """Return field -> its label, as the form calls it."""
    return {name: getattr(form, name).args[0] for name in names}


def invalid(template: str, form: Form, **context: Any) -> Response:
    """Answer 422 with the same page, what was typed, and what is wrong with it."""
    return make_response(render_template(template, form=form, **context), 422)


def is_htmx() -> bool:
    """Say whether htmx asked, so that a fragment is enough."""
    return request.headers.get("HX-Request") == "true"


def typed_line() -> str:
    """Return what a filter box sent: its chips, then the words beside them."""
    return " ".join(part.strip() for part in (*request.args.getlist("f"), request.args.get("q", "")) if part.strip())


class ListField(StringField):
    """Several values in one line, separated by commas; a list in JSON."""

    is_list = True

    def process_formdata(self, valuelist: list[str]) -> None:
        parts = [part.strip() for value in valuelist for part in value.replace("،", ",").replace(";", ",").split(",")]
        self.data = [part for part in parts if part]

    def _value(self) -> str:
        return self.data if isinstance(self.data, str) else ", ".join(self.data or [])


class LocalTimeField(DateTimeLocalField):
    """A wall-clock time as typed; `local_time` below turns it into an instant with its zone."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)


class FoldField(SelectField):
    """Which of the two, when the clocks go back over a time."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = [("", _l("It occurs once")), ("0", _l("The first, before the clocks go back")), ("1", _l("The second"))]
        super().__init__(label or _l("Which one"), choices=options(choices), default="", **kwargs)


def local_time(form: Form, local: str, zone: str, fold: str | None = None) -> Meant | None:
    """Return what the person meant by fields `local`, `zone` and `fold`; None, with the field marked, when it cannot be."""
    typed: datetime | None = form._fields[local].data
    if typed is None:
        return None
    chosen = form._fields[fold].data if fold else ""
    try:
        return meant(typed, form._fields[zone].data, int(chosen) if chosen in ("0", "1") else None)
    except Invalid as error:
        names = {"local": local, "zone": zone, "fold": fold or local}
        form.take(Invalid(**{names[name]: texts for name, texts in error.errors.items()}))
        return None


def is_zone(_form: Any, field: Any) -> None:
    """Refuse a zone that the tz database does not know (a WTForms validator)."""
    try:
        zone_info(field.data or "")
    except Invalid as error:
        raise ValidationError(error.errors["zone"][0]) from error


def required(_form: Any, field: Any) -> None:
    """Refuse an empty value, keeping what other fields hold (a WTForms validator)."""
    if not field.data or (isinstance(field.data, str) and not field.data.strip()):
        raise StopValidation(field.gettext("This field is required."))


def web_address(_form: Any, field: Any) -> None:
    """Refuse what is no address on the web; nothing else may become a link (a WTForms validator)."""
    if field.data and not re.fullmatch(r"https?://[^\s<>\"']+", field.data.strip()):
        raise ValidationError(field.gettext("Invalid URL."))


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Return select choices from (value, label) pairs."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]
