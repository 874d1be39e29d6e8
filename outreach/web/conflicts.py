"""What happens when two people edit one record? The second sees both versions, and nothing typed is lost.

In `edit`, `opened(form, row)` marks what the form was filled with; in `update`, `settle(form, saved, row)` raises when
somebody else has saved since, and `chosen(form)` returns what is to be written. The form's page calls `conflict(form)`.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from flask import current_app, request
from flask_babel import gettext as _
from sqlalchemy.orm.exc import StaleDataError
from wtforms import FileField, HiddenField, MultipleFileField, PasswordField, SubmitField

from outreach.core.errors import Invalid
from outreach.web.forms import Clash, Difference, Form

P = ParamSpec("P")
T = TypeVar("T")
THEIRS = "take-saved-"  # and the field's name: a radio button whose value says "take the saved one"
_NOT_COMPARED = (HiddenField, FileField, MultipleFileField, PasswordField, SubmitField)


class Versioned(Protocol):
    """A row that counts its changes."""

    version: Any
    updated_at: Any


class Overtaken(Invalid):
    """Somebody else saved this record since the form was opened; `form.clash` holds both versions."""


def opened(form: Form, row: Versioned) -> Form:
    """Mark a form with the version and the values it was filled with, and hand it on."""
    form.stamp = (row.version, json.dumps(_digests(form), separators=(",", ":")))
    return form


def settle(form: Form, saved: Form, row: Versioned, by: str = "", not_shown: Collection[str] = ()) -> None:
    """Compare what was typed with `saved`, the same form filled from the row; raises `Overtaken` when the row has moved on.

    Fields that only the other person changed are taken over into `form`; `not_shown` names fields that no page prints.
    """
    version, before = request.form.get("version", str(row.version)), request.form.get("seen", "")
    if version == str(row.version):
        form.stamp = (row.version, before)
        return
    opened(form, row)
    form.stamp = (row.version, json.dumps(_digests(saved), separators=(",", ":")))
    form.clash = _clash(form, saved, _read(before), not_shown, by, row.updated_at)
    raise Overtaken(
        form=_("Somebody else saved this record while you had it open. Both versions are below: choose, and save again.")
    )


def chosen(form: Form) -> dict[str, Any]:
    """Return what is to be written: everything typed but the fields in which the saved version was preferred."""
    return {name: value for name, value in form.data.items() if not _left(name)}


def reread(view: Callable[P, T]) -> Callable[P, T]:
    """Run a view once more when somebody else saved between its reading and its writing; then it finds their version."""

    @wraps(view)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return view(*args, **kwargs)
        except StaleDataError:
            return view(*args, **kwargs)

    return again


def _clash(form: Form, saved: Form, before: Mapping[str, str], not_shown: Collection[str], by: str, at: datetime | None) -> Clash:
    both, theirs = [], []
    for name, mine in _compared(form).items():
        other = saved._fields.get(name)
        if other is None or name in not_shown or _digest(mine) == _digest(other):
            continue
        if name in before and before[name] == _digest(mine):
            mine.data, mine.raw_data, mine.errors, mine.process_errors = other.data, None, [], []
            theirs.append(mine.label.text)
        elif before.get(name) != _digest(other):
            both.append(Difference(name, mine.label.text, _words(mine), _words(other), _left(name)))
    return Clash(by, at, both, theirs)


def _left(name: str) -> bool:
    """Say whether the saved version of a field was preferred."""
    return bool(request.form.get(THEIRS + name))


def _compared(form: Form) -> dict[str, Any]:
    return {name: field for name, field in form._fields.items() if not isinstance(field, _NOT_COMPARED)}


def _digests(form: Form) -> dict[str, str]:
    return {name: _digest(field) for name, field in _compared(form).items()}


def _digest(field: Any) -> str:
    """Return a short keyed mark of a field's value: enough to see a change, nothing to read it from."""
    value = _words(field) if field.errors or field.process_errors else _plain(field.data)
    text = f"{field.name}={json.dumps(value, default=str, sort_keys=True)}"
    return hmac.new(str(current_app.secret_key).encode(), text.encode(), hashlib.sha256).hexdigest()[:10]


def _plain(value: Any) -> Any:
    """Return a value without what a browser changes on its way: line ends, spaces at the edge, empty for nothing."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()} or None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value] or None
    return value


def _words(field: Any) -> str:
    """Return a field's value as a person reads it."""
    if isinstance(field.data, bool):
        return str(_("yes") if field.data else _("no"))
    if hasattr(field, "iter_choices"):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected)
    typed = field._value() if hasattr(field, "_value") else field.data
    return str(typed or "").strip()


def _read(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
