"""How are languages with their levels typed?"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from outreach.core.languages import name as language_name
from outreach.integrations.tables import values
from outreach.spokespeople.policy import Spoken
from outreach.web import rows
from outreach.web.cells import Column

_SPOKEN = re.compile(r"(.+?)[\s:=]+([0-4])(?:\s+(.*))?")


def _language(text: str) -> str:
    if not (tag := values.language(text)):
        raise ValueError(_("“%(word)s” is no language we know.", word=text[:40]))
    return tag


COLUMNS = (
    Column("language", _l("Language"), needed=True, read=_language), Column("level", _l("Level"), "number", needed=True),
    Column("dialect", _l("Dialect"), longest=80), Column("assessed_by", _l("Who heard them"), longest=120),
    Column("assessed_on", _l("When"), "date"), Column("sample_url", _l("Where they can be heard"), longest=500),
)  # fmt: skip
BARE = 3  # in a file, language, level and dialect are known by their place


def read_spoken(text: str) -> list[Spoken]:
    """Return what "Arabic 4 Levantine; English 3", lines of cells or a JSON list of objects says; raises `ValueError` with a sentence."""
    if text.lstrip().startswith("[") or "|" in text:
        return [_row(row) for row in rows.read(text, COLUMNS, BARE)]
    parts = [_parts(piece) for piece in re.split(r"[;,\n،؛]+", text) if piece.strip()]
    return [Spoken(_language(word), level, dialect[:80]) for word, level, dialect in parts]


def written_spoken(languages: Sequence[Any], short: bool = False) -> str:
    """Return languages as one cell that `read_spoken` reads back: in short where nobody assessed them, or when asked for."""
    if short or not any(one.assessed_by or one.assessed_on or one.sample_url for one in languages):
        return "; ".join(f"{one.language} {one.level} {one.dialect or ''}".strip() for one in languages)
    found = [{column.name: getattr(one, column.name) for column in COLUMNS} for one in languages]
    return rows.written([row | {"assessed_on": str(row["assessed_on"] or "")} for row in found], COLUMNS, BARE)


def _row(row: dict[str, Any]) -> Spoken:
    if row["level"] > 4:
        raise ValueError(_("The level is a whole number from 0 to 4."))
    day = date.fromisoformat(row["assessed_on"]) if row.get("assessed_on") else None
    heard = row.get("assessed_by", ""), day, row.get("sample_url", "")
    return Spoken(row["language"], row["level"], row.get("dialect", ""), *heard)


def _parts(piece: str) -> tuple[str, Any, str]:
    found = _SPOKEN.fullmatch(piece.strip())
    if not found:
        raise ValueError(_("Write each language with its level, such as “Arabic 4; English 3”."))
    return found.group(1), int(found.group(2)), found.group(3) or ""


class SpokenField(StringField):
    """Languages with their levels; a list of objects in JSON (`ListAsJson`)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = read_spoken(valuelist[0]) if valuelist and valuelist[0].strip() else []

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "; ".join(
            f"{language_name(one.language, 'en')} {one.level} {one.dialect or ''}".strip() for one in self.data or []
        )
