"""Small files that would fill the memory or stall the reader are told in a sentence, and ordinary ones like them are read."""

import io
import zipfile

import pytest

from outreach.integrations import tables

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_KINDS = "http://schemas.openxmlformats.org/package/2006"


def workbook(sheet: str, strings: str = "") -> bytes:
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_KINDS}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_KINDS}/relationships"><Relationship Id="a" Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_KINDS}/relationships"><Relationship Id="a" Type="{_LINK}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def document(rows: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    body = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body, "META-INF/manifest.xml": _MANIFEST}
    )


def row(*cells: str, repeated: int = 1) -> str:
    inner = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


FAR = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
LONG = "<sheetData>" + "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 3000)) + "</sheetData>"
BOMBS = {
    "cells far apart": workbook(FAR),
    "cells far apart in other marks": workbook(FAR.replace('"', "'")),
    "a long word in every cell": workbook(LONG, f"<si><t>{'x' * 40_000}</t></si>"),
    "blanks without end": workbook("<sheetData>" + " " * 9_000_000 + "</sheetData>"),
    "a row a million times": document(row("name", "city") + row("Ann", "Bath", repeated=1_000_000)),
    "headings without end": ("[" + ",".join(f'{{"k{at}":1}}' for at in range(5000)) + "]").encode(),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_what_would_fill_the_memory_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(tables.Unreadable, match=r"memory|columns"):
        tables.read(content)


def test_the_empty_rest_of_a_sheet_is_no_bomb() -> None:
    rest = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    table = tables.read(document(row("name", "city") + row("Ann", "Bath") + rest))
    assert (table.header, table.rows) == (["name", "city"], [["Ann", "Bath"]])


@pytest.mark.parametrize(
    "inside",
    [
        "<!--" * 50_000,
        "<?" * 100_000,
        "<!" * 100_000,
        "<![CDATA[" * 20_000,
        "</" * 100_000,
        "<a " * 50_000,
        "<title>" + "</" * 90_000,
        "<table><tr><td>" * 10_000,
    ],
)
def test_a_page_that_never_ends_is_read_to_its_end(inside: str) -> None:
    page = f"<html><table><tr><th>Name</th><th>City</th></tr><tr><td>Ann</td><td>Bath</td></tr></table>{inside}"
    table = tables.read(page.encode())
    assert (table.header, table.rows) == (["Name", "City"], [["Ann", "Bath"]])


def test_a_line_end_within_a_line_of_another_delimiter_stops_nothing() -> None:
    rows = "".join(f"N{at},n{at}@example.org,FR\n" for at in range(9))
    table = tables.read(f'Name,Email,Country\n{rows}"A;b\rc;d"\n'.encode())
    assert len(table.rows) + len(table.broken) >= 9


def test_a_table_in_a_table_is_not_mixed_with_it() -> None:
    inner = (
        "<table><tr><th>Name</th><th>City</th></tr><tr><td>Ann</td><td>Bath</td></tr><tr><td>Bob</td><td>York</td></tr></table>"
    )
    table = tables.read(
        f"<html><table><tr><td>Our list</td><td>{inner}</td></tr><tr><td>Thanks</td></tr></table></html>".encode()
    )
    assert (table.header, table.rows) == (["Name", "City"], [["Ann", "Bath"], ["Bob", "York"]])
