"""Which words need translating? Reads them out of the source and brings the catalogues up to date (`make words`).

Words that are gone are dropped, new ones are added empty; a test refuses empty ones.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "es", "ar")
JINJA = {"silent": "false", "extensions": "jinja2.ext.do", "trimmed": "false"}
KEYWORDS = {"_": None, "_l": None, "say": None, "say_many": (1, 2), "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
SOURCES = {"outreach": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}
# A template that cannot be read must fail here; by default it would be left out without a word.
OPTIONS = {"**.html": JINJA, "**.txt": JINJA}

Message: TypeAlias = str | tuple[str, ...]


def words() -> set[Message]:
    """Return every message of the source; one with a plural is a pair."""
    found = (
        one for folder, methods in SOURCES.items() for one in extract_from_dir(ROOT / folder, methods, OPTIONS, keywords=KEYWORDS)
    )
    return {message for _, _, message, _, _ in found if message}


def path(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


def catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it stands, empty when there is none yet."""
    if not path(language).exists():
        return Catalog(locale=language)
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        fuzzy=False,
        project="Outreach",
        version="1",
        header_comment=f"# Outreach in {language}; brought up to date by `make words`.",
        last_translator="Outreach",
        language_team=language,
        creation_date=datetime(2026, 11, 23, tzinfo=UTC),
        revision_date=datetime(2026, 11, 23, tzinfo=UTC),
    )


def update(language: str, wanted: set[Message]) -> int:
    """Write a language's catalogue anew with the wanted messages and return how many still lack a translation."""
    old, new = catalogue(language), _empty(language)
    for message in sorted(wanted, key=str):
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, known.string if known and not known.fuzzy else None)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as file:
        write_po(file, new, width=120, omit_header=False, sort_output=True)
    return sum(1 for one in new if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string))


if __name__ == "__main__":
    everything = words()
    for tag in LANGUAGES:
        print(f"{tag}: {len(everything)} messages, {update(tag, everything)} to translate")
