"""How is a journalist found and filtered, and what does a second row about the same person change?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from outreach.core.finding import index_text, number_endings
from outreach.core.text import fold

_ADDED = ("languages", "beats")  # lists grow; nothing a file leaves out is taken away
_KEPT = ("full_name", "sort_name", "email", "email_folded", "source", "source_date", "import_id")  # filled once, never replaced


def search_text(values: Mapping[str, Any], outlet_names: Iterable[str]) -> str:
    """Return the words by which a journalist is found: names, role, outlet, address, beats, and any part of the number."""
    words = [values.get(name) or "" for name in ("full_name", "how_to_address", "role", "email", "phone")]
    return index_text(*words, *outlet_names, *(values.get("beats") or []), number_endings(values.get("phone")))


def facets(languages: Sequence[str], beats: Sequence[str]) -> str:
    """Return the filter text: each language (whole tag, and without its region) and beat between bars."""
    marks = [f"l:{part}" for tag in languages for part in {tag, tag.split("-")[0]}] + [f"b:{fold(beat)}" for beat in beats]
    return f"|{'|'.join(sorted(set(marks)))}|" if marks else ""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row of a file changes in what we hold; an empty dictionary when it says nothing new."""
    changes: dict[str, Any] = {}
    for name, value in new.items():
        held = old.get(name)
        if value in (None, "", [], False) or (name in _KEPT and held):
            continue
        if name in _ADDED:
            value = [*(held or []), *(one for one in value if one not in (held or []))]
        elif name == "notes" and held:
            value = held if value in held else f"{held}\n{value}"
        if value != held:
            changes[name] = value
    return changes
