"""Which JSON does a form take? A body schema made of the form, so that a rule is written once for pages and programs."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load
from werkzeug.datastructures import MultiDict
from wtforms import fields as forms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from outreach.web.forms import Form


@cache
def body(form: type[Form], partial: bool = False) -> Any:
    """Return the body schema that `form` describes and checks; `partial` checks only the fields that were sent.

    What arrives is put through the form itself, so a rule is written once. The view receives `form.data`.
    """
    parts: dict[str, Any] = {name: _described(field, partial) for name, field in _unbound(form).items()}

    def through_form(_self: Schema, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return _checked(form, data, partial)

    parts["through_form"] = post_load(through_form)
    room = form.__module__.split(".")[1].title().replace("_", "")
    return type(f"{room}{form.__name__.removesuffix('Form')}{'Change' if partial else 'Body'}", (Schema,), parts)


def _unbound(form: type[Form]) -> dict[str, Any]:
    found = {name: getattr(form, name) for name in dir(form) if hasattr(getattr(form, name, None), "_formfield")}
    ordered = sorted(found.items(), key=lambda item: item[1].creation_counter)
    return {name: field for name, field in ordered if not issubclass(field.field_class, forms.SubmitField)}


_PLAIN: list[tuple[type[Any], type[fields.Field[Any]]]] = [
    (forms.IntegerField, fields.Integer),
    (forms.BooleanField, fields.Boolean),
    (forms.DecimalField, fields.Decimal),
    (forms.FloatField, fields.Float),
]


_WRITTEN: list[tuple[type[Any], str]] = [
    (forms.DateField, "date"),
    (forms.TimeField, "time"),
    (forms.EmailField, "email"),
    (forms.URLField, "uri"),
]


def _described(unbound: Any, partial: bool) -> fields.Field[Any]:
    kind = unbound.field_class
    rules = unbound.kwargs.get("validators") or (unbound.args[1] if len(unbound.args) > 1 else None) or ()
    demanded = not partial and any(isinstance(rule, DataRequired | InputRequired) for rule in rules)
    options: dict[str, Any] = {"required": demanded, "allow_none": not demanded}
    choices = _choices(unbound)
    if issubclass(kind, forms.SelectMultipleField | forms.FieldList) or getattr(kind, "is_list", False):
        return fields.List(fields.Raw(metadata={"enum": choices} if choices else {}), **options)
    for field, schema in _PLAIN:
        if issubclass(kind, field):
            return schema(**options)
    if issubclass(kind, forms.SelectField):
        return fields.Raw(**options, metadata={"enum": choices if demanded else [*choices, None]} if choices else {})
    written = next((name for one, name in _WRITTEN if issubclass(kind, one)), "")
    return fields.String(**options, metadata={"format": written} if written else {})


def _choices(unbound: Any) -> list[str]:
    """Return the words that a field of choices knows from the start; none where a page adds them later."""
    known = unbound.kwargs.get("choices")
    return [str(one.value) for one in known if isinstance(one, SelectChoice)] if isinstance(known, list) else []


def _checked(form_class: type[Form], data: dict[str, Any], partial: bool) -> dict[str, Any]:
    form = form_class(formdata=MultiDict(_flat(data)), meta={"csrf": False})
    if not form.validate():
        errors = {name: texts for name, texts in form.errors.items() if not partial or name in data}
        if errors:
            raise ValidationError({name or "form": [str(text) for text in texts] for name, texts in errors.items()})
    return {name: _or_default(form, name, value, data) for name, value in form.data.items() if not partial or name in data}


def _or_default(form: Form, name: str, value: Any, data: dict[str, Any]) -> Any:
    """Return a field's value; a box that a program does not mention is as the form opens, not as a page posts it empty."""
    field = form._fields[name]
    return bool(field.default) if isinstance(field, forms.BooleanField) and name not in data else value


def _flat(data: dict[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in data.items():
        values: Sequence[Any] = value if isinstance(value, list) else [value]
        pairs += [(name, _plain(item)) for item in values if item is not None and item is not False]
    return pairs


def _plain(value: Any) -> str:
    return "y" if value is True else str(value)
