"""A piece is pasted, compared, tied and shown; nothing of it is fetched or becomes markup."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from outreach.core import clock
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Breach, Result, Standing
from outreach.coverage.queries import Filter, of, pieces
from outreach.media_requests import queries as desk
from tests.cast import Client
from tests.coverage import make
from tests.media_requests import make as asked

BAD = "<script>alert(1)</script>\u202e' OR 1=1 --"


def newest() -> Coverage:
    return pieces(Filter()).items[0]


def test_a_pasted_link_is_enough_and_names_its_outlet_by_the_domain(officer: Client) -> None:
    outlet = asked.outlet("Nahr News", domains=["nahr.example.org"])
    answer = officer.post("/coverage", data={"address": "https://www.nahr.example.org/a/1?x=1", "result": "ran"})
    row = newest()
    assert answer.headers["Location"] == f"/coverage/{row.id}" and row.outlet_id == outlet.id
    page = officer.get(f"/coverage/{row.id}").text
    assert "https://www.nahr.example.org/a/1" in page and "noreferrer" in page


def test_nothing_pasted_is_refused_with_words_and_keeps_what_was_typed(officer: Client) -> None:
    answer = officer.post("/coverage", data={"outlet_name": "Nahr News", "result": "ran", "byline": "S. Windle"})
    assert answer.status_code == 422 and "Paste the link or the text" in answer.text and "S. Windle" in answer.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example.org", "https://a b", "//x"])
def test_only_addresses_of_the_web_are_taken(officer: Client, address: str) -> None:
    assert officer.post("/coverage", data={"address": address, "text": "Words", "result": "ran"}).status_code == 422


def test_pasted_markup_is_shown_as_plain_text_only(officer: Client) -> None:
    values = {"text": f"{BAD}\n<img src=x onerror=alert(1)>", "headline": BAD, "byline": BAD, "outlet_name": BAD, "result": "ran"}
    row_page = officer.get(officer.post("/coverage", data=values).headers["Location"]).text
    assert "<script>alert" not in row_page and "<img src=x" not in row_page and "&lt;img src=x" in row_page
    assert "<script>alert" not in officer.get("/coverage?q=" + BAD).text


def test_the_words_are_compared_with_the_approved_ones_and_the_change_is_shown(officer: Client) -> None:
    row = make.coverage(text=make.WRONG, release_id=make.release().id)
    assert [one.standing for one in row.quotes] == [Standing.CHANGED] and row.wrong == 1
    page = officer.get(f"/coverage/{row.id}").text
    assert "<del>" in page and "freezer" in page and "CORRECTION: An earlier version" in page


def test_words_as_approved_are_not_wrong(app: Flask) -> None:
    row = make.coverage(text=make.PRINTED, release_id=make.release().id)
    assert [one.standing for one in row.quotes] == [Standing.VERBATIM] and row.wrong == 0


def test_a_release_is_suggested_by_its_words_and_tied_with_one_tap(officer: Client) -> None:
    release, row = make.release(), make.coverage(text=make.PRINTED)
    page = officer.get(f"/coverage/{row.id}").text
    assert "runs of five words stand here" in page and "It belongs to this" in page
    officer.post(f"/coverage/{row.id}/ties", data={"release_id": release.id})
    assert make.again(row).release_id == release.id and make.again(row).quotes
    officer.post(f"/coverage/{row.id}/ties", data={"release_id": 0})
    assert make.again(row).release_id is None and make.again(row).quotes == []


def test_a_request_of_the_same_outlet_is_suggested_and_hears_what_became_of_it(officer: Client) -> None:
    asked.outlet("Nahr News")
    request = asked.media_request()
    row = make.coverage()
    assert request.reference in officer.get(f"/coverage/{row.id}").text
    officer.post(f"/coverage/{row.id}/ties", data={"request_id": request.id})
    told = asked.again(request.id)
    assert told.state == "done" and (told.outcome, told.ended_as) == ("It ran.", "ran")
    assert officer.get(f"/coverage/of-request/{request.id}").status_code == 200


def test_a_request_that_was_closed_keeps_how_and_gains_the_result(app: Flask) -> None:
    request = asked.media_request()
    make.coverage(request_id=request.id)
    make.coverage(request_id=request.id, result=Result.DID_NOT_RUN)
    kept = asked.again(request.id)
    assert kept.state == "done" and kept.outcome == "It ran. It did not run." and desk.get(request.id).notes[0].kind == "state"


def test_a_time_that_occurs_twice_is_asked(officer: Client) -> None:
    values = {"text": "Words", "published_local": "2026-10-25T01:30", "published_zone": "Europe/London", "result": "ran"}
    assert "occurs twice" in officer.post("/coverage", data=values).text
    assert officer.post("/coverage", data={**values, "published_fold": "1"}).status_code == 303
    row = newest()
    assert row.published_at and (row.published_at.hour, row.published_local) == (1, "2026-10-25T01:30")


def test_before_the_lift_is_a_suspected_breach_and_after_it_none(app: Flask) -> None:
    release = make.release(lift_in=timedelta(hours=3))
    early = make.coverage(clock.now() - timedelta(hours=1), text=make.PRINTED, release_id=release.id)
    late = make.coverage(clock.now() + timedelta(hours=4), text=make.PRINTED, release_id=release.id)
    assert (early.breach, late.breach, early.wrong) == (Breach.SUSPECTED, Breach.NONE, 1)


def test_a_change_is_compared_again_and_found_in_the_list(officer: Client) -> None:
    row = make.coverage(text=make.PRINTED, release_id=make.release().id)
    assert 'value="https://nahr.example.org/a/1"' in officer.get(f"/coverage/{row.id}/edit").text
    officer.post(
        f"/coverage/{row.id}", data={"text": make.WRONG, "headline": "Freezer", "release_id": row.release_id, "result": "ran"}
    )
    assert make.again(row).wrong == 1 and "Freezer" in officer.get("/coverage?wrong=1").text


def test_two_who_change_one_piece_both_keep_what_they_typed(officer: Client, lead: Client) -> None:
    row = make.coverage(text="Words", headline="First")
    page = officer.get(f"/coverage/{row.id}/edit").text
    marks = {name: unescape(re.findall(f'name="{name}" value="([^"]*)"', page)[0]) for name in ("version", "seen")}
    both = {"text": "Words", "outlet_name": "Nahr News", "address": row.address, "language": "en", "result": "ran"}
    lead.post(f"/coverage/{row.id}", data={**both, "headline": "Theirs"})
    clash = officer.post(f"/coverage/{row.id}", data={**both, **marks, "headline": "Mine"})
    assert clash.status_code == 422 and "Theirs" in clash.text and "Mine" in clash.text
    assert make.again(row).headline == "Theirs"


def test_parts_for_other_pages_count_and_link(officer: Client) -> None:
    outlet, release = asked.outlet("Nahr News"), make.release()
    row = make.coverage(release_id=release.id)
    for path in (f"of-outlet/{outlet.id}", f"of-release/{release.id}"):
        assert f"/coverage/{row.id}" in officer.get(f"/coverage/{path}", headers={"HX-Request": "true"}).text
    assert f"of-outlet/{outlet.id}" in officer.get(f"/outlets/{outlet.id}").text and of(Filter(outlet_id=outlet.id))[1] == 1
    assert f"/coverage/of-release/{release.id}" in officer.get(f"/releases/{release.id}").text


def test_who_may_only_look_cannot_log(viewer: Client, stranger: Client) -> None:
    assert viewer.get("/coverage").status_code == 200
    assert viewer.post("/coverage", data={"text": "x"}).status_code == 403
    assert stranger.get("/coverage").status_code == 303
