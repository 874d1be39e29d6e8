"""How do several things with several facts each stand in one cell, readable, and come back exactly?

One line for each thing: its first facts bare, the others with their names, " | " between them. A backslash stands before a bar, a
backslash, a line break or an opening bracket (with which JSON would begin) that belongs to a fact.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_BAR = " | "
_LINE = re.compile(r"(?:\\.|[^\n])+?(?=\n|$)", re.DOTALL)
_PIECE = re.compile(r"((?:\\.|[^\\|]|\\$)*)(?:\||$)", re.DOTALL)
_NAMED = re.compile(r"([a-z_]+): (.*)", re.DOTALL)


def pack(things: Iterable[Mapping[str, Any]], first: Sequence[str]) -> str:
    """Return the cell for `things`; empty facts are left out, except those of `first`, which are known by their place."""
    return "\n".join(_BAR.join(_line(thing, first)) for thing in things)


def unpack(cell: str, first: Sequence[str]) -> list[dict[str, str]]:
    """Return what `pack` was given, every fact as text; a line that somebody typed by hand is read as well as it can be."""
    lines = _LINE.findall(cell.replace("\r\n", "\n"))
    return [_thing(line, first) for line in lines if line.strip()]


def _line(thing: Mapping[str, Any], first: Sequence[str]) -> list[str]:
    bare = [_escaped(str(thing.get(name) or "")) for name in first]
    named = [f"{name}: {_escaped(str(value))}" for name, value in thing.items() if name not in first and value not in (None, "")]
    return [*bare, *named]


def _thing(line: str, first: Sequence[str]) -> dict[str, str]:
    pieces = [_plain(found.strip(" ")) for found in _PIECE.findall(line)]
    bare, rest = pieces[: len(first)], pieces[len(first) :]
    named = {found[1]: found[2] for piece in rest if (found := _NAMED.fullmatch(piece))}
    return dict(zip(first, bare, strict=False)) | named


def _escaped(text: str) -> str:
    return re.sub(r"[\\|\n\[]", lambda found: "\\" + found.group(), text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
