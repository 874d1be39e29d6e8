"""How is a long table written as a workbook without holding it in memory? One visible sheet of plain texts, nothing hidden.

A writer of our own, because the libraries take forty seconds and more for 100,000 people; read back by python-calamine in the tests.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, cast
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = {"\r": "&#13;", '"': "&quot;"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROWS_AT_ONCE = 500
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


class _Outgoing:
    """What a zip archive writes to when nobody can seek: a buffer that is emptied while it fills."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        """Return what came since the last call."""
        found = b"".join(self._parts)
        self._parts.clear()
        return found


def workbook(title: str, mark: str, rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield an XLSX file of one sheet called `title`, some hundred rows at a time; `mark` stands in its properties."""
    out = _Outgoing()
    with zipfile.ZipFile(cast(IO[bytes], out), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in {**_PARTS, "xl/workbook.xml": _book(title), "docProps/core.xml": _properties(title, mark)}.items():
            archive.writestr(name, _HEAD + text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            waiting: list[str] = []
            for row in rows:
                waiting.append(_row(row))
                if len(waiting) == _ROWS_AT_ONCE:
                    sheet.write("".join(waiting).encode())
                    waiting.clear()
                    yield out.taken()
            sheet.write(("".join(waiting) + "</sheetData></worksheet>").encode())
    yield out.taken()


def _row(cells: Sequence[str]) -> str:
    written = (f'<c t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>' if cell else "<c/>" for cell in cells)
    return f"<row>{''.join(written)}</row>"


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text), _SIGNS)


def _book(title: str) -> str:
    name = re.sub(r"[\\/?*\[\]:]", " ", title)[:31]
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{_text(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'


def _properties(title: str, mark: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(title)}</dc:title><dc:description>{_text(mark)}</dc:description></cp:coreProperties>"
    )
