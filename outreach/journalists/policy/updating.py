"""What does a second row about the same person change in what we hold?"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar


class Merging(StrEnum):
    """What a column of a file may do to what is there: fill it when empty, take its place, or stand beside it."""

    FILL = "fill"
    OVERWRITE = "overwrite"
    APPEND = "append"


_LISTS = ("languages", "beats", "forbidden_channels")
_TEXTS = ("notes", "pitching_notes", "ground_rules")
REACHES = ("email", "phone", "signal", "whatsapp")
APPENDABLE = ("language", "beats", "forbidden_channels", "names", "posts", *_TEXTS, *REACHES)  # fields of a file, not columns
_FIELDS = {"full_name": "name", "sort_name": "listed_under", "languages": "language", "outlet_id": "outlet"}  # column -> field
_USUAL = {
    "posts": Merging.APPEND,
    "names": Merging.APPEND,
    **dict.fromkeys(APPENDABLE, Merging.APPEND),
    **dict.fromkeys(
        (
            "name",
            "first_name",
            "last_name",
            "listed_under",
            "source",
            "source_date",
            "embargo_standing",
            "outlet_since",
            "do_not_contact_at",
        ),
        Merging.FILL,
    ),
}
_STATED = ("email", "email_folded", "phone", "import_id")  # these follow the addresses


def merging(field: str, policies: Mapping[str, str]) -> Merging:
    """Return what a field of the file may do: as chosen, else lists, notes and addresses grow, names stay, the rest is replaced."""
    chosen = Merging(policies[field]) if field in policies else _USUAL.get(field, Merging.OVERWRITE)
    return chosen if chosen is not Merging.APPEND or field in APPENDABLE else Merging.OVERWRITE


def differences(old: Mapping[str, Any], new: Mapping[str, Any], policies: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what a row of a file changes in what we hold; an empty dictionary when it says nothing new.

    Nothing is ever emptied, and an objection is never taken back.
    """
    changes: dict[str, Any] = {}
    for name, value in new.items():
        held = old.get(name)
        if value in (None, "", [], {}, False) or name in _STATED:
            continue
        how = merging(_field_of(name, policies or {}), policies or {})
        if name == "language":
            how = Merging.FILL if how is Merging.APPEND else how
        if held in (None, "", [], {}, "none", False) or how is Merging.OVERWRITE:
            fresh = value
        else:
            fresh = _joined(name, held, value) if how is Merging.APPEND else held
        if fresh != held:
            changes[name] = fresh
    return changes


def _field_of(column: str, policies: Mapping[str, str]) -> str:
    """Return the field whose policy holds for a column; a name in two parts is asked about by its parts."""
    field = _FIELDS.get(column, column)
    return "last_name" if field in ("name", "listed_under") and field not in policies and "last_name" in policies else field


def _joined(name: str, held: Any, value: Any) -> Any:
    if isinstance(held, dict):
        return {**held, **value}
    if name in _LISTS:
        return [*held, *(one for one in value if one not in held)]
    return held if value in held else f"{held}\n{value}"


class Reached(Protocol):
    """An address or number: its means, and what two spellings of it share."""

    @property
    def means(self) -> str: ...

    @property
    def key(self) -> str: ...


Reach = TypeVar("Reach", bound=Reached)


def new_reaches(held: Collection[tuple[str, str]], given: Iterable[Reach], policies: Mapping[str, str]) -> list[Reach]:
    """Return which addresses and numbers of a row are added to those held (means, key)."""
    has = {means for means, _ in held}
    fill = {means for means in has if merging(means, policies) is Merging.FILL}
    return [one for one in given if (one.means, one.key) not in held and one.means not in fill]
