"""How does a form take words that stand for something? Fields that read a word or several, and names per language."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from marshmallow import ValidationError, fields
from wtforms import StringField, TextAreaField

from outreach.core import languages


class WordField(StringField):
    """One value that `read` understands in words ("Royaume-Uni" is "GB"); `show` puts it back into words."""

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        read: Callable[[str], Any],
        show: Callable[[Any], str] = str,
        unknown: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.read, self.show, self.unknown = read, show, unknown

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = self.read(text) if text else None
        if text and not self.data:
            raise ValueError(str(self.unknown) % {"word": text})

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.show(self.data) if self.data else ""


class WordsField(WordField):
    """Several such values in one line; `read` returns those it understands and the words it does not. A list in JSON."""

    is_list = True

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data, strange = self.read(", ".join(valuelist))
        if strange:
            raise ValueError(str(self.unknown) % {"word": ", ".join(strange)})

    def _value(self) -> str:
        return ", ".join(self.raw_data) if self.raw_data else ", ".join(self.show(one) for one in self.data or [])


class PairsField(TextAreaField):
    """Lines such as `ar: الاسم`; a dictionary in JSON (`AsJson`)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = json.loads(text) if text.startswith("{") else self._pairs(text)

    def _pairs(self, text: str) -> dict[str, str]:
        pairs = [[part.strip() for part in line.split(":", 1)] for line in text.splitlines() if line.strip()]
        if any(len(pair) != 2 or not all(pair) for pair in pairs):
            raise ValueError(_("Write one line each, such as “ar: الاسم”."))
        return dict(pairs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "\n".join(f"{key}: {value}" for key, value in (self.data or {}).items())


class AsJson(fields.Dict):
    """A JSON object handed to a `PairsField`."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        above: Any = super()
        return json.dumps(above._deserialize(*args, **kwargs))


class ListAsJson(fields.List[Any]):
    """A JSON array of objects handed to a form field that reads JSON."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        return json.dumps(super()._deserialize(*args, **kwargs), default=str)


def time_parts(value: Any, name: str) -> dict[str, Any]:
    """Return `local`, `zone` and `fold` of a time sent as {"local", "zone"} or as an instant; refuses anything else.

    What is not understood must never count as absent: a send whose lift is absent goes at once.
    """
    if isinstance(value, dict) and value.get("local") and value.get("zone"):
        return {part: value.get(part) for part in ("local", "zone", "fold")}
    try:
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise ValueError(value)
        return {"local": instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "zone": "UTC", "fold": None}
    except (ValueError, TypeError, OverflowError) as error:
        example = '{"local": "2026-12-01T00:01", "zone": "Europe/London"}'
        text = _("Send %(example)s, or an instant such as 2026-12-01T00:01:00Z.", example=example)
        raise ValidationError({name: [text]}) from error


def in_words(kind: Callable[[str, str], str]) -> Callable[[str], str]:
    """Return what shows a code in the reader's language; `kind` is `languages.name` or `languages.country`."""
    return lambda code: kind(code, str(get_locale() or "en"))


show_language, show_country = in_words(languages.name), in_words(languages.country)
