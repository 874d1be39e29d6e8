"""The speakers of a release: a table that leaves in everything, with nothing that a profile hides, and nobody's number."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from flask import Flask
from pypdf import PdfReader

from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid
from outreach.core.placeholders import slots
from outreach.core.times import meant
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy import rendering
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.cells import Cells, filled, value
from outreach.releases.policy.speakers import Speaker
from outreach.releases.policy.tables import Tables
from outreach.spokespeople import service as bench
from outreach.spokespeople.models import Spokesperson
from tests.cast import Cast, Client
from tests.releases import make
from tests.releases.make import block
from tests.releases.test_documents import PDF
from tests.releases.test_facts import approve, fresh
from tests.sign_ons.test_ledger import organisation
from tests.spokespeople.make import spokesperson

RANA = Speaker(
    1, "Dr Rana Nahrwand", {"ar": "د. رنا نهروند"}, "Surgeon", {"ar": "جرّاحة"}, "Riverlight", {}, (("ar", 4), ("en", 2)),
    datetime(2026, 12, 1, 7, tzinfo=UTC), datetime(2026, 12, 1, 20, tzinfo=UTC), "Asia/Beirut",
)  # fmt: skip
HIDDEN = Speaker(2, languages=(("fr", 3),))
CELLS = Cells(speakers=(RANA, HIDDEN))
WRITTEN = "{{ speakers | table }}"


def said(written: str, language: str = "en", people: tuple[Speaker, ...] = (RANA,)) -> str | None:
    return value(next(slots(written)), Cells(speakers=people), language)


@pytest.mark.parametrize(
    ("written", "language", "says"),
    [
        ("{{ speakers | list }}", "en", "Dr Rana Nahrwand, Surgeon, Riverlight, Arabic (live), English, 1 December 09:00 – 22:00 (Beirut)"),
        ("{{ speakers | table }}", "ar", "د. رنا نهروند، جرّاحة، Riverlight، العربية (مباشر)، الإنجليزية، 1 كانون الأول/ديسمبر 09:00 – 22:00 (بيروت)"),
        ("{{ speakers }}", "en", None),
        ("{{ speakers | uk }}", "en", None),
    ],
)  # fmt: skip
def test_in_a_sentence_they_run_in(written: str, language: str, says: str | None) -> None:
    found = said(written, language)
    assert (found and found.replace("Tuesday ", "").replace("الثلاثاء ", "")) == says


def test_nobody_and_an_empty_table_print_nothing_so_that_the_text_stops() -> None:
    assert said(WRITTEN, people=()) is None


@pytest.mark.parametrize("written", ["{{ speakers | table }}", "{{ speakers | list }}", "Ask {{ speakers | list }}."])
def test_nobody_left_in_a_text_that_is_out_says_whom_to_ask(written: str) -> None:
    words = (
        filled(Text("es", [Block("a", BlockKind.NOTES, BlockKind.NOTES.audience, written)]), Cells(is_out=True)).blocks[0].text
    )
    assert "Las entrevistas se acuerdan con la oficina de prensa" in words
    assert "{{" not in words


def test_on_a_line_of_its_own_it_is_a_table_and_plain_words_say_the_same() -> None:
    text = filled(Text("fr", [Block("a", BlockKind.NOTES, BlockKind.NOTES.audience, f"Qui parle\n{WRITTEN}")]), CELLS)
    html, plain = rendering.as_html(text), rendering.as_plain(text)
    assert '<th scope="col">Intervenant</th>' in html and "<td><bdi>Dr Rana Nahrwand</bdi></td>" in html
    assert "<td><bdi>Nom non communiqué par sécurité</bdi></td>" in html and html.count("<tr>") == 3
    assert "• Dr Rana Nahrwand\nFonction: Surgeon, Riverlight\nLangues: Arabe (direct), Anglais" in plain.replace(
        "arabe", "Arabe"
    ).replace("anglais", "Anglais")
    assert "service de presse" in html and "service de presse" in plain
    assert "<table" not in rendering.as_html(text, tables=Tables.LIST)
    narrow = rendering.as_html(text, tables=Tables.NARROW)
    assert (
        "<td><bdi><strong>Dr Rana Nahrwand</strong><br>\nSurgeon, Riverlight</bdi></td><td>" in narrow
        and narrow.count("<td>") == 4
    )


def test_a_name_makes_no_cell_no_link_and_no_placeholder() -> None:
    odd = Speaker(3, "A | B [x](https://evil.example) {{ name }} **so**", title="| Chief |")
    text = filled(Text("en", [Block("a", BlockKind.NOTES, BlockKind.NOTES.audience, WRITTEN)]), Cells(speakers=(odd,)))
    html = rendering.as_html(text)
    assert html.count("<td>") == 4 and ">x</a>" not in html and "<strong>" not in html and "{{" not in html


def spoken(**values: Any) -> tuple[Release, Spokesperson]:
    person = spokesperson("Dr Samar Haddad", **values)
    row = make.release([*make.words()[:5], block("notes", f"Speakers:\n{WRITTEN}")])
    opens, closes = (meant(datetime(2026, 12, 1, hour), "Asia/Beirut") for hour in (9, 22))
    with transaction():
        service.put_speaker(COMMAND_LINE, row.id, person.id, opens, closes)
    return fresh(row), person


def words_of(artefact: str, raw: bytes) -> str:
    if artefact == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(raw)).paragraphs)
    if artefact == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    return raw.decode()


@pytest.mark.parametrize("artefact", ["mail", "page", "json", "txt", "html", "docx", pytest.param("pdf", marks=PDF)])
def test_they_stand_in_everything_that_leaves_without_their_number(app: Flask, artefact: str) -> None:
    row, person = spoken(phone="+447700900123")
    made = list(service.made_by()[artefact](fresh(row)))
    assert made
    for one in made:
        found = words_of(artefact, one.raw)
        assert person.name in found and "09:00" in found and "{{" not in found.replace("{{ unsubscribe_url }}", "")
        assert "7700900123" not in found.replace(" ", "")


@pytest.mark.parametrize(
    ("profile", "shows", "hides"),
    [
        ({"name": "public"}, ["Dr Samar Haddad", "UTC"], ["Surgeon", "Stillwater", "Beirut"]),
        ({"name": "never", "affiliation": "public"}, ["Name withheld for safety", "Stillwater"], ["Haddad", "Samar", "Beirut", "Surgeon"]),
        ({"name": "public", "place": "public"}, ["Beirut"], ["Surgeon"]),
        ({}, ["Name withheld for safety"], ["Haddad", "Stillwater", "Surgeon", "Beirut"]),
    ],
)  # fmt: skip
def test_a_protected_speaker_is_shown_as_the_profile_lets(
    app: Flask, profile: dict[str, str], shows: list[str], hides: list[str]
) -> None:
    house = make_house()
    row, person = spoken(title="Surgeon", organisation_id=house, safety_profile=profile)
    with transaction():
        bench.protect(COMMAND_LINE, session().get(Spokesperson, person.id))
    found = rendering.as_plain(queries.text_of(fresh(row)))
    assert all(word in found for word in shows), found
    assert not any(word in found for word in hides), found


def make_house() -> int:
    return organisation("Stillwater").id


@pytest.mark.parametrize("change", ["withdrawn", "retired", "protected"])
def test_whose_record_changes_reopens_the_text_and_is_printed_no_more(app: Flask, change: str) -> None:
    row, person = spoken()
    approve(row)
    with transaction():
        kept = session().get(Spokesperson, person.id)
        if change == "withdrawn":
            bench.withdraw_consent(COMMAND_LINE, kept, now())
        elif change == "retired":
            bench.set_active(COMMAND_LINE, kept, False)
        else:
            bench.protect(COMMAND_LINE, kept)
    after = fresh(row)
    assert after.state is ReleaseState.IN_REVIEW
    assert "Haddad" not in rendering.as_plain(queries.text_of(after))


def test_who_may_not_speak_is_not_put_on_and_hours_have_an_order(app: Flask) -> None:
    row, gone = make.release(), spokesperson()
    with transaction():
        bench.withdraw_consent(COMMAND_LINE, session().get(Spokesperson, gone.id), now())
    with pytest.raises(Invalid), transaction():
        service.put_speaker(COMMAND_LINE, row.id, gone.id)
    late, early = (meant(datetime(2026, 12, 1, hour), "UTC") for hour in (20, 8))
    other = spokesperson("Inigo Marlpit")
    with pytest.raises(Invalid), transaction():
        service.put_speaker(COMMAND_LINE, row.id, other.id, late, early)


def test_page_and_programs_put_somebody_on_and_take_them_off(officer: Client, viewer: Client, cast: Cast) -> None:
    row, person = make.release(), spokesperson()
    page = f"/releases/{row.id}/speakers"
    assert f"speaker={person.id}" in officer.get(f"{page}?q=Rana").text
    typed = {
        "spokesperson": person.id,
        "opens_local": "2026-12-01T09:00",
        "closes_local": "2026-12-01T22:00",
        "zone": "Asia/Beirut",
    }
    assert viewer.post(page, data=typed).status_code == 403
    refused = officer.post(page, data={**typed, "closes_local": ""})
    assert refused.status_code == 422 and 'value="2026-12-01T09:00"' in refused.text
    assert officer.post(page, data=typed).status_code == 303
    assert (
        "Dr Rana Nahrwand" in officer.get(page).text and "{{ speakers | table }}" in officer.get(f"/releases/{row.id}/facts").text
    )
    api = cast.program("officer")
    (found,) = api.get(f"/api/v1/releases/{row.id}/speakers").json["items"]
    assert (found["name"], found["opens_at"]) == ("Dr Rana Nahrwand", "2026-12-01T07:00:00Z")
    assert api.delete(f"/api/v1/releases/{row.id}/speakers/{person.id}").status_code == 204
    assert api.post(f"/api/v1/releases/{row.id}/speakers", json={"spokesperson": person.id}).status_code == 201
    assert officer.post(f"{page}/{person.id}/removal").status_code == 303
    assert api.get(f"/api/v1/releases/{row.id}/speakers").json["items"] == []
