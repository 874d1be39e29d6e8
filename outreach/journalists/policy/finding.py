"""By which words and marks is a journalist found and filtered?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from outreach.core.finding import index_text, number_endings
from outreach.core.text import fold


def search_text(values: Mapping[str, Any], outlet_names: Iterable[str]) -> str:
    """Return the words by which a journalist is found: names, role, outlet, address, beats, and any part of the number."""
    words = [values.get(name) or "" for name in ("full_name", "how_to_address", "role", "email", "phone")]
    return index_text(*words, *outlet_names, *(values.get("beats") or []), number_endings(values.get("phone")))


def facets(languages: Sequence[str], beats: Sequence[str]) -> str:
    """Return the filter text: each language (whole tag, and without its region) and beat between bars."""
    marks = [f"l:{part}" for tag in languages for part in {tag, tag.split("-")[0]}] + [f"b:{fold(beat)}" for beat in beats]
    return f"|{'|'.join(sorted(set(marks)))}|" if marks else ""
