"""A file or a paste comes in by page, program and command line; what it was taken for is confirmed by a person."""

import base64
import io

import pytest

from outreach.core.database import session
from outreach.releases import queries
from outreach.releases.models import Release
from tests.cast import Cast, Client
from tests.releases.pastes import PASTES
from tests.releases.wordfiles import docx, p, r

LONG = "The boats waited for a third day outside the closed harbour wall, and nobody came to open it for them."
FILE = docx(p(r("Boats wait"), style="Titel"), p(r("The harbour stays shut")), p(r("Samra", "<w:b/>"), r(f": {LONG}")))


@pytest.fixture
def api(cast: Cast) -> Client:
    return cast.program("officer")


def upload(content: bytes, name: str = "boats.docx") -> dict[str, object]:
    return {"file": (io.BytesIO(content), name), "source": "", "language": "", "title": ""}


def test_a_word_file_is_shown_as_it_would_be_read_with_how_sure_that_is_and_kept_as_confirmed(officer: Client) -> None:
    page = officer.post("/releases/reading", data=upload(FILE)).text
    assert "a guess" in page
    assert 'name="kind-b2"' in page
    source = page.split('name="source" value="')[1].split('"')[0]
    answer = officer.post("/releases/imports", data={"source": source, "language": "en", "kind-b2": "paragraph"})
    kinds = [block.kind.value for block in queries.release(int(answer.location.rsplit("/", 1)[-1])).blocks]
    assert kinds == ["headline", "paragraph", "paragraph"]


def test_a_file_that_cannot_be_opened_is_refused_at_its_field(officer: Client) -> None:
    answer = officer.post("/releases/reading", data=upload(b"%PDF-1.7", "boats.pdf"))
    assert answer.status_code == 422
    assert "copy its text and paste it" in answer.text
    assert session().query(Release).count() == 0


def test_a_clipboard_comes_back_as_words_and_nothing_is_kept(officer: Client, viewer: Client) -> None:
    source, expected = PASTES["Google Docs, bold words and smart quotes"]
    answer = officer.post("/releases/pasting", data={"html": source})
    assert answer.text == expected
    assert answer.content_type.startswith("text/plain")
    assert "\n\n" in officer.post("/releases/pasting", data={"html": source, "apart": "1"}).text
    assert viewer.post("/releases/pasting", data={"html": source}).status_code == 403
    assert session().query(Release).count() == 0


def test_bold_words_are_bold_in_the_preview(officer: Client) -> None:
    answer = officer.post("/releases/imports", data={"source": f"Boats wait\n\n**Samra**: {LONG}\n"})
    preview = officer.get(f"{answer.location}/preview").text
    assert "<strong>Samra</strong>: The boats" in preview
    assert "**" not in officer.get(f"{answer.location}/document.txt").text


def test_programs_send_a_file_and_learn_how_sure_each_block_is(api: Client) -> None:
    body = {"file": base64.b64encode(FILE).decode(), "kinds": {"b2": "paragraph"}}
    answer = api.post("/api/v1/releases/imports", json=body)
    assert answer.status_code == 201
    assert [
        (block["kind"], answer.json["confidence"][key])
        for block, key in zip(answer.json["blocks"], ("b1", "b2", "b3"), strict=True)
    ] == [
        ("headline", "likely"),
        ("paragraph", "guess"),
        ("paragraph", "likely"),
    ]
    assert answer.json["blocks"][2]["text"] == f"**Samra**: {LONG}"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"source": " "},
        {"file": "###"},
        {"file": base64.b64encode(b"%PDF-1.7").decode()},
        {"source": "x", "kinds": {"b1": "no"}},
    ],
)
def test_programs_are_told_what_cannot_be_read(api: Client, body: dict[str, object]) -> None:
    assert api.post("/api/v1/releases/imports", json=body).status_code == 422
