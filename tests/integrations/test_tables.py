"""A table is read whoever wrote it; what cannot be trusted is refused with its row, never shifted."""

import csv
import io
import time
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.integrations import tables
from outreach.integrations.tables import values

PEOPLE = [["Name", "Città", "Note"], ["Sara", "Zürich", "a, b; c"], ["Omar", "Málaga", 'says "hi"']]


def written(rows: list[list[str]], delimiter: str = ",", newline: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_make_is_read(encoding: str, delimiter: str, newline: str) -> None:
    people = [*PEOPLE, ["Lina", "Nîmes", f"two{newline}lines"]]
    table = tables.read(written(people, delimiter, newline).encode(encoding))
    assert (table.header, table.delimiter, table.broken) == (people[0], delimiter, [])
    assert table.rows == people[1:] and table.numbers == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "rows", "refused"),
    [
        ("a,b\n1,2\n\n3,4\n", [["1", "2"], ["3", "4"]], []),
        ("a,b\n1,2\n3\n5,6\n7,8\n", [["1", "2"], ["3", ""], ["5", "6"], ["7", "8"]], []),
        ("a,b\n1,2,3\n4,5\n6,7\n", [["4", "5"], ["6", "7"]], [2]),
        ("a,b\n1,2,,\n4,5\n", [["1", "2"], ["4", "5"]], []),
        ('a,b\n1,"2\n3,4\n5,6\n', [["1", "2"], ["3", "4"], ["5", "6"]], []),
        ('a,b\n1,"2\n3,"4"\n5,6\n', [["1", "2"], ["3", "4"], ["5", "6"]], []),
        ('a,b\n1,2"3\n4,5\n', [["1", '2"3'], ["4", "5"]], []),
        (
            'a,b,c\n1,"x\n2,y,z\n3,y,z\n4,y",z\n5,y,z\n',
            [["1", "x", ""], ["2", "y", "z"], ["3", "y", "z"], ["4", "y", "z"], ["5", "y", "z"]],
            [],
        ),
        ("a,b\n" + "x" * 200_000 + ",2\n3,4\n", [["x" * 200_000, "2"], ["3", "4"]], []),
        ("sep=;\na;b\n1;2\n", [["1", "2"]], []),
        ("a,b\r1,2\n3,4\r\n5,6", [["1", "2"], ["3", "4"], ["5", "6"]], []),
        ("a,b\n1\0,2\n", [["1", "2"]], []),
    ],
)
def test_bad_records_cost_their_own_line_only(text: str, rows: list[list[str]], refused: list[int]) -> None:
    table = tables.read(text.encode())
    assert table.rows == rows
    assert sorted(one.number for one in table.broken) == refused


def test_f43_a_quote_broken_at_row_seven_thousand_loses_no_row_and_is_said() -> None:
    lines = [f"N{number},n{number}@example.org,Paper {number % 9}" for number in range(10_000)]
    lines[6_998] = 'N6998,"n6998@example.org,Paper 1'
    table = tables.read(("name,email,outlet\n" + "\n".join(lines)).encode())
    assert len(table.rows) == 10_000 and [one.number for one in table.mended] == [7_000]
    assert all("@" in row[1] and row[2].startswith("Paper") for row in table.rows)


def test_a_table_without_headings_is_told_from_one_with() -> None:
    bare = tables.read(b"sara@nahr.example.org,Sara Windle,+44 7700 900123\n")
    assert bare.header is None and bare.rows and bare.doubts
    assert tables.columns(bare, ("name", "email", "phone", "outlet")) == ["email", "name", "phone"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n ,, \n", b"\xef\xbb\xbf", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken"]
)
def test_what_is_no_table_is_said_in_a_sentence(content: bytes) -> None:
    with pytest.raises(tables.Unreadable) as caught:
        tables.read(content)
    assert str(caught.value).endswith(".")


def test_duplicate_headings_are_a_doubt_and_many_columns_are_read() -> None:
    assert tables.read(b"Mail,mail\na,b\n").doubts
    wide = tables.read((",".join(f"c{n}" for n in range(500)) + "\n" + ",".join("1" for _ in range(500)) + "\n").encode())
    assert len(wide.rows[0]) == 500


def _link(package: str, kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def workbook(sheet: str, extra: bytes = b"") -> bytes:
    """Return the smallest XLSX file with `sheet` as the rows of its one sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _link(package, f"{office}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _link(package, f"{office}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{extra.decode()}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def cells(*texts: str) -> str:
    inner = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' if not text.isdigit() else f"<c><v>{text}</v></c>" for text in texts
    )
    return f"<row>{inner}</row>"


def test_a_workbook_is_read_and_its_numbers_stay_telephones() -> None:
    table = tables.read(workbook(cells("Name", "Phone") + cells("Sara", "447700900123")))
    assert (table.encoding, table.header, table.rows) == ("xlsx", ["Name", "Phone"], [["Sara", "447700900123"]])
    assert values.telephone(table.rows[0][1], ["GB"]) == "+447700900123"


def test_bombs_and_entities_are_refused_or_left_alone_quickly() -> None:
    began = time.monotonic()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))
    with pytest.raises(tables.Unreadable, match="200 MB"):
        tables.read(bomb.getvalue())
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    try:
        read = str(tables.read(workbook(cells("Name", "&c;") + cells("Sara", "&b;"), laughs)))
    except tables.Unreadable:
        read = ""
    assert "root:" not in read and "haha" not in read and time.monotonic() - began < 5


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+44",
        "-5",
        "@x",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "＋1",
        "'=1",
        "''=1",
        "plain",
        "",
        "O'Neill",
        "'quoted'",
        "-",
        "\n=2",
    ],
)
def test_no_program_runs_a_cell_and_the_value_comes_back(cell: str) -> None:
    kept = tables.guard(cell)
    assert kept.lstrip()[:1] not in tuple("=+-@＝＋－＠") or not kept.strip()
    assert kept[:1] not in ("\t", "\r") and tables.restore(kept) == cell


@given(st.text())
def test_guarding_loses_nothing(cell: str) -> None:
    assert tables.restore(tables.guard(cell)) == cell


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12)


def quoted(cell: str, text: str) -> bool:
    """Say whether the blanks around a cell stand within quotation marks, its own doubled."""
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' in text or f"'{cell}'" in text


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
@example([("", "", '0" ')], ",")
def test_what_a_writer_wrote_is_what_is_read(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    body = [[f"x{a}", b, c] for a, b, c in rows]
    text = written([["name", "mail", "note"], *body], delimiter)
    table = tables.read(text.encode())
    either_way = '\\"' in text  # a backslash before a mark is a letter to one writer and an escape to another
    if table.delimiter == delimiter and table.quote == '"' and not table.broken and not either_way:
        assert table.rows == [[cell if quoted(cell, text) else cell.strip(" ") for cell in row] for row in body]
    assert len(table.rows) + len(table.broken) <= len(body) + 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        table = tables.read(content)
    except tables.Unreadable:
        return
    width = len(tables.names_of(table)) if table.rows or table.header else 0
    assert all(len(row) == width for row in table.rows)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Name", "name"),
        ("nom", "name"),
        ("NOMBRE", "name"),
        ("الاسم", "name"),
        ("E-Mail", "email"),
        ("courriel", "email"),
        ("correo", "email"),
        ("البريد", "email"),
        ("البريد الإلكتروني", "email"),
        ("Média", "outlet"),
        ("medio", "outlet"),
        ("الوسيلة", "outlet"),
        ("Téléphone", "phone"),
        ("الهاتف", "phone"),
        ("Langue", "language"),
        ("اللغة", "language"),
        ("País", "country"),
        ("البلد", "country"),
        ("Beat", "beats"),
        ("Rubrique", "beats"),
        ("Email address (work)", "email"),
        ("first_name", "first_name"),
        ("Fax", None),
        ("", None),
    ],
)
def test_headings_are_known_in_four_languages(heading: str, field: str | None) -> None:
    fields = ("name", "first_name", "email", "phone", "outlet", "language", "country", "beats")
    assert tables.guess([heading], fields) == [field]


@pytest.mark.parametrize(
    ("cell", "tags", "strange"),
    [
        ("arabe", ["ar"], []),
        ("Arabic", ["ar"], []),
        ("ar", ["ar"], []),
        ("العربية", ["ar"], []),
        ("ARA", ["ar"], []),
        ("pt_BR", ["pt-BR"], []),
        ("French; Arabic", ["fr", "ar"], []),
        ("inglés y francés", ["en", "fr"], []),
        ("العربية والإنجليزية", ["ar", "en"], []),
        ("Deutsch", ["de"], []),
        ("Dothraki", [], ["Dothraki"]),
        ("", [], []),
    ],
)
def test_languages_are_understood_in_words(cell: str, tags: list[str], strange: list[str]) -> None:
    assert values.languages(cell) == (tags, strange)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("UK", "GB"),
        ("Royaume-Uni", "GB"),
        ("Siria", "SY"),
        ("سوريا", "SY"),
        ("liban", "LB"),
        ("U.S.", "US"),
        ("Côte d’Ivoire", "CI"),
        ("gb", "GB"),
        ("Turkey", "TR"),
        ("Atlantis", ""),
    ],
)
def test_countries_are_understood_in_words(cell: str, code: str) -> None:
    assert values.country(cell) == code


@pytest.mark.parametrize(
    ("cell", "good", "bad"),
    [
        ("Sara <s@B.example.org>", ["s@b.example.org"], []),
        ("mailto:s@b.example.org", ["s@b.example.org"], []),
        ("a@b.example.org; c@d.example.org", ["a@b.example.org", "c@d.example.org"], []),
        ("a@b.example.org c@d.example.org", ["a@b.example.org", "c@d.example.org"], []),
        ("a..b@c.org", [], ["a..b@c.org"]),
        ("a@b", [], ["a@b"]),
        ("nobody", [], ["nobody"]),
        ("a@b.example.org, nobody", ["a@b.example.org"], ["nobody"]),
        ("", [], []),
        ("a@b.example.org\r\nBcc: x@y.example.org", ["a@b.example.org"], ["Bcc: x@y.example.org"]),
    ],
)
def test_addresses_are_found_however_wrapped(cell: str, good: list[str], bad: list[str]) -> None:
    assert values.addresses(cell) == (good, bad)


@pytest.mark.parametrize(
    ("cell", "regions", "number"),
    [
        ("07700 900123", ["GB"], "+447700900123"),
        ("+44 (0)7700 900123", ["FR"], "+447700900123"),
        ("01 23 45 67 89", ["FR", "GB"], "+33123456789"),
        ("00961 3 123 456", ["GB"], "+9613123456"),
        ("٠٧٧٠٠٩٠٠١٢٣", ["GB"], "+447700900123"),
        ("9613123456", ["GB"], "+9613123456"),
        ("020 7946 0018 / 07700 900123", ["GB"], "+442079460018"),
        ("none", ["GB"], ""),
        ("12", ["GB"], ""),
    ],
)
def test_telephones_become_e164(cell: str, regions: list[str], number: str) -> None:
    assert values.telephone(cell, regions) == number


def test_a_crafted_cell_does_not_stall() -> None:
    began = time.monotonic()
    for nasty in ("a" * 50_000, "@" * 50_000, "a@" + "b." * 25_000, "<" * 50_000, "1" * 50_000, "+" * 50_000, "," * 50_000):
        values.addresses(nasty)
        values.languages(nasty)
        values.telephone(nasty[:2_000], ["GB"])
    assert time.monotonic() - began < 4
