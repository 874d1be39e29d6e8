"""How does a form take several lines of the same kind, each of several cells? One field, from a page, from JSON or from one cell of a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from marshmallow import Schema, fields
from wtforms import Field
from wtforms.utils import unset_value

from outreach.core.packing import pack, unpack
from outreach.web.cells import Column

MOST = 60
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One input as the page draws it."""

    column: Column
    name: str
    value: str
    error: str = ""


class RowsField(Field):
    """Lines of cells; its data is a list of dictionaries without empty cells."""

    is_rows = True

    def __init__(self, label: Any = None, validators: Any = None, *, columns: Sequence[Column], **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.columns = columns
        self.typed: list[dict[str, str]] | None = None
        self.wrong: dict[tuple[int, str], str] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the cells that the form holds for this field, or one value with all of them."""
        self.typed, self.wrong = None, {}
        if formdata is not None and self.name in formdata:
            whole = [value for value in formdata.getlist(self.name) if value]
            self.typed = _typed(whole[0], self.columns) if whole else self._cells(formdata)
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        if self.typed is None:
            return
        self.data, self.wrong = _understood(self.typed, self.columns)
        _complain(self.typed, self.wrong)

    def lines(self) -> list[list[Cell]]:
        """Return what the page draws: a line for each row, as typed where it was typed, and empty ones to go on in."""
        rows = self.typed if self.typed is not None else [self._texts(row) for row in self.data or []]
        drawn = [*rows, {}] if rows else [{}, {}]
        return [
            [
                Cell(one, f"{self.name}-{number}-{one.name}", row.get(one.name, ""), self.wrong.get((number, one.name), ""))
                for one in self.columns
            ]
            for number, row in enumerate(drawn)
        ]

    def _value(self) -> str:
        """Return all lines in words, for comparing two versions."""
        return "\n".join(
            " · ".join(filter(None, (column.label_of(row.get(column.name)) for column in self.columns)))
            for row in self.data or []
        )

    def _cells(self, formdata: Any) -> list[dict[str, str]]:
        lead, found = f"{self.name}-", dict[int, dict[str, str]]()
        for key in formdata:
            number, _dash, name = key.removeprefix(lead).partition("-") if key.startswith(lead) else ("", "", "")
            if number.isascii() and number.isdigit() and len(number) < 5 and name in {column.name for column in self.columns}:
                found.setdefault(int(number), {})[name] = str(formdata.get(key))
        return [texts for _number, texts in sorted(found.items()) if any(text.strip() for text in texts.values())]

    def _texts(self, row: Mapping[str, Any]) -> dict[str, str]:
        return {column.name: column.text(row.get(column.name)) for column in self.columns}


def written(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], bare: int = 1) -> str:
    """Return rows as one cell of a file: a line each, the first `bare` cells by their place, the others by name."""
    texts = [{column.name: column.text(row.get(column.name)) for column in columns} for row in rows]
    return pack(texts, [column.name for column in columns[:bare]])


def read(text: str, columns: Sequence[Column], bare: int = 1) -> list[Row]:
    """Return the rows that one cell of a file holds; raises `ValueError` with a sentence."""
    typed = _typed(text, columns, bare)
    rows, wrong = _understood(typed, columns)
    _complain(typed, wrong)
    return rows


def _understood(typed: Sequence[Mapping[str, str]], columns: Sequence[Column]) -> tuple[list[Row], dict[tuple[int, str], str]]:
    """Return the rows without their empty cells, and what is wrong by line and column."""
    rows: list[Row] = []
    wrong: dict[tuple[int, str], str] = {}
    for number, texts in enumerate(typed):
        found: Row = {}
        for column in columns:
            try:
                value = column.value(texts.get(column.name, ""))
                if value is not None:
                    found[column.name] = value
                elif column.needed:
                    raise ValueError(_("“%(label)s” is missing in line %(number)s.", label=str(column.label), number=number + 1))
            except ValueError as error:
                wrong[number, column.name] = str(error)
        rows.append(found)
    return [row for row in rows if row], wrong


def _complain(typed: Sequence[Any], wrong: Mapping[Any, str]) -> None:
    if len(typed) > MOST:
        raise ValueError(_("These are more than %(most)s lines.", most=MOST))
    if wrong:
        raise ValueError(" ".join(dict.fromkeys(wrong.values())))


def _typed(text: str, columns: Sequence[Column], bare: int = 1) -> list[dict[str, str]]:
    """Return the texts of the cells in a JSON array, or in the lines of a file's cell; lines without any are left out."""
    if text.lstrip().startswith("["):
        try:
            parts = [one if isinstance(one, dict) else {columns[0].name: one} for one in json.loads(text)]
        except ValueError as error:
            raise ValueError(_("These lines cannot be read.")) from error
        rows = [{name: _plain(value) for name, value in one.items()} for one in parts]
    else:
        rows = unpack(text, [column.name for column in columns[:bare]])
    return [row for row in rows if any(row.values())]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None or value is False else "yes" if value is True else str(value)


def row_schema(name: str, columns: Sequence[Column]) -> type[Schema]:
    """Return the API's shape of one line."""
    return Schema.from_dict({column.name: _described(column) for column in columns}, name=name)


class RowsAsJson(fields.List[Any]):
    """A JSON array of lines (objects; or bare words for the first cell) handed to a `RowsField`."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        return json.dumps(super()._deserialize(*args, **kwargs))


def rows_json(line: type[Schema]) -> RowsAsJson:
    """Return the API field of a `RowsField` in a body, given the shape of its lines."""
    return RowsAsJson(fields.Nested(line), allow_none=True)


def _described(column: Column) -> fields.Field[Any]:
    options: dict[str, Any] = {"required": column.needed, "allow_none": not column.needed}
    if column.kind == "words":
        return fields.List(fields.String(), **options)
    if column.choices:
        choices = [str(value) for value, _label in column.choices]
        options["metadata"] = {"enum": choices if column.needed else [*choices, None]}
    return _SHAPES.get(column.kind, fields.String)(**options)


_SHAPES: Mapping[str, type[fields.Field[Any]]] = {"number": fields.Integer, "id": fields.Integer, "tick": fields.Boolean}
