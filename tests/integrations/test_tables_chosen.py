"""What a person says of a file wins, and rows of JSON are read like a table."""

import pytest

from outreach.integrations.tables import Unreadable, read, read_text


def test_the_delimiter_a_person_chose_wins() -> None:
    assert read_text("name;note\nAda;a,b\nBo;c,d\n", delimiter=",").rows[0] == ["Ada;a", "b"]


def test_the_encoding_a_person_chose_wins() -> None:
    content = "name,city\nAda,Łódź\n".encode("cp1250")
    assert read(content, encoding="cp1250").rows == [["Ada", "Łódź"]]
    with pytest.raises(Unreadable):
        read(content, encoding="no-such")


@pytest.mark.parametrize(("header", "rows"), [(True, 1), (False, 2)])
def test_a_person_says_whether_the_first_row_is_headings(header: bool, rows: int) -> None:
    table = read_text("name,city\nAda,Paris\n", header=header)
    assert len(table.rows) == rows
    assert (table.header is not None) is header


@pytest.mark.parametrize(
    "text", ['[{"name": "Ada"}, {"name": "Bo", "note": "=x"}]', '{"items": [{"name": "Ada"}, {"name": "Bo", "note": "=x"}]}']
)
def test_rows_of_json_are_a_table(text: str) -> None:
    table = read(text.encode())
    assert (table.encoding, table.header) == ("json", ["name", "note"])
    assert table.rows == [["Ada", ""], ["Bo", "=x"]]


def test_a_record_that_cannot_be_told_apart_keeps_its_cells() -> None:
    table = read_text("name,city,mail\n" + "Ada,Paris,a@example.org\n" * 5 + "Bo,b@example.org,Rome,x,y,z\n")
    assert [list(one.cells) for one in table.broken] == [["Bo", "b@example.org", "Rome", "x", "y", "z"]]
