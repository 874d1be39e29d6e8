"""Cards of every version are read, whoever wrote them; a bad one costs itself only."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.integrations import cards, tables
from outreach.operations.cli import inspect


def one(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> cards.Person:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (person,) = cards.read(text.encode(encoding)).people
    return person


CARDS: dict[str, tuple[str, list[str], dict[str, Any]]] = {
    "a whole card of version 4": ("4.0", [
        "FN;PREF=1;LANGUAGE=en:Lina Haddad", "FN;PREF=2;LANGUAGE=ar:لينا حداد", "N:Haddad;Lina;;Dr.;", "EMAIL;TYPE=work;PREF=1:lina@daily.example",
        "EMAIL;TYPE=home:lina@home.example", "TEL;VALUE=uri;TYPE=\"voice,cell\";PREF=1:tel:+961-3-123456", "TEL;TYPE=work:+961 1 700700;ext=12",
        "ORG;TYPE=work:Daily\\, Inc.;News;Foreign", "TITLE:Editor\\; desk", "LANG;PREF=2:fr", "LANG;PREF=1:ar", "ADR;TYPE=work:;;1 Hamra St;Beirut;;;Lebanon",
        "TZ:Asia/Beirut", "NOTE:line one\\nline two\\, end", "CATEGORIES:health,climate\\, energy", "URL:https://daily.example/lina", "IMPP:sgnl:+9613123456",
    ], {
        "name": "Lina Haddad", "names": {"en": "Lina Haddad", "ar": "لينا حداد"}, "first_name": "Lina", "last_name": "Haddad",
        "emails": ["lina@daily.example", "lina@home.example"], "phones": ["+961-3-123456", "+961 1 700700;ext=12"], "organisation": "Daily, Inc.",
        "units": ["News", "Foreign"], "title": "Editor; desk", "languages": ["ar", "fr"], "city": "Beirut", "country": "Lebanon", "timezone": "Asia/Beirut",
        "note": "line one\nline two, end", "categories": ["health", "climate, energy"], "urls": ["https://daily.example/lina"],
    }),
    "an old telephone's card": ("2.1", [
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg", "TEL;CELL;PREF:07700 900123", "TEL;WORK;FAX:020 7946 0000",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:first line=0D=0A=", "second =", "line", "EMAIL;INTERNET:jorg@paper.example", "ORG:Paper;Desk",
        "PHOTO;JPEG;ENCODING=BASE64:", " /9j/4AAQSkZJRgABAQEAYABgAAD", " 2wBDAAgGBgcGBQgHBwcJCQg=", "", "TITLE:C:\\news",
    ], {"name": "Jörg Müller", "phones": ["07700 900123"], "note": "first line\nsecond line", "emails": ["jorg@paper.example"], "title": "C:\\news", "units": ["Desk"]}),
    "an address book of a computer": ("3.0", [
        "N:Windle;Sara;;;", "FN:Sara Windle", "X-PHONETIC-FIRST-NAME:Sah-ra", "item1.EMAIL;type=INTERNET;type=pref:sara@nahr.example.org", "item1.X-ABLabel:_$!<Work>!$_",
        "item2.TEL:+44 7700 900123", "item2.X-ABLabel:Private mobile", "item3.ADR;type=HOME:;;1 High St;London;;N1;United Kingdom", "item3.X-ABADR:gb",
        "ORG:Nahr TV;", "NICKNAME:Sal,S.W.", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD", "  /9j/4AAQSkZJ=",
    ], {"name": "Sara Windle", "emails": ["sara@nahr.example.org"], "phones": ["+44 7700 900123"], "organisation": "Nahr TV", "nicknames": ["Sal", "S.W."], "city": "London", "phonetic": "Sah-ra"}),
    "a name only": ("3.0", ["N:Pérez López;Ana María;de la;Sra.;", "TEL:600 123 123"], {"name": "Sra. Ana María de la Pérez López", "last_name": "Pérez López"}),
    "folded lines": ("3.0", ["FN:A very long na", " me that goes on", "NOTE:half a wo", "\trd"], {"name": "A very long name that goes on", "note": "half a word"}),
    "an organisation": ("4.0", ["KIND:org", "FN:Harbour Office", "ORG:Harbour Office", "TEL:+33 1 23 45 67 89"], {"name": "Harbour Office", "organisation": "Harbour Office"}),
    "junk between": ("3.0", ["FN:Ann", "this is no property", "=====", "EMAIL:ann@a.example", ":", ";;;"], {"name": "Ann", "emails": ["ann@a.example"]}),
    "capitals and blanks": ("3.0", ["fn:Bob", "email;type=internet,home:bob@b.example", "Tel;Type=Cell:+44 7700 900124"], {"name": "Bob", "emails": ["bob@b.example"], "phones": ["+44 7700 900124"]}),
}  # fmt: skip


@pytest.mark.parametrize("card", CARDS)
def test_c55_cards_of_every_version_are_read(card: str) -> None:
    version, lines, meant = CARDS[card]
    person = one(*lines, version=version)
    assert {name: getattr(person, name) for name in meant} == meant


def test_a_number_says_whose_it_is_and_a_message_service_is_no_telephone() -> None:
    person = one("FN:A", "TEL;TYPE=CELL:1234567", "TEL;TYPE=HOME:2345678", "TEL;TYPE=WORK,VOICE:3456789", "X-SIGNAL:+9613123456", "IMPP;X-SERVICE-TYPE=WhatsApp:+9613123457")  # fmt: skip
    assert [(reach.means, reach.kind) for reach in person.reaches] == [
        ("phone", "mobile"), ("phone", "private"), ("phone", "work"), ("signal", ""), ("whatsapp", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "encoding", "name"),
    [("ISO-8859-1", "latin-1", "Zoé Petit"), ("windows-1256", "cp1256", "سارة الخوري"), ("", "cp1252", "Zoé Petit"), ("SHIFT_JIS", "shift_jis", "山田太郎"), ("", "utf-16", "Анна")],
)  # fmt: skip
def test_every_charset_is_read(charset: str, encoding: str, name: str) -> None:
    assert one(f"FN{f';CHARSET={charset}' if charset else ''}:{name}", "N:;", version="2.1", encoding=encoding).name == name


def test_a_bad_card_costs_itself_only_and_is_told_with_its_number() -> None:
    text = (
        "BEGIN:VCARD\nFN:First\nEMAIL:first@a.example\nEND:VCARD\n\nrubbish\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Open\nBEGIN:VCARD\nVERSION:2.1\nN:Agent;Has\nAGENT:\nBEGIN:VCARD\nN:Inner\nEND:VCARD\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:List\nEND:VCARD\nBEGIN:VCARD\nFN:Last"
    )
    found = cards.read(text.encode())
    assert [person.name for person in found.people] == ["First", "Open", "Has Agent", "Last"]
    assert [number for number, _ in found.broken] == [2, 5] and len(found.doubts) == 1


def test_cards_stand_in_a_table_whose_columns_map_by_themselves() -> None:
    text = "BEGIN:VCARD\nFN:Lina\nFN;LANGUAGE=ar:لينا\nTEL;TYPE=CELL:+9613123456\nEMAIL:l@d.example\nEMAIL:m@d.example\nEND:VCARD\nBEGIN:VCARD\nFN:Omar\nORG:Paper\nEND:VCARD\n"
    table = cards.table(cards.read(text.encode()))
    assert tables.columns(table, ("name", "email", "phone", "outlet", "name_ar")) == [
        "name",
        "email",
        "phone",
        "outlet",
        "name_ar",
    ]
    assert (
        table.rows[0] == ["Lina", "l@d.example; m@d.example", "+9613123456", "", "لينا"]
        and tables.kind_of((table.header or [])[2]) == "mobile"
    )


def test_inspect_cards_prints_one_document_for_each_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.vcf", tmp_path / "b.vcf"
    good.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Lina\nEMAIL:l@d.example\nTEL:+9613123456\nORG:Daily\nEND:VCARD\n")
    bad.write_bytes(b"\xff\xfe no card")
    answer = CliRunner().invoke(inspect, ["cards", str(good), str(bad), "--json"])
    first, second = (json.loads(line) for line in answer.stdout.splitlines())
    assert (first["file"], first["people"][0]["name"], first["people"][0]["emails"], first["people"][0]["organisation"]) == (
        str(good),
        "Lina",
        ["l@d.example"],
        "Daily",
    )
    assert second["people"] == [] and second["doubts"] and answer.exit_code == 1


LINE = st.one_of(
    st.sampled_from(["BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "N:a;b", "NOTE;ENCODING=QUOTED-PRINTABLE:=", "PHOTO;ENCODING=b:", " x", "AGENT:", 'TEL;TYPE="a:b', "EMAIL;PREF=x:a@b.c"]),
    st.text(max_size=30), st.binary(max_size=20).map(lambda raw: raw.decode("latin-1")),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, max_size=25), st.sampled_from(["utf-8", "latin-1", "utf-16"]))
def test_no_lines_break_the_reader(lines: list[str], encoding: str) -> None:
    found = cards.read("\n".join(["BEGIN:VCARD", *lines]).encode(encoding, errors="replace"))
    assert cards.document(found)["people"] or found.broken or found.doubts
