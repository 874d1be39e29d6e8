"""A file is uploaded, looked at, corrected, read in now or in the background, mended, stopped and taken out on the pages."""

import io

import pytest
from flask import Flask

from outreach.core import database
from outreach.core.database import transaction
from outreach.jobs import run_pending
from outreach.journalists import queries
from outreach.journalists.models import Import, ImportState
from outreach.outlets import queries as outlets
from tests.cast import Cast, Client
from tests.journalists import make
from tests.journalists.test_hidden_imports import broken_off

SHEET = "Qui;Courrier;Titre;Sujets\nSara Windle;sara@nahr.example.org;Nahr News;eau\nOmar;bad;Nahr News;santé\n"
COLUMNS = {"column-0": "name", "column-1": "email", "column-2": "outlet", "column-3": "beats"}


def sent(browser: Client, content: str, **typed: str) -> str:
    """Return the address of an uploaded file's page."""
    data = {"file": (io.BytesIO(content.encode()), "people.csv"), **typed}
    answer = browser.post("/journalists/imports", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def last() -> Import:
    database.close()
    return queries.imports().items[0]


def test_columns_once_confirmed_come_back_for_the_same_headings_in_any_order(officer: Client) -> None:
    page = sent(officer, SHEET)
    assert officer.post(f"{page}/confirmation", data=COLUMNS | {"merging-3": "overwrite"}).status_code == 303
    again = sent(officer, "Sujets;Qui;Courrier;Titre\nmer;Sara Windle;sara@nahr.example.org;Nahr News\n")
    assert last().columns == ["beats", "name", "email", "outlet"] and last().policies["beats"] == "overwrite"
    assert "as you confirmed them for people.csv" in officer.get(again).text
    officer.post(f"{again}/confirmation", data={})
    found = queries.by_email("sara@nahr.example.org")
    assert found is not None and found.beats == ["mer"]


@pytest.mark.parametrize(("how", "role", "beats"), [("fill", "editor", ["water"]), ("overwrite", "reporter", ["sea"])])
def test_a_column_fills_or_replaces_as_it_was_told(officer: Client, how: str, role: str, beats: list[str]) -> None:
    made = make.journalist("Sara Windle", email="s@example.org", role="editor", beats=["water"]).id
    page = sent(officer, "name,email,role,beats\nSara Windle,s@example.org,reporter,sea\n")
    officer.post(f"{page}/confirmation", data={"merging-2": how, "merging-3": how})
    found = queries.get(made)
    assert (found.role, found.beats) == (role, beats)


def test_refused_rows_come_back_as_a_file_that_can_be_mended_and_imported(officer: Client) -> None:
    page = sent(officer, SHEET)
    officer.post(f"{page}/confirmation", data=COLUMNS)
    assert "Refused rows as a file to mend" in officer.get(page).text
    mend = officer.get(f"{page}/refused.csv")
    assert "people-to-mend.csv" in mend.headers["Content-Disposition"]
    lines = mend.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert (
        lines[0] == "Qui,Courrier,Titre,Sujets,why refused"
        and lines[1].startswith("Omar,bad,Nahr News,santé,")
        and "3: " in lines[1]
    )
    mended = sent(officer, mend.get_data(as_text=True).replace("Omar,bad", "Omar,omar@nahr.example.org"))
    officer.post(f"{mended}/confirmation", data={})
    omar = queries.by_email("omar@nahr.example.org")
    assert omar is not None and omar.beats == ["santé"] and (last().created, last().refused) == (1, 0)


def test_a_large_file_is_looked_at_and_read_in_by_the_worker_while_the_page_says_how_far_it_is(officer: Client) -> None:
    page = sent(officer, "name,email,notes\n" + "".join(f"N {i},n{i}@example.org,{'calm ' * 30}\n" for i in range(1200)))
    assert last().state is ImportState.CHECKING
    shown = officer.get(page).text
    assert 'hx-trigger="every 1s"' in shown and "The file is being looked at" in shown
    run_pending()
    assert officer.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Import 1200 rows now" in officer.get(page).text and not queries.journalists().items
    assert officer.post(f"{page}/confirmation", data={}).status_code == 303 and last().state is ImportState.WAITING
    assert "The import waits for its turn" in officer.get(page).text
    run_pending()
    assert (last().state, last().created) == (ImportState.DONE, 1200) and "Imported" in officer.get(page).text


def test_a_row_that_cannot_be_cut_into_the_columns_is_said_to_be_refused(officer: Client) -> None:
    page = sent(officer, "name,email,notes\nAda,ada@example.org,x\nB\nCleo,cleo@example.org,y,z,too,many,cells\n")
    shown = officer.get(page)
    assert shown.status_code == 200 and "Refused or left alone" in shown.text and ".." not in shown.text.split("left alone")[1]
    officer.post(f"{page}/confirmation", data={})
    assert last().refused and "to mend" in officer.get(page).text


def test_no_process_waits_for_one_that_has_done_its_part(officer: Client) -> None:
    page = sent(officer, "name,email\nAda,ada@example.org\n")
    assert last().runner == ""
    officer.post(f"{page}/confirmation", data={})
    assert (last().state, last().runner) == (ImportState.DONE, "")


def test_an_import_that_stopped_goes_on_or_is_taken_out_by_a_button(officer: Client) -> None:
    for verb, state, people in (("resumption", ImportState.DONE, 20), ("purge", ImportState.PURGED, 20)):
        number = broken_off()
        with transaction():
            queries.import_(number).state = ImportState.FAILED
        page = f"/journalists/imports/{number}"
        assert "The import stopped after 8 of 20 rows" in officer.get(page).text
        assert officer.post(f"{page}/{verb}").status_code == 303
        run_pending()
        assert last().state is state and len(queries.journalists().items) == people
    assert officer.post(f"{page}/purge").status_code == 409


def test_other_registers_are_filled_on_the_same_page_by_who_may_edit_them(officer: Client, cast: Cast) -> None:
    page = sent(officer, "outlet,country\nNahr News,LB\n", kind="outlets")
    assert "Nahr News" in officer.get(page).text
    officer.post(f"{page}/confirmation", data={})
    assert [one.name for one in outlets.all_outlets()] == ["Nahr News"]
    viewer = cast.browser("viewer")
    assert viewer.get("/journalists/imports/new").status_code == 403 == viewer.get(page).status_code
    assert officer.post("/journalists/imports", data={"kind": "unknown", "text": "a"}).status_code == 403


def test_a_file_thrown_away_is_gone(officer: Client) -> None:
    page = sent(officer, SHEET)
    assert officer.post(f"{page}/purge").status_code == 303
    assert (
        last().state is ImportState.PURGED
        and queries.file_of(last().id) == b""
        and "Nothing of this import is left" in officer.get(page).text
    )


def test_many_columns_are_asked_about_only_where_they_may_hold_something(officer: Client) -> None:
    page = sent(
        officer,
        ",".join([f"x{i}" for i in range(498)] + ["name", "email"])
        + "\n"
        + ",".join(["1"] * 498 + ["Sara", "s@example.org"])
        + "\n",
    )
    shown = officer.get(page).text
    assert "438 more columns" in shown and 'name="column-498"' in shown
    officer.post(f"{page}/confirmation", data={})
    assert queries.by_email("s@example.org") is not None


def test_what_stands_invisibly_in_a_name_is_left_out_with_a_note(officer: Client, app: Flask) -> None:
    page = sent(officer, '"name",email\n"Sara\u202e\nWindle",s@example.org\n"محمد\u200cرضا",m@example.org\n')
    assert "invisible direction characters" in officer.get(page).text
    officer.post(f"{page}/confirmation", data={})
    names = sorted(one.full_name for one in queries.journalists().items)
    assert names == ["Sara Windle", "محمد\u200cرضا"]


def test_somebody_whom_we_may_have_is_shown_with_the_reason_and_merged_added_or_left_out_as_chosen(officer: Client) -> None:
    held = [
        make.journalist(f"{name} Haddad", email=f"{name.lower()}.haddad@nahr.example.org").id
        for name in ("Leila", "Samira", "Yusuf")
    ]
    page = sent(
        officer,
        "name,email\nLeila Hadad,leila.haddad@nahr.example.com\nSamira Hadad,samira.haddad@nahr.example.com\nYusuf Hadad,yusuf.haddad@nahr.example.com\n",
    )
    shown = officer.get(page).text
    assert "Perhaps you have them already" in shown and "merge into Leila Haddad" in shown
    officer.post(f"{page}/confirmation", data={"row-2": str(held[0]), "row-3": "create", "row-4": "skip"})
    assert (last().created, last().updated, last().skipped) == (1, 1, 1)
    leila = queries.get(held[0])
    assert [one.value for one in leila.contact_points] == ["leila.haddad@nahr.example.org", "leila.haddad@nahr.example.com"]
