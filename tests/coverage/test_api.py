"""Coverage for programs: the same verbs, the same refusals."""

from tests.bookings import make as bookings
from tests.cast import Client
from tests.coverage import make
from tests.coverage.test_awaited import interview

__all__ = ["bookings"]


def test_a_program_logs_reads_and_changes_a_piece(program: Client) -> None:
    sent = {"text": make.WRONG, "outlet_name": "Nahr News", "release_id": make.release().id, "published": "2026-11-24T10:00:00Z"}
    made = program.post("/api/v1/coverage", json=sent)
    body = made.get_json()
    assert made.status_code == 201 and body["quotes"][0]["standing"] == "changed" and body["wrong"] == 1
    assert body["published"] == {"local": "2026-11-24T10:00", "zone": "UTC"}
    path = f"/api/v1/coverage/{body['id']}"
    assert program.patch(path, json={"text": make.PRINTED}).status_code == 428
    changed = program.patch(path, json={"text": make.PRINTED}, headers={"If-Match": made.headers["ETag"]})
    assert changed.get_json()["quotes"][0]["standing"] == "verbatim" and changed.get_json()["outlet"] == "Nahr News"
    assert program.patch(path, json={"byline": "x"}, headers={"If-Match": made.headers["ETag"]}).status_code == 412


def test_local_times_are_taken_with_their_zone_and_refused_with_words(program: Client) -> None:
    good = program.post("/api/v1/coverage", json={"text": "x", "published": {"local": "2026-11-24T12:00", "zone": "Asia/Beirut"}})
    assert good.get_json()["published_at"] == "2026-11-24T10:00:00Z"
    for published in (
        {"local": "2026-03-29T01:30", "zone": "Europe/London"},
        "soon",
        "2026-11-24T12:00:00",
        {"local": "x", "zone": "Mars"},
    ):
        answer = program.post("/api/v1/coverage", json={"text": "x", "published": published})
        assert answer.status_code in (201, 422), published


def test_every_verdict_has_its_path(program: Client) -> None:
    path = f"/api/v1/coverage/{make.coverage(text=make.WRONG).id}"
    for name, sent, status in (
        ("ties", {"release_id": make.release().id}, 200), ("terms", {"name_kept": "broken"}, 200), ("breach", {"kind": "mistake"}, 409),
        ("dismissal", {"because": "independent"}, 409), ("corrections", {"asked_of": "desk", "words": "Mend it"}, 201),
        ("steps", {"step": "check"}, 200), ("ties", {"release_id": 99999}, 422), ("ties", {"request_id": None}, 200),
    ):  # fmt: skip
        assert program.post(f"{path}/{name}", json=sent).status_code == status, name
    number = program.get(path).get_json()["corrections"][0]["id"]
    assert program.post(f"{path}/corrections/{number}/answer", json={"answer": "refused"}).status_code == 200


def test_lists_are_narrowed_and_paged(program: Client) -> None:
    make.coverage(language="ar"), make.coverage(result="did_not_run")
    found = program.get("/api/v1/coverage?language=ar").get_json()
    assert len(found["items"]) == 1 and found["next"] is None
    assert program.get("/api/v1/coverage?limit=1").get_json()["next"]


def test_an_awaited_interview_is_answered(program: Client) -> None:
    due = interview(1)
    assert program.get("/api/v1/coverage/awaited").get_json()["items"][0]["booking_id"] == due.id
    answer = program.post(f"/api/v1/coverage/awaited/{due.id}", json={"result": "ran"})
    assert answer.status_code == 201 and answer.get_json()["booking_id"] == due.id
    assert program.post(f"/api/v1/coverage/awaited/{due.id}", json={"result": "ran"}).status_code == 404


def test_what_cannot_be_is_refused_without_an_error(program: Client) -> None:
    for sent in (
        {},
        {"address": "x"},
        {"text": "x", "request_id": 2**40},
        {"text": "x\u0000y"},
        {"result": "maybe", "text": "x"},
    ):
        assert program.post("/api/v1/coverage", json=sent).status_code in (201, 422), sent
    assert program.get("/api/v1/coverage/999999").status_code == 404
