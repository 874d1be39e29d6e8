"""An organisation approves its own paragraphs by a link: exactly these words, as a person, and nothing of the desk's notes."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from outreach.attribution import service as attribution
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.traces import Traces
from outreach.deliveries.models import Delivery
from outreach.releases import queries, service
from outreach.releases.models import ReleaseAsk, RemarkKind
from outreach.releases.policy.agreeing import Agreed, Word, owned, standing
from outreach.releases.policy.approval import Case, may_approve
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.service import AskedOrganisation
from tests.cast import Cast, Client
from tests.releases.make import QUOTE, block, release, reword, words

ORGANISATION, NAME = "Riverlight Coalition", "Ana Pell"


@pytest.fixture
def row(app, cast: Cast):
    return release([*words(), block("paragraph", "Old Mill Trust lent a boat.", "other")], cast.actor("officer"))


@pytest.fixture
def link(row) -> str:
    return f"/a/{ask(row.id).token}"


def ask(release_id: int, organisation: str = ORGANISATION, address: str = "ana@riverlight.example.org") -> ReleaseAsk:
    with transaction():
        return service.ask_organisation(COMMAND_LINE, release_id, AskedOrganisation(organisation, NAME, address))


def read(client: Client, link: str, name: str = "Pell"):
    return client.post(link, data={"name": name, "answer": "read"})


def answer(client: Client, link: str, how: str = "approve", name: str = "Pell", **wrong: str):
    seen = dict(re.findall(r'name="(seen-[^"]+)" value="([0-9a-f]{64})"', read(client, link).text))
    return client.post(link, data={**seen, **{f"wrong-{key}": text for key, text in wrong.items()}, "name": name, "answer": how})


def standings(release_id: int) -> dict[str, str]:
    session().expire_all()
    (one,) = queries.agreements(release_id)
    return {block.key: word.value for block, word in one.words}


def test_not_a_word_of_the_text_stands_on_the_page_before_the_name_is_typed(link: str, stranger: Client) -> None:
    page = stranger.get(link)
    assert page.status_code == 200
    assert "Riverlight Coalition" in page.text and "fridge" not in page.text and "Samra" not in page.text
    assert "no-store" in page.headers["Cache-Control"] and page.headers["X-Robots-Tag"] == "noindex"
    refused = read(stranger, link, "Kim")
    assert refused.status_code == 422 and "fridge" not in refused.text
    assert "pass this link on" in refused.text  # what to do with a link that was forwarded


def test_they_see_what_leaves_with_their_own_blocks_marked_and_no_note_of_the_desk(link: str, stranger: Client) -> None:
    page = read(stranger, link).text
    assert "fridge" in page and "Old Mill Trust" in page
    assert "convenor" not in page and "Lina" not in page
    assert set(re.findall(r'name="seen-([^"]+)"', page)) == {"quote"}


def test_a_yes_counts_for_these_words_and_a_changed_comma_reopens_that_block_alone(link: str, row, stranger: Client) -> None:
    assert "approved your paragraphs" in answer(stranger, link).text
    assert standings(row.id) == {"quote": "approved"}
    reword(row.id, "paragraph", "Staff moved all beds.")
    assert standings(row.id) == {"quote": "approved"}
    reword(row.id, "quote", QUOTE.replace("stairs,", "stairs"))
    assert standings(row.id) == {"quote": "changed"}
    assert "changed since your yes" in read(stranger, link).text
    answer(stranger, link)
    assert standings(row.id) == {"quote": "approved"}
    reword(row.id, "quote", QUOTE)
    assert standings(row.id) == {"quote": "approved"}  # they said yes to these words too


def test_words_that_changed_while_the_page_was_open_are_not_approved(link: str, row, stranger: Client) -> None:
    seen = dict(re.findall(r'name="(seen-[^"]+)" value="([0-9a-f]{64})"', read(stranger, link).text))
    reword(row.id, "quote", QUOTE.replace("all of it", "most of it"))
    late = stranger.post(link, data={**seen, "name": "Pell", "answer": "approve"})
    assert late.status_code == 409 and "most of it" in late.text
    assert standings(row.id) == {"quote": "open"}


def test_an_objection_to_any_paragraph_stands_beside_it_and_holds_the_approval(
    link: str, row, stranger: Client, lead: Client
) -> None:
    assert answer(stranger, link, "object", paragraph="It was Saturday.").status_code == 200
    (said,) = queries.remarks(row.id)
    assert (said.kind, said.block_key, said.author_name) == (RemarkKind.OBJECTION, "paragraph", ORGANISATION)
    refused = lead.post(f"/releases/{row.id}/approval")
    assert refused.status_code == 409 and "It was Saturday." in refused.text


def test_a_block_with_a_reason_typed_is_not_approved_until_it_is_settled(link: str, row, stranger: Client) -> None:
    answer(stranger, link, quote="He said lift, not carry.")
    assert standings(row.id) == {"quote": "objected"}
    with transaction():
        service.settle(COMMAND_LINE, row.id, queries.remarks(row.id)[0].id)
    assert standings(row.id) == {"quote": "open"}


def test_nothing_said_is_no_answer(link: str, row, stranger: Client) -> None:
    assert answer(stranger, link, "object").status_code == 422
    assert queries.remarks(row.id) == []


def test_a_block_that_they_may_not_see_takes_no_objection(link: str, row, stranger: Client) -> None:
    answer(stranger, link, "object", internal="I see you", instruction="and you")
    assert queries.remarks(row.id) == []


def test_the_lead_waits_for_every_organisation_that_was_asked_and_goes_on_only_by_taking_it_back(
    row, link: str, stranger: Client, lead: Client
) -> None:
    refused = lead.post(f"/releases/{row.id}/approval")
    assert refused.status_code == 409 and "Riverlight Coalition has not approved" in refused.text
    assert "Waits for Riverlight Coalition" in lead.get(f"/releases/{row.id}").text
    answer(stranger, link)
    assert "Waits for Riverlight Coalition" not in lead.get(f"/releases/{row.id}").text
    assert "has not approved" not in lead.post(f"/releases/{row.id}/approval").text
    reword(row.id, "quote", QUOTE.replace("all of it", "most of it"))
    assert "has not approved" in lead.post(f"/releases/{row.id}/approval").text
    lead.post(f"/releases/{row.id}/organisations/{queries.release_asks(row.id)[0].id}/removal")
    assert "has not approved" not in lead.post(f"/releases/{row.id}/approval").text


def test_organisations_that_wait_are_reasons_of_the_policy() -> None:
    case = Case(2, 1, 1, "in_review", True, (), (), ["Old Mill Trust"])
    assert [reason.code for reason in may_approve(case)] == ["organisation"]


def test_time_over_is_said_and_silence_is_no_yes(link: str, row, stranger: Client) -> None:
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert stranger.get(link).status_code == 410
        late = read(stranger, link)
        assert late.status_code == 410 and "fridge" not in late.text and "silence" in late.text
        said = stranger.post(link, data={"name": "Pell", "answer": "object", "wrong-quote": "He said <lift>."})
        assert said.status_code == 410 and "He said &lt;lift&gt;." in said.text and not queries.remarks(row.id)
    assert standings(row.id) == {"quote": "open"}


def test_a_link_taken_back_or_never_given_leads_nowhere(link: str, row, officer: Client, stranger: Client) -> None:
    officer.post(f"/releases/{row.id}/organisations/{queries.release_asks(row.id)[0].id}/removal")
    for address in (link, "/a/never", "/a/%00"):
        assert stranger.get(address).status_code == 404
        assert read(stranger, address).status_code == 404


def test_a_withdrawn_text_is_shown_to_nobody(link: str, row, stranger: Client) -> None:
    with transaction():
        service.withdraw(COMMAND_LINE, row.id, "overtaken by events")
    assert read(stranger, link).status_code == 410
    assert "fridge" not in read(stranger, link).text


def test_asking_again_ends_the_older_link_and_keeps_the_yes(link: str, row, stranger: Client) -> None:
    answer(stranger, link)
    newer = ask(row.id)
    assert stranger.get(link).status_code == 404
    assert standings(row.id) == {"quote": "approved"}
    assert "approved as it stands" in read(stranger, f"/a/{newer.token}").text


def test_the_mail_holds_the_link_and_no_word_of_the_text(link: str) -> None:
    (mail,) = session().query(Delivery).filter(Delivery.recipient_key.startswith("release_ask:")).all()
    everything = f"{mail.mailing.subject} {mail.mailing.text} {mail.mailing.html}"
    assert link in everything and "fridge" not in everything and "Samra" not in everything


def test_nobody_is_asked_about_a_text_that_names_who_must_not_be_named(row, officer: Client) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "Old Mill Trust"})
    data = {"organisation": ORGANISATION, "name": NAME, "language": "en"}
    refused = officer.post(f"/releases/{row.id}/organisations", data=data)
    assert refused.status_code == 409 and "must not be named" in refused.text
    assert queries.release_asks(row.id) == []


@pytest.mark.parametrize(
    "data",
    [
        {"organisation": "Nobody Here", "name": NAME},
        {"organisation": ORGANISATION, "name": " "},
        {"organisation": "", "name": NAME},
    ],
)
def test_the_desk_is_told_whom_it_cannot_ask(row, officer: Client, data: dict[str, str]) -> None:
    assert officer.post(f"/releases/{row.id}/organisations", data={**data, "language": "en"}).status_code == 422
    assert queries.release_asks(row.id) == []


def test_the_desk_sees_block_by_block_what_holds(row, link: str, officer: Client, stranger: Client) -> None:
    assert "Waits for Riverlight Coalition" in officer.get(f"/releases/{row.id}").text
    answer(stranger, link)
    assert "Approved by Riverlight Coalition" in officer.get(f"/releases/{row.id}").text
    page = officer.get(f"/releases/{row.id}/organisations").text
    assert "1 of 1 approved" in page and "Old Mill Trust" not in page.split("<datalist")[0]


def test_who_was_asked_is_forgotten_at_their_wish_and_the_yes_stays(link: str, row, stranger: Client) -> None:
    answer(stranger, link)
    with transaction():
        service.forget_release_asked(Traces([NAME], ["ana@riverlight.example.org"], "forgotten"))
    session().expire_all()
    one = session().query(ReleaseAsk).one()
    assert NAME not in one.name and "riverlight" not in one.address
    assert stranger.get(link).status_code == 404
    assert len(one.approvals) == 1


def test_programs_ask_and_see_what_holds(row, cast: Cast, stranger: Client) -> None:
    api = cast.program("officer")
    made = api.post(
        f"/api/v1/releases/{row.id}/organisations", json={"organisation": ORGANISATION, "name": NAME, "language": "en"}
    )
    assert made.status_code == 201 and made.json["agreement"]["blocks"] == [{"block_key": "quote", "standing": "open"}]
    answer(stranger, "/a/" + made.json["link"].rsplit("/", 1)[-1])
    session().expire_all()
    (item,) = api.get(f"/api/v1/releases/{row.id}/organisations").json["items"]
    assert item["approved"] is True
    assert api.post(f"/api/v1/releases/{row.id}/organisations/{item['id']}/removal").status_code == 204
    assert api.get(f"/api/v1/releases/{row.id}/organisations").json["items"] == []


OWN = block("paragraph", "The **Old Mill** Trust lent a boat.", "a")


@pytest.mark.parametrize(
    ("text", "names", "mine"),
    [
        ("Old Mill Trust lent a boat.", ["Old Mill Trust"], True),
        ("OLD MILL TRUST lent a boat.", ["Old Mill Trust"], True),
        ("The **Old Mill** Trust lent a boat.", ["Old Mill Trust"], True),
        ("See [the Old Mill Trust](https://x.example).", ["Old Mill Trust"], True),
        ("Old Mill Trustees lent a boat.", ["Old Mill Trust"], False),
        ("Nobody lent a boat.", ["Old Mill Trust"], False),
        ("OMT lent a boat.", ["Old Mill Trust", "OMT"], True),
        ("To be or not.", ["be"], False),  # too short to be a name on its own
        ("أعارت جمعية الطاحونة قارباً.", ["جمعية الطاحونة"], True),
        ("A boat.", [], False),
    ],
)
def test_a_block_is_theirs_when_it_names_them(text: str, names: list[str], mine: bool) -> None:
    assert bool(owned([block("paragraph", text, "a")], names)) is mine


def test_notes_of_the_desk_are_nobodys_to_approve() -> None:
    assert (
        owned(
            [block("instruction", "Do not name Old Mill Trust."), block("internal", "Old Mill Trust rang.")], ["Old Mill Trust"]
        )
        == []
    )
    assert owned([block("quote", "“We stay.”", organisation="Old Mill Trust")], ["Old Mill Trust"])


@pytest.mark.parametrize(
    ("agreed", "word"),
    [
        (Agreed({}), Word.OPEN),
        (Agreed({"a": [block_hash(OWN)]}), Word.APPROVED),
        (Agreed({"a": ["other", block_hash(OWN)]}), Word.APPROVED),
        (Agreed({"a": [block_hash(replace(OWN, text=OWN.text + "!"))]}), Word.CHANGED),
        (Agreed({"b": [block_hash(OWN)]}), Word.OPEN),
        (Agreed({"a": [block_hash(OWN)]}, frozenset(["a"])), Word.OBJECTED),
    ],
)
def test_a_yes_holds_for_its_words(agreed: Agreed, word: Word) -> None:
    assert standing(OWN, agreed) is word
