"""What does a second row about the same person change in what we hold?"""

from collections.abc import Mapping
from typing import Any

_ADDED = ("languages", "beats")  # lists grow; nothing a file leaves out is taken away
_KEPT = ("full_name", "sort_name", "email", "email_folded", "source", "source_date", "import_id")  # filled once, never replaced


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
