"""A new text begins with the words that every text of its type and language has; what somebody must write stops it until they do."""

from datetime import date

import pytest

from outreach.core import clock
from outreach.releases import queries
from outreach.releases.policy.starting import Office, begun
from tests.cast import Cast, Client
from tests.releases.test_facts import fresh

OFFICE = Office("Asia/Beirut", date(2016, 12, 1), "River desk", "+44 20 7946 0148")


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("en", "BEIRUT, 1 December 2016 –"),
        ("fr", "Beyrouth, le 1er décembre 2016 –"),
        ("es", "Beirut, 1 de diciembre de 2016.–"),
        ("ar", "بيروت، 1 كانون الأول/ديسمبر 2016 –"),
        ("ar-LB", "بيروت، 1 كانون الأول/ديسمبر 2016 –"),
        ("pt", "BEIRUT, 1 December 2016 –"),
    ],
)
def test_a_dateline_is_written_as_its_language_writes_it(language: str, dateline: str) -> None:
    assert begun("release", "dateline", language, OFFICE) == dateline


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize(
    ("kind", "block", "says"),
    [("statement", "paragraph", "[TBC]"), ("advisory", "list", "\n"), ("sign_on_letter", "list", "{{ signatories | list }}"),
     ("correction", "paragraph", "[TBC]"), ("release", "contact", "+44 20 7946 0148")],
)  # fmt: skip
def test_each_type_has_its_words_in_each_language(kind: str, block: str, says: str, language: str) -> None:
    assert says in begun(kind, block, language, OFFICE)


def test_nothing_is_written_that_not_every_such_text_says() -> None:
    assert (
        begun("release", "paragraph", "en", OFFICE) == begun("release", "contact", "en", Office("UTC", date(2016, 12, 1))) == ""
    )


@pytest.mark.parametrize("kind", ["statement", "advisory", "correction"])
def test_what_somebody_must_write_stops_the_text_until_they_do(officer: Client, kind: str) -> None:
    answer = officer.post("/releases/", data={"title": "Samra valley", "kind": kind, "language": "es"})
    row = queries.release(int(answer.location.rsplit("/", 1)[1]))
    found = queries.checked(row.id, clock.now()).report.findings
    assert {one.severity.value for one in found if one.code == "F12"} == {"stop"}


def test_a_page_begins_it_with_words_and_a_program_with_empty_blocks(officer: Client, cast: Cast) -> None:
    answer = officer.post("/releases/", data={"title": "Samra valley", "kind": "release", "language": "fr"})
    row = fresh(queries.release(int(answer.location.rsplit("/", 1)[1])))
    assert next(one.text for one in row.blocks if one.kind.value == "dateline").startswith("Londres, le ")
    made = cast.program("officer").post("/api/v1/releases", json={"title": "Samra valley", "kind": "release", "language": "fr"})
    assert {one["text"] for one in made.json["blocks"]} == {""}
