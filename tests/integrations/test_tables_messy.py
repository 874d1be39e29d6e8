"""Messy tables are read as they were meant: a sample of the made ones here, all of them in the bench."""

from itertools import islice

import pytest

from bench.messy import files, score
from outreach.integrations import tables
from outreach.integrations.tables.encodings import decode

NAMES = {
    "cp1252": "Hélène Lefèvre;Nîmes", "mac_roman": "José Peña;Málaga", "cp850": "Jürgen Weiß;Köln", "cp1250": "Antonín Dvořák;Plzeň",
    "iso8859-2": "Małgorzata Wójcik;Łódź", "iso8859-9": "Şükrü Yılmaz;İzmir", "cp1251": "Ирина Соколова;Москва", "koi8-r": "Юрий Щербаков;Казань",
    "mac_cyrillic": "Ольга Иванова;Москва", "cp1253": "Μαρία Νικολάου;Αθήνα", "cp1255": "יוסי כהן;ירושלים", "cp1256": "سارة الخوري;بيروت",
    "iso8859-6": "محمد عبد الله;القاهرة", "shift_jis": "山田太郎;大阪", "euc_jp": "すずき いちろう;京都", "iso2022_jp": "佐藤花子;東京",
    "gb18030": "王小明;上海", "big5": "林志玲;臺北", "euc_kr": "김철수;서울", "cp874": "สมชาย;กรุงเทพ", "utf-16-le": "محمد;دمشق", "utf-16-be": "이영희;부산",
    "utf-32-le": "Zoé;Évry", "utf-32": "Анна;Киев",
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "person"), NAMES.items(), ids=NAMES)
def test_every_alphabet_is_read_in_its_old_encodings(encoding: str, person: str) -> None:
    text = f"Name;City\n{person}\n" * 3
    assert decode(text.encode(encoding))[0].lstrip("\ufeff") == text


@pytest.mark.parametrize("zeros", ["Nul\0Person;Nîmes", "\0\0;\0", "سارة\0;بيروت"])
def test_zeros_in_a_name_make_no_other_encoding_of_the_file(zeros: str) -> None:
    text = f"Name;City\n{zeros}\n" + "Ann Cole;Lyon\n" * 8
    assert decode(text.encode())[:2] == (text, "utf-8")


def test_a_sample_of_messy_tables_is_read_as_meant() -> None:
    made = islice(files(seed=1), 0, 420, 6)
    found = score(one for one in made if len(one.content) < 200_000)
    assert found.files >= 60 and found.f1 >= 0.985 and found.file_f1 >= 0.985, found.worst
    assert found.shifts == 0, found.worst


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Rosa Lund,Editor, Middle East,rosa@example.org,LB,2026-01-03", ["Rosa Lund", "Editor, Middle East", "rosa@example.org", "LB", "2026-01-03"]),
        ("Rosa Lund,Editor,LB,2026-01-03", ["Rosa Lund", "Editor", "", "LB", "2026-01-03"]),
        ("Rosa Lund,Editor,,rosa@example.org,LB,2026-01-03", ["Rosa Lund", "Editor", "rosa@example.org", "LB", "2026-01-03"]),
        ("Rosa Lund,Editor,rosa@example.org", ["Rosa Lund", "Editor", "rosa@example.org", "", ""]),
        ("rosa@example.org,LB,Rosa Lund,2026-01-03,x,y,z", None),
    ],
)  # fmt: skip
def test_a_row_too_long_or_too_short_is_mended_by_what_its_cells_hold_or_left_out(row: str, cells: list[str] | None) -> None:
    lines = [f"N{at} Person,Reporter,n{at}@example.org,{'LB' if at % 2 else 'FR'},2026-02-{at:02d}" for at in range(1, 20)]
    table = tables.read("\n".join(["Name,Role,Email,Country,Added", *lines, row]).encode())
    assert table.rows[19:] == ([cells] if cells else []) and table.doubts
    assert [one.number for one in (table.mended if cells else table.broken)] == [21]


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("Press list\n\nName;Email\nA;a@b.org\nB;b@b.org\n\nTotal: 2 rows\n", ["Name", "Email"], [["A", "a@b.org"], ["B", "b@b.org"]]),
        ("Person;;Work;\nName;Born;Phone;Email\nA;1980;+44 20 7946 0018;a@b.org\nB;1981;;b@b.org\n", ["Name", "Born", "Phone", "Email"], [["A", "1980", "+44 20 7946 0018", "a@b.org"], ["B", "1981", "", "b@b.org"]]),
        ('"Name,""Role"",Email"\n"A,x,a@b.org"\n"B,""y, z"",b@b.org"\n', ["Name", "Role", "Email"], [["A", "x", "a@b.org"], ["B", "y, z", "b@b.org"]]),
        ("<html><table><tr><th>Name</th><th>Mail</th></tr><tr><td>A&amp;B</td><td>a@b.org</td></tr></table></html>", ["Name", "Mail"], [["A&B", "a@b.org"]]),
        ('code,name\n="00123",Ann\n="00124",Bob\n', ["code", "name"], [["00123", "Ann"], ["00124", "Bob"]]),
        ("Name | City | Country\n---- | ---- | -------\nA | B | C\nD | E | F\n", ["Name", "City", "Country"], [["A", "B", "C"], ["D", "E", "F"]]),
        ("Name\nLund, Rosa\nCole, Ann\nFox, Ed\n", ["Name"], [["Lund, Rosa"], ["Cole, Ann"], ["Fox, Ed"]]),
    ],
)  # fmt: skip
def test_what_is_no_row_is_left_out_and_said(text: str, header: list[str], rows: list[list[str]]) -> None:
    table = tables.read(text.encode())
    assert (table.header, table.rows) == (header, rows)
