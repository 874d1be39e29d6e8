"""The covering mail of a release: written by a lead for each language, filled for each reader, and never sent with a hole in it."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries.models import Mailing
from outreach.distribution import emails, service
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.releases import queries as releases
from outreach.releases import service as releases_do
from outreach.releases.models import Release
from outreach.releases.policy.blocks import Text
from outreach.releases.policy.cells import Cell, Cells, FactKind
from outreach.releases.policy.covers import Cover, choices, filled, missing, said_of, wrong
from outreach.releases.policy.preflight import Severity
from tests.cast import Client
from tests.distribution import make
from tests.distribution.test_languages import in_arabic

BEFORE = "2026-11-30 18:00:00+00:00"
ENGLISH = Cover("Dear {{ greeting }},", "We have this for you: {{ headline }}.", "Call us: {{ contact }}", "{{ office }}")
TYPED = {"greeting": "Dear {{ greeting }},", "opening": "For {{ outlet }}:", "closing": "", "signature": "The desk", "seen": "0"}


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def written(cover: Cover, language: str = "en", seen: int = 0) -> None:
    with transaction():
        releases_do.write_cover(COMMAND_LINE, language, cover, seen)


def letter_of(send: Distribution, row: Release) -> Letter:
    session().expire_all()
    return emails.release_letter(session().get(Distribution, send.id), releases.release(row.id))


def test_what_the_text_says_is_filled_and_what_the_reader_is_called_stays() -> None:
    text = Text("en", make.words())
    done = filled(ENGLISH, said_of(text, "River desk"), Cells(), "en")
    assert done == Cover(
        "Dear {{ greeting }},", "We have this for you: Three river clinics close as the Samra rises.",
        "Call us: Omar Quillon, +44 20 7946 0148 (London, day and night), omar@riverlight.example.org", "River desk",
    )  # fmt: skip


def test_a_fact_is_said_in_the_language_of_the_mail_and_one_that_is_not_there_is_named() -> None:
    cells = Cells({"beds": Cell("beds", FactKind.NUMBER, "1250")})
    cover = Cover(opening="{{ beds }} / {{ boats }} / {{ standfirst }}")
    said = said_of(Text("fr", []), "Desk")
    assert filled(cover, said, cells, "fr").opening == "1\u202f250 / {{ boats }} / {{ standfirst }}"
    assert missing(cover, said, cells, "fr") == ["{{ boats }}", "{{ standfirst }}"]
    assert dict(choices(said, cells, "fr"))["{{ beds }}"] == "1\u202f250"


@pytest.mark.parametrize(
    "words", ["{{ link }}", "{{ unsubscribe_url }}", "{{ 7*7 }}", "{{ greeting | over }}", "{{ open", "{% if %}{{x.y}}"]
)
def test_a_placeholder_that_cannot_be_is_refused_as_it_is_typed(app: Flask, words: str) -> None:
    assert wrong(words)
    with pytest.raises(Invalid) as refused, transaction():
        releases_do.write_cover(COMMAND_LINE, "en", Cover(opening=words), 0)
    assert set(refused.value.errors) == {"opening"}


def test_a_mail_greets_its_reader_and_carries_what_stands_around_the_text(clocked: object, app: Flask, officer: Client) -> None:
    written(Cover("Dear {{ greeting }},", "A line & a <b>, **bold**.", "Ask us.", "River desk\n+44 20 7946 0148"))
    row = make.approved()
    send = make.planned([make.media_list("All", [make.journalist("Ann Pell", how_to_address="Ms Pell")])], row)
    letter = letter_of(send, row)
    assert letter.text.startswith("Dear {{ greeting }},\n\nA line & a <b>, bold.\n\n")
    below = letter.text[letter.text.index("omar@") :]
    assert "\n\nAsk us.\n\nRiver desk\n+44 20 7946 0148\n" in below
    assert below.index("River desk") < below.index("press contact")
    assert '<p style="margin:0 0 16px">A line &amp; a &lt;b&gt;, <strong>bold</strong>.</p>' in letter.html
    assert "River desk<br>" in letter.html
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    (frozen,) = make.rows(send.source)
    assert (frozen.fields["greeting"], "outlet" in frozen.fields) == ("Ms Pell", False)


def test_each_language_has_its_own_and_none_is_lent_to_another(clocked: object, app: Flask, officer: Client) -> None:
    written(ENGLISH)
    row = in_arabic(make.approved())
    send = make.planned([make.crowd(1)], row)
    _english, arabic = letter_of(send, row).every
    assert "greeting" not in arabic.asks_for
    written(Cover("{{ greeting }} المحترمون،", signature="{{ office }}"), "ar")
    _english, arabic = letter_of(send, row).every
    assert arabic.text.startswith("\u2068{{ greeting }}\u2069 المحترمون،")  # a Latin name turns no Arabic line around
    assert "<bdi>{{ greeting }}</bdi> المحترمون،" in arabic.html
    assert "River desk" in arabic.text


def test_a_hole_is_a_finding_before_and_nothing_is_frozen(clocked: object, app: Flask, officer: Client) -> None:
    written(Cover(opening="After {{ beds }} beds for {{ outlet }}"))
    row, paper = make.approved(), make.outlet()
    people = [make.journalist("Ann Pell", outlet_id=paper.id), make.journalist("Free Lance")]
    send = make.planned([make.media_list("All", people)], row)
    found = [one for one in service.report(send).findings if one.code == "H05" and one.severity is Severity.STOP]
    said = " ".join(one.message for one in found)
    assert "Nothing fills {{ beds }}" in said and "{{ outlet }} is empty for 1 recipients: Free Lance" in said
    answer = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})
    assert (answer.status_code, make.rows(send.source)) == (409, [])
    assert "Nothing fills {{ beds }}" in answer.text


def test_a_protected_name_in_the_covering_mail_refuses_the_send(clocked: object, app: Flask, officer: Client) -> None:
    written(Cover(signature="Silent Bridge"))
    make.protect("Silent Bridge")
    send = make.planned([make.crowd(2)])
    answer = officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2})
    assert (answer.status_code, make.rows(send.source)) == (409, [])
    assert "must not be named" in answer.text


def test_what_is_confirmed_stays_as_it_was_when_a_newer_version_is_written(clocked: object, app: Flask, officer: Client) -> None:
    written(Cover("Dear {{ greeting }},"))
    send = make.planned([make.crowd(1)])
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    written(Cover("Hello {{ greeting }},"), seen=1)
    (frozen,) = make.rows(send.source)
    assert session().get(Mailing, frozen.mailing_id).text.startswith("Dear ")


def test_a_lead_writes_it_an_officer_reads_it_and_every_version_stays(lead: Client, officer: Client, viewer: Client) -> None:
    assert officer.post("/releases/covers/en", data=TYPED).status_code == 403
    assert lead.post("/releases/covers/en", data=TYPED).status_code == 303
    again = {**TYPED, "signature": "The night desk", "seen": "1"}
    assert lead.post("/releases/covers/en", data=again).status_code == 303
    assert lead.post("/releases/covers/en", data={**again, "signature": "Late"}).status_code == 409
    wrong_ = lead.post("/releases/covers/en", data={**again, "opening": "{{ link }}", "seen": "2"})
    assert wrong_.status_code == 422 and "cannot be used here" in wrong_.text and "The night desk" in wrong_.text
    assert [one.number for one in releases.covers_of("en")] == [2, 1]
    page = officer.get("/releases/covers/en").text
    assert "The night desk" in page and "The desk" in page and "Keep as version" not in page
    assert "The night desk" in viewer.get("/releases/covers/en").text
    assert "Dear {{ greeting }}" in viewer.get("/releases/covers").text
    assert lead.get("/releases/covers/xx").status_code == 404


def test_the_page_offers_what_exists_and_names_what_is_missing(lead: Client, app: Flask) -> None:
    row = make.approved()
    written(Cover(opening="{{ beds }}"))
    page = lead.get(f"/releases/covers/en?release={row.id}").text
    assert "{{ headline }}" in page and "Three river clinics close as the Samra rises" in page
    assert "has nothing for {{ beds }}" in page
    assert f"/releases/{row.id}/mail?language=en" in page


def test_one_person_sees_it_with_their_name_and_their_outlet(clocked: object, app: Flask, officer: Client) -> None:
    written(Cover("Dear {{ greeting }} of {{ outlet }},"))
    row, paper = make.approved(), make.outlet()
    ann = make.journalist("Ann Pell", how_to_address="Ms Pell", outlet_id=paper.id)
    free = make.journalist("Free Lance")
    assert "Dear Ms Pell of Northbank Evening," in officer.get(f"/releases/{row.id}/mail?journalist={ann.id}&as=plain").text
    assert "it cannot be made for them" in officer.get(f"/releases/{row.id}/mail?journalist={free.id}").text
    assert clock.now().year == 2026


def test_a_newer_version_is_not_written_over_unseen(app: Flask) -> None:
    written(ENGLISH)
    with pytest.raises(Refused), transaction():
        releases_do.write_cover(COMMAND_LINE, "en", Cover("Hello"), 0)
    written(ENGLISH, seen=1)
    assert len(releases.covers_of("en")) == 1
