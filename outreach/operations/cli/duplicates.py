"""Who stands twice in a table of people? `flask inspect duplicates` says so, with reasons, and writes nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.core.text import fold
from outreach.integrations import tables
from outreach.integrations.tables import values
from outreach.journalists.policy import duplicates as policy

inspect = click.Group("inspect")
_FIELDS = ("name", "first_name", "last_name", "email", "phone", "outlet", "role", "language", "country", "beats")
# parts of headings that we take as a hint where no whole heading is known
_HINTS = {
    "email": ("mail", "courriel", "correo", "بريد", "ايميل"), "first_name": ("first", "given", "prenom", "forename"),
    "last_name": ("last", "surname", "family", "apellido", "famille"), "phone": ("phone", "tel", "mobile", "cell", "هاتف", "جوال", "movil"),
    "name": ("name", "nombre", "nom ", "nom_", "اسم", "contact", "journalist", "имя", "фио"), "country": ("country", "pays", "pais", "بلد"),
    "outlet": ("outlet", "media", "publication", "organi", "company", "employer", "newspaper"), "language": ("lang", "idioma", "لغه"),
    "role": ("role", "title", "position", "job"), "beats": ("beat", "topic"),
}  # fmt: skip
_SEVERAL = ("name", "email", "phone", "language", "beats")


@inspect.command("duplicates")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@console.json_option
def duplicates(files: tuple[Path, ...], as_json: bool) -> None:
    """Show which rows of a people table are probably one person; rows count from 0 after the header."""
    for file in files:
        try:
            table = tables.read(file.read_bytes())
        except tables.Unreadable as error:
            raise click.ClickException(f"{file}: {error}") from error
        found = document(file, table)
        console.emit(found, as_json, [f"{file}: {len(found['pairs'])} pairs", *map(_line, found["pairs"])])


def document(file: Path, table: tables.Table) -> dict[str, Any]:
    """Return the promised JSON shape."""
    places = _places(table)
    return {
        "file": str(file),
        "pairs": [
            {
                "a": places[pair.a], "b": places[pair.b], "confidence": pair.verdict.confidence, "automatic": pair.verdict.automatic,
                "reasons": list(pair.verdict.reasons),
            }
            for pair in policy.suggest(list(people(table)))
        ],
    }  # fmt: skip


def people(table: tables.Table) -> Iterator[policy.Person]:
    """Yield the people of a table, row by row."""
    fields = _columns(table)
    for row in table.rows:
        cells: dict[str, list[str]] = {}
        for field, cell in zip(fields, row, strict=True):
            if field and cell.strip():
                cells.setdefault(field, []).append(tables.restore(cell.strip()))
        yield _person(cells)


def _person(cells: dict[str, list[str]]) -> policy.Person:
    names = list(cells.get("name", []))
    parted = [*cells.get("first_name", [])[:1], *cells.get("last_name", [])[:1]]
    if parted and "last_name" in cells and "first_name" in cells:
        names = [f"{parted[1]}, {parted[0]}", *names]
    elif parted and names:
        names = [f"{names[0]} {parted[0]}"] if "last_name" in cells else [f"{parted[0]} {names[0]}"]
    return policy.Person(
        names=tuple(names or parted),
        emails=tuple(part for cell in cells.get("email", []) for part in _apart(cell) if "@" in part),
        phones=tuple(part for cell in cells.get("phone", []) for part in _apart(cell)),
        languages=tuple(tag for cell in cells.get("language", []) for tag in values.languages(cell)[0]),
        country=values.country(cells.get("country", [""])[0]),
        beats=tuple(part for cell in cells.get("beats", []) for part in _apart(cell)),
        **{field: cells.get(field, [""])[0] for field in ("outlet", "role")},
    )


def _apart(cell: str) -> list[str]:
    return [
        part.strip(" <>") for part in cell.replace(";", ",").replace("/", ",").replace("|", ",").replace("\n", ",").split(",")
    ]


def _columns(table: tables.Table) -> list[str | None]:
    found = tables.columns(table, _FIELDS)
    taken = {field for field in found if field}
    headings = tables.names_of(table) if table.header else []
    for place, heading in enumerate(headings):
        if found[place] is None:
            hinted = _hinted(heading)
            found[place] = hinted if hinted and (hinted in _SEVERAL or hinted not in taken) else None
            taken.add(hinted or "")
    return found


def _hinted(heading: str) -> str | None:
    text = f"{fold(heading).replace('-', ' ')} "
    return next((field for field, hints in _HINTS.items() if any(hint in text for hint in hints)), None)


def _places(table: tables.Table) -> Sequence[int]:
    """Return where each row stands among the records after the header, those that could not be read counted too."""
    order = sorted([*table.numbers, *(one.number for one in table.broken)])
    place = {number: index for index, number in enumerate(order)}
    return [place[number] for number in table.numbers]


def _line(pair: dict[str, Any]) -> str:
    sure = ", certain" if pair["automatic"] else ""
    return f"rows {pair['a']} and {pair['b']}: {pair['confidence']:.2f}{sure}. {' '.join(pair['reasons'])}"
