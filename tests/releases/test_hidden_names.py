"""A protected name is left in places where nobody looks: each file is read back from its bytes, and none of them leaves."""

import gzip

import pytest

from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Rule
from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.core.times import meant
from outreach.integrations import finished
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.releases import queries, service
from outreach.releases.models import Occasion, Release, ReleaseState
from outreach.releases.policy import preflight, receipts
from outreach.releases.policy.receipts import ARTEFACTS, Made
from outreach.releases.service import compiling
from tests.releases import hiding, make
from tests.releases.hiding import NAME

ORGANISER = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nORGANIZER;CN=Silent Bri\r\n dge:mailto:x@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
HIDDEN = [
    ("comment of a page", Made("html", "a.html", f"<p>The dykes</p><!-- draft of {NAME} -->".encode())),
    ("words of a picture", Made("html", "a.html", b'<p><img src="a.png" alt="Silent &#66;ridge"></p>')),
    ("an attribute", Made("html", "a.html", f'<p data-by="{NAME}">The dykes</p>'.encode())),
    ("properties of a Word file", Made("docx", "a.docx", hiding.word("properties"))),
    ("comment of a Word file", Made("docx", "a.docx", hiding.word("comment"))),
    ("tracked change", Made("docx", "a.docx", hiding.word("change"))),
    ("author of a change", Made("docx", "a.docx", hiding.word("author"))),
    ("hidden words", Made("docx", "a.docx", hiding.word("hidden"))),
    ("own properties of a Word file", Made("docx", "a.docx", hiding.word_with_part("docProps/custom.xml", f"<p><v>{NAME}</v></p>"))),
    ("properties of a PDF", Made("pdf", "a.pdf", hiding.portable("properties"))),
    ("XMP of a PDF", Made("pdf", "a.pdf", hiding.portable("xmp"))),
    ("note in a PDF", Made("pdf", "a.pdf", hiding.portable("note"))),
    ("file in a PDF", Made("pdf", "a.pdf", hiding.portable("file"))),
    ("file name", Made("txt", "silent_bridge v7.txt", b"The dykes broke.")),
    ("domain of the Message-ID", Made("mail", "a.eml", hiding.message(Message_ID="<1@mail.silent-bridge.example>"), message=True)),
    ("domain of the sender", Made("mail", "a.eml", hiding.message(From="Desk <desk@silentbridge.org>"), message=True)),
    ("name of the sender", Made("mail", "a.eml", hiding.message(From="Sílent Brídge <desk@example.org>"), message=True)),
    ("unsubscribe link", Made("mail", "a.eml", hiding.message(List_Unsubscribe="<https://x.example/u?by=Silent%20Bridge>"), message=True)),
    ("organiser of a date", Made("mail", "a.eml", hiding.with_file("a.ics", ORGANISER.encode(), "text/calendar"), message=True)),
    ("base64 in a file", Made("mail", "a.eml", hiding.with_file("a.txt", hiding.coded()), message=True)),
    ("Word file in a zip", Made("mail", "a.eml", hiding.with_file("a.zip", hiding.packed("b.docx", hiding.word("comment"))), message=True)),
    ("text in gzip", Made("mail", "a.eml", hiding.with_file("a.gz", gzip.compress(NAME.encode("utf-16"))), message=True)),
    ("picture by Windows", Made("mail", "a.eml", hiding.with_file("a.jpg", hiding.photograph("windows")), message=True)),
    ("picture by an agency", Made("mail", "a.eml", hiding.with_file("a.jpg", hiding.photograph("iptc")), message=True)),
    ("comment of a picture", Made("mail", "a.eml", hiding.with_file("a.jpg", hiding.photograph("comment")), message=True)),
    ("packed text of a picture", Made("mail", "a.eml", hiding.with_file("a.png", hiding.drawing()), message=True)),
    ("a message in the message", Made("mail", "a.eml", hiding.with_file("a.eml", hiding.message(Subject=NAME)), message=True)),
]  # fmt: skip


@pytest.fixture
def ready(cast, monkeypatch) -> Release:
    """A text without a stop that the lead may approve; the files that take long are left to the tests that name them."""
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((), ()))
    monkeypatch.setattr(
        compiling, "_makers", {name: maker for name, maker in service.made_by().items() if name in ("txt", "html")}
    )
    row = make.release(actor=cast.actor("officer"))
    with transaction():
        service.submit(cast.actor("officer"), row.id)
    return row


def protect(name: str = NAME, **values) -> None:
    with transaction() as current:
        current.add(AttributionRule(name=name, created_at=clock.now(), updated_at=clock.now(), **values))


@pytest.mark.parametrize("made", [made for _, made in HIDDEN], ids=[where for where, _ in HIDDEN])
def test_a_name_in_a_hidden_place_refuses_the_approval_and_the_receipt_stays(ready, lead, monkeypatch, made):
    protect()
    monkeypatch.setitem(compiling._makers, made.artefact, lambda _row: [made])
    answer = lead.post(f"/releases/{ready.id}/approval")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert f"{NAME} must not be named, and stands in {made.artefact}" in page
    session().expire_all()
    assert queries.release(ready.id).state is ReleaseState.IN_REVIEW
    (kept,) = queries.receipts(ready.id)
    assert (kept.refused, kept.occasion) == (True, Occasion.APPROVAL)


def test_the_same_places_without_the_name_refuse_nothing():
    quiet = [
        receipts.read_back(Made(made.artefact, "a", made.raw.replace(b"Silent", b"Steady"), made.message), [])
        for _, made in HIDDEN
    ]
    assert receipts.reasons(one for one in quiet if not one["unread"]) == []


def test_an_approval_keeps_a_receipt_of_every_file_and_rule(ready, lead):
    protect("Quiet Harbour")
    assert lead.post(f"/releases/{ready.id}/approval").status_code == 303
    (kept,) = queries.receipts(ready.id)
    assert (kept.refused, kept.text_hash) == (False, queries.words_hash(queries.release(ready.id)))
    assert [one["artefact"] for one in kept.artefacts] == ["txt", "html"]
    assert all(len(one["sha256"]) == 64 and one["readers"] and one["pieces"] for one in kept.artefacts)
    assert [one["name"] for one in kept.rules] == ["Quiet Harbour"]
    page = lead.get(f"/releases/{ready.id}/receipts/{kept.id}").get_data(as_text=True)
    assert kept.artefacts[0]["sha256"] in page
    assert kept.at.isoformat(timespec="seconds") in page
    assert "Quiet Harbour" in page


def test_an_approval_by_a_program_is_refused_in_the_same_words(ready, cast, monkeypatch):
    protect()
    monkeypatch.setitem(compiling._makers, "docx", lambda _row: [Made("docx", "a.docx", hiding.word("comment"))])
    answer = cast.program("lead").post(f"/api/v1/releases/{ready.id}/approval", json={})
    assert answer.status_code == 409
    assert {one["code"] for one in answer.get_json()["reasons"]} == {"protected_name"}
    (kept,) = cast.program("viewer", ("read",)).get(f"/api/v1/releases/{ready.id}/receipts").get_json()["items"]
    assert kept["refused"] is True
    assert kept["artefacts"][-1]["found"][0]["name"] == NAME


def test_an_approval_made_elsewhere_is_read_back_too(ready, cast, monkeypatch):
    protect()
    monkeypatch.setitem(compiling._makers, "docx", lambda _row: [Made("docx", "a.docx", hiding.word("change"))])
    with pytest.raises(Refused), transaction():
        service.approve(cast.actor("lead"), ready.id)


def test_a_receipt_of_other_words_approves_nothing(ready, cast):
    old = service.receipt(cast.actor("lead"), ready.id, Occasion.APPROVAL)
    make.reword(ready.id, "paragraph", "Staff moved beds to the roof on Sunday.")
    with pytest.raises(Refused) as refused:
        service.refuse(old, queries.release(ready.id))
    assert [one.code for one in refused.value.reasons] == ["text_changed"]


def test_everything_in_the_list_is_made_and_read_back(cast, lead):
    row = make.release(actor=cast.actor("officer"))
    assert set(service.made_by()) == set(ARTEFACTS)
    answer = lead.post(f"/releases/{row.id}/receipts", follow_redirects=True)
    assert answer.status_code == 200
    (kept,) = queries.receipts(row.id)
    made = {one["artefact"]: one for one in kept.artefacts}
    assert set(made) == set(ARTEFACTS) - {
        "offer",
        "picture",
    }  # nothing is offered of a text without an embargo; it has no picture
    assert {"headers", "structured headers", "MIME", "HTML"} <= set(made["mail"]["readers"])
    assert "XML" in made["docx"]["readers"]
    assert "HTML" in made["page"]["readers"]
    assert [receipts.reasons([one]) for one in kept.artefacts] == [[]] * len(kept.artefacts)


def test_the_office_s_own_mail_domain_gives_a_name_away_before_there_is_a_send(cast, lead):
    row = make.release(actor=cast.actor("officer"))
    protect("Valley", domains=[mail_settings().domain])
    lead.post(f"/releases/{row.id}/receipts")
    (kept,) = queries.receipts(row.id)
    assert {"Message-ID", "From"} <= {one["where"] for one in kept.artefacts[0]["found"]}


def test_a_name_that_may_stand_on_our_page_is_refused_everywhere_else():
    rule = Rule(NAME, public_page=True)
    found = [
        receipts.read_back(Made("page", "a.html", f"<p>{NAME}</p>".encode(), public=public), [rule])["found"]
        for public in (True, False)
    ]
    assert [bool(one) for one in found] == [False, True]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.pdf", hiding.locked(), "encrypted"),
        ("a.jpg", hiding.photograph("place"), "place_taken"),
        ("a.docx", hiding.word("")[:900], "broken"),
        ("a.gz", b"\x1f\x8b\x08broken", "broken"),
    ],
)
def test_a_file_that_cannot_be_read_back_is_refused_and_says_why(name, raw, code):
    record = receipts.read_back(Made("docx", name, raw), [])
    assert code in [one["code"] for one in record["unread"]]
    assert [one.code for one in receipts.reasons([record])] == ["unread"] * len(record["unread"])


def test_a_file_that_unpacks_to_more_than_there_is_room_for_is_not_unpacked():
    bomb = hiding.packed("a.xml", b"\0" * 70_000_000)
    assert [one.code for one in finished.read("a.zip", bomb).unread] == ["too_large"]


def test_receipts_are_for_the_house_and_made_by_who_may_write(cast, viewer, stranger, officer):
    row = make.release(actor=cast.actor("officer"))
    assert stranger.get(f"/releases/{row.id}/receipts").status_code in (302, 303)
    assert viewer.post(f"/releases/{row.id}/receipts").status_code == 403
    assert "Nothing was read back yet" in viewer.get(f"/releases/{row.id}/receipts").get_data(as_text=True)
    assert officer.get(f"/releases/{row.id}/receipts/99").status_code == 404


def test_a_text_under_embargo_keeps_its_embargo_in_what_is_read_back(ready, cast, lead):
    with transaction():
        service.set_embargo(
            cast.actor("officer"), ready.id, meant(clock.now().replace(tzinfo=None, year=2030), "Europe/London", None)
        )
    lead.post(f"/releases/{ready.id}/approval")
    assert queries.receipts(ready.id)[0].refused is False
    assert queries.release(ready.id).embargoed
