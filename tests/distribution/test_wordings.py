"""Offers and notices in an office's own words: versioned by language, with what must be said in them, and never sent with a hole."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries.models import Delivery, Mailing
from outreach.distribution import emails, queries, service
from outreach.distribution.models import Distribution
from outreach.distribution.policy.notices import Notice, NoticeKind
from outreach.distribution.policy.terms import terms_hash
from outreach.distribution.policy.wordings import MailKind, Wording, filled, wrong
from tests.cast import Cast, Client
from tests.distribution import make

BEFORE = "2026-11-30 18:00:00+00:00"
OFFER = Wording(
    "For you, until {{ time }} {{ city }}",
    "Hello {{ greeting }},\n\n{{ lift }}\n\n{{ terms }}\n\nAnswer: {{ link }}\n\n{{ office }}",
)


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


def written(kind: MailKind, given: Wording, language: str = "en", seen: int = 0) -> None:
    with transaction():
        service.write_wording(COMMAND_LINE, kind, language, given, seen)


@pytest.mark.parametrize(
    ("kind", "subject", "body", "fields"),
    [
        (MailKind.OFFER, "A text", "{{ terms }} {{ link }}", set()),
        (MailKind.OFFER, "A text", "{{ terms }}", {"body"}),
        (MailKind.OFFER, "A text", "{{ link }}", {"body"}),
        (MailKind.OFFER, "", "{{ terms }} {{ link }}", {"subject"}),
        (MailKind.OFFER, "{{ title }}", "{{ terms }} {{ link }}", {"subject"}),
        (MailKind.OFFER, "A text", "{{ terms }} {{ link }} {{ title }}", {"body"}),
        (MailKind.OFFER, "A text", "{{ terms }} {{ link }} {{ outlet }}", {"body"}),
        (MailKind.HOLD, "", "Stop: {{ why }} {{ next }}", set()),
        (MailKind.HOLD, "", "Stop.", {"body"}),
        (MailKind.KILL, "", "{{ why }} {{ link }}", {"body"}),
        (MailKind.CORRECTION, "", "{{ was }} / {{ now }}", set()),
        (MailKind.CORRECTION, "", "{{ now }}", {"body"}),
        (MailKind.UPDATE, "", "{{ why }} {{ 7*7 }}", {"body"}),
        (MailKind.UPDATE, "", "{{ why | over }}", {"body"}),
        (MailKind.LIFTED, "", "Free: {{ title }}, not {{ planned }}", set()),
        (MailKind.LIFTED, "", "Free now.", {"body"}),
        (MailKind.WITHDRAWN, "", "{{ why }} {{ unsubscribe_url }}", {"body"}),
    ],
)
def test_what_must_be_said_stands_in_it_and_nothing_that_cannot_be(
    kind: MailKind, subject: str, body: str, fields: set[str]
) -> None:
    assert set(wrong(kind, Wording(subject, body))) == fields


@pytest.mark.parametrize("kind", list(MailKind))
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_shipped_words_are_words_that_could_be_kept(app: Flask, kind: MailKind, language: str) -> None:
    shipped = emails.shipped(kind, language)
    assert wrong(kind, shipped) == {} and len(shipped.body) > 20


def test_a_value_keeps_its_direction_among_arabic_words() -> None:
    assert filled("قال {{ why }} {{ next }}", {"why": "Beds."}, True) == "قال \u2068Beds.\u2069 {{ next }}"


def test_an_offer_says_it_in_our_words_with_terms_and_link_as_they_are(clocked: object, app: Flask, officer: Client) -> None:
    written(MailKind.OFFER, OFFER)
    ann = make.journalist("Ann Pell", how_to_address="Ms Pell", language="en")
    send = make.planned([make.media_list("All", [ann])])
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": ann.id}).status_code == 303
    (row,) = make.rows(send.offer_source)
    (access,) = [one for one, _ in queries.accesses(send.id)]
    kept = session().get(Distribution, send.id)
    assert row.mailing.subject.startswith("For you, until 00:01 London, Tuesday 1 December 2026")
    assert kept.terms_in("en") in row.mailing.text and terms_hash(kept.terms_in("en")) == access.terms_hash
    assert row.mailing.text.startswith("Hello {{ greeting }},\n\n00:01 London") and "02:01" not in make.CANARY
    assert '<a href="{{ link }}"' in row.mailing.html and row.fields["link"].endswith(access.token)
    assert "{{ unsubscribe_url }}" in row.mailing.html and make.CANARY not in row.mailing.text + row.mailing.html


def test_each_language_has_its_own_words_or_those_shipped(clocked: object, app: Flask) -> None:
    written(MailKind.OFFER, Wording("Pour vous", "Bonjour {{ greeting }},\n\n{{ terms }}\n\n{{ link }}"), "fr")
    letters = emails.offer_letters(make.planned([make.crowd(1)]), make.ZONES)
    assert letters["fr"].text.startswith("Bonjour") and letters["en"].text.startswith("Dear")


@pytest.fixture
def out(app: Flask, officer: Client) -> Distribution:
    """Return a send whose one reader has it."""
    send = make.planned([make.media_list("All", [make.journalist("Ann Pell", how_to_address="Ms Pell")])], lift=None)
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    with transaction() as current:
        row = current.query(Delivery).one()
        row.state, row.next_attempt_at, row.handed_over_at = "sent", None, send.created_at
    return send


def test_a_notice_keeps_its_label_and_says_the_rest_in_our_words(out: Distribution, officer: Client) -> None:
    written(
        MailKind.CORRECTION,
        Wording("", "Dear {{ greeting }},\n\nFor “{{ was }}” read “{{ now }}” in {{ title }}{{ sent }} please."),
    )
    told = {"kind": "correction", "was": "25 <b>", "now": "23", "count": 1}
    assert officer.post(f"/distributions/{out.id}/notices", data=told).status_code == 303
    mailing = session().query(Mailing).order_by(Mailing.id.desc()).first()
    assert mailing.subject.startswith("CORRECTION: ") and mailing.text.startswith(
        "CORRECTION\n\nDear {{ greeting }},\n\nFor “25 <b>” read “23” in "
    )
    assert "25 &lt;b&gt;" in mailing.html and "<strong>CORRECTION</strong>" in mailing.html


def test_a_hole_is_said_before_and_nobody_is_told(out: Distribution, officer: Client) -> None:
    written(MailKind.HOLD, Wording("", "Wait: {{ why }} We write by {{ next }}."))
    answer = officer.post(f"/distributions/{out.id}/notices", data={"kind": "hold", "why": "One figure.", "count": 1})
    assert answer.status_code == 422 and "Nothing fills {{ next }}" in answer.text and "One figure." in answer.text
    assert queries.notices(out.id) == []
    told = {"kind": "hold", "why": "One figure.", "count": 1, "next_local": "2031-12-01T14:40", "next_zone": "UTC"}
    assert officer.post(f"/distributions/{out.id}/notices", data=told).status_code == 303
    assert "by 14:40 UTC." in session().query(Mailing).order_by(Mailing.id.desc()).first().text


def test_before_the_lift_it_says_that_it_is_still_embargoed_whatever_the_words(clocked: object, app: Flask) -> None:
    written(MailKind.UPDATE, Wording("", "News: {{ why }}"))
    send = make.planned([make.crowd(1)])
    letter = emails.notice_letter(session().get(Distribution, send.id), Notice(NoticeKind.UPDATE, "Two more."))
    assert "News: Two more.\n\nIt is still under embargo until 00:01 London" in letter.text


def test_a_lead_writes_it_every_version_stays_and_the_shipped_words_come_back(
    lead: Client, officer: Client, viewer: Client
) -> None:
    path, typed = "/distributions/wordings/hold/en", {"body": "Wait: {{ why }}", "seen": "0"}
    assert officer.post(path, data=typed).status_code == 403
    assert lead.post(path, data=typed).status_code == 303
    assert lead.post(path, data={**typed, "body": "Late: {{ why }}"}).status_code == 409
    wrong_ = lead.post(path, data={"body": "Just wait.", "seen": "1"})
    assert wrong_.status_code == 422 and "Just wait." in wrong_.text and "must stand in it" in wrong_.text
    page = officer.get(path).text
    assert "Wait: {{ why }}" in page and "Keep as version" not in page
    assert "Wait: {{ why }}" in viewer.get("/distributions/wordings").text
    assert lead.post(path, data={"body": "", "seen": "1"}).status_code == 303
    assert queries.wording_in(MailKind.HOLD, "en") is None
    again = lead.get(path).text
    assert "Wait: {{ why }}" in again and "Please do not use “{{ title }}”{{ sent }} until we write again. {{ why }}" in again
    assert (
        lead.get("/distributions/wordings/hold/xx").status_code == lead.get("/distributions/wordings/tea/en").status_code == 404
    )


def test_a_protected_name_in_our_words_refuses_the_offer(clocked: object, app: Flask, officer: Client) -> None:
    written(MailKind.OFFER, Wording("A text", "Silent Bridge\n\n{{ terms }}\n\n{{ link }}"))
    make.protect("Silent Bridge")
    ann = make.journalist("Ann Pell")
    send = make.planned([make.media_list("All", [ann])])
    with pytest.raises(Refused), transaction():
        service.offer(COMMAND_LINE, send.id, [ann.id], emails.offer_letters(send, ()), "https://x.example.org")
    with pytest.raises(Invalid):
        written(MailKind.KILL, Wording("", "Nothing."))


def test_a_program_of_a_lead_writes_it_and_any_reads_it(cast: Cast) -> None:
    path, lead = "/api/v1/mail-wordings/hold/en", cast.program("lead")
    assert cast.program("officer").post(path, json={"body": "Wait: {{ why }}"}).status_code == 403
    assert lead.post(path, json={"body": "Just wait."}).status_code == 422
    made = lead.post(path, json={"body": "Wait: {{ why }}"})
    assert (made.status_code, made.json["number"], made.json["kind"]) == (201, 1, "hold")
    assert lead.post(path, json={"body": "Late: {{ why }}"}).status_code == 409
    assert cast.program("viewer").get("/api/v1/mail-wordings").json["items"][0]["body"] == "Wait: {{ why }}"
    assert [one["number"] for one in lead.get(path).json["items"]] == [1]
    assert lead.get("/api/v1/mail-wordings/tea/en").status_code == 404


def test_each_language_has_one_page_however_its_tag_is_written(app: Flask, cast: Cast, lead: Client) -> None:
    for written, kept in (("EN", "en"), ("AR-eg", "ar-EG")):
        answer = lead.get(f"/distributions/wordings/hold/{written}")
        assert (answer.status_code, answer.location) == (302, f"/distributions/wordings/hold/{kept}")
        words = {"subject": "", "body": "Please wait: {{ why }}", "seen": 0}
        assert lead.post(f"/distributions/wordings/hold/{written}", data=words).status_code == 404
        assert cast.program("lead").post(f"/api/v1/mail-wordings/hold/{written}", json=words).status_code == 404
        assert lead.get(f"/distributions/wordings/hold/{kept}").status_code == 200
    assert lead.get("/distributions/wordings/hold/QQ-xx").status_code == 404
