"""Programs write covering mails and give releases their pictures, in the words and under the rights of the pages."""

import base64
import io

import pytest
from PIL import Image

from outreach.integrations import pictures
from outreach.releases import queries
from outreach.releases.models import ReleaseState
from tests.cast import Cast, Client
from tests.distribution import make as sends
from tests.integrations.photographs import photo
from tests.releases.hiding import NAME
from tests.releases.make import release
from tests.releases.test_facts import approve, fresh

COVERS = "/api/v1/release-covers"
PARTS = {"greeting": "Dear {{ greeting }},", "opening": "We send you a text.", "closing": "We are here.", "signature": "The desk"}
WORDS = {
    "credit": "Photo: Huda Karam", "licence": "free for editorial use", "caption": "A clinic under water.", "alt": "A clinic.",
    "shows_people": True, "permission": "signed form of 22 November",
}  # fmt: skip


def _file(raw: bytes | None = None) -> dict[str, object]:
    return {**WORDS, "file": base64.b64encode(photo() if raw is None else raw).decode(), "file_name": "IMG 2210.JPG"}


def test_a_covering_mail_is_written_over_the_version_that_was_seen(cast: Cast) -> None:
    api = cast.program("lead")
    empty = api.get(f"{COVERS}/fr")
    assert (empty.json["number"], empty.json["opening"]) == (0, "")
    assert api.put(f"{COVERS}/fr", json=PARTS).status_code == 428
    first = api.put(f"{COVERS}/fr", json=PARTS, headers={"If-Match": empty.headers["ETag"]})
    assert (first.status_code, first.json["number"], first.json["by_name"]) == (200, 1, "Lead")
    assert api.put(f"{COVERS}/fr", json=PARTS, headers={"If-Match": empty.headers["ETag"]}).status_code == 412
    second = api.put(f"{COVERS}/fr", json={**PARTS, "closing": "Call us."}, headers={"If-Match": first.headers["ETag"]})
    assert second.json["number"] == 2
    assert [one["closing"] for one in api.get(f"{COVERS}/fr/versions").json["items"]] == ["Call us.", "We are here."]
    assert [(one["language"], one["number"]) for one in api.get(COVERS).json["items"]] == [("fr", 2)]
    assert queries.cover_in("fr").closing == "Call us."


def test_a_picture_of_which_nothing_is_said_shows_people_and_waits_for_their_yes(cast: Cast) -> None:
    row = release()
    silent = {name: value for name, value in _file().items() if name not in ("shows_people", "permission")}
    made = cast.program("officer").post(f"/api/v1/releases/{row.id}/pictures", json=silent)
    assert made.json["shows_people"]
    assert made.json["lacks"]


def test_a_covering_mail_with_a_placeholder_that_cannot_be_is_refused_by_its_part(cast: Cast) -> None:
    api = cast.program("lead")
    tag = api.get(f"{COVERS}/en").headers["ETag"]
    answer = api.put(f"{COVERS}/en", json={**PARTS, "opening": "See {{ link }}"}, headers={"If-Match": tag})
    assert answer.status_code == 422
    assert "cannot be used here" in answer.json["errors"]["opening"][0]
    assert queries.covers_of("en") == []


def test_only_a_lead_writes_covering_mails_and_only_in_languages_there_are(cast: Cast) -> None:
    officer = cast.program("officer")
    tag = officer.get(f"{COVERS}/en").headers["ETag"]
    assert officer.put(f"{COVERS}/en", json=PARTS, headers={"If-Match": tag}).status_code == 403
    assert officer.get(f"{COVERS}/en/versions").status_code == 200
    for path in (f"{COVERS}/xx-zz", f"{COVERS}/xx-zz/versions"):
        assert officer.get(path).status_code == 404


def test_a_program_gives_a_picture_and_gets_it_back_bare(cast: Cast) -> None:
    row, api = release(actor=cast.actor("officer")), cast.program("officer")
    where = f"/api/v1/releases/{row.id}/pictures"
    made = api.post(where, json=_file())
    assert (made.status_code, made.json["file_name"], made.json["lacks"]) == (201, "IMG-2210.jpg", [])
    assert {"Exif", "XMP", "comment"} <= set(made.json["left"])
    taken = api.get(f"{where}/{made.json['id']}/file")
    assert (taken.mimetype, pictures.told(taken.data), NAME.encode() in taken.data) == ("image/jpeg", [], False)
    assert Image.open(io.BytesIO(taken.data)).size == (made.json["width"], made.json["height"])
    assert [one["caption"] for one in api.get(where).json["items"]] == ["A clinic under water."]
    assert api.delete(f"{where}/{made.json['id']}").status_code == 204
    assert api.get(where).json["items"] == []
    assert api.get(f"{where}/{made.json['id']}").status_code == 404


def test_words_beside_a_picture_are_changed_by_who_saw_them_last_and_the_rest_stays(cast: Cast) -> None:
    row, api = release(sends.words(), cast.actor("officer")), cast.program("officer")
    where = f"/api/v1/releases/{row.id}/pictures"
    one = api.post(where, json=_file())
    approve(row)
    path, tag = f"{where}/{one.json['id']}", one.headers["ETag"]
    assert api.patch(path, json={"credit": ""}).status_code == 428
    changed = api.patch(path, json={"credit": ""}, headers={"If-Match": tag})
    assert (changed.json["credit"], changed.json["caption"], changed.json["lacks"]) == ("", "A clinic under water.", ["credit"])
    assert fresh(row).state is ReleaseState.IN_REVIEW
    stale = api.patch(path, json={"credit": "Photo: Another"}, headers={"If-Match": tag})
    assert (stale.status_code, stale.json["current"]["record"]["credit"]) == (412, "")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"file": "no base64!"}, "base64"),
        ({"file": base64.b64encode(b"<svg onload=alert(1)>").decode()}, "Choose a JPEG or a PNG"),
        ({"file": ""}, "required"),
    ],
    ids=["no base64", "no picture", "nothing"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(cast: Cast, sent: dict[str, str], said: str) -> None:
    row = release(actor=cast.actor("officer"))
    answer = cast.program("officer").post(f"/api/v1/releases/{row.id}/pictures", json={**_file(), **sent})
    assert answer.status_code == 422
    assert said in " ".join(answer.json["errors"]["file"])
    assert queries.pictures(row.id) == []


def test_who_only_reads_gives_and_changes_no_picture(cast: Cast, viewer: Client) -> None:
    row = release(actor=cast.actor("officer"))
    where = f"/api/v1/releases/{row.id}/pictures"
    one = cast.program("officer").post(where, json=_file()).json["id"]
    reader = cast.program("viewer")
    assert reader.get(f"{where}/{one}").status_code == 200
    assert reader.post(where, json=_file()).status_code == 403
    assert reader.patch(f"{where}/{one}", json={"credit": "x"}).status_code == 403
    assert reader.delete(f"{where}/{one}").status_code == 403
    other = release(actor=cast.actor("officer"))
    assert reader.get(f"/api/v1/releases/{other.id}/pictures/{one}").status_code == 404
