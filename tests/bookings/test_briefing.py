"""A briefing is drafted from records, edited by a person, kept in versions, and read when the speaker says so."""

from datetime import timedelta

import pytest
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.bookings.queries import life
from outreach.bookings.schemas import held
from outreach.bookings.service import Details, Words
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.personal import Person
from outreach.core.traces import Traces
from outreach.deliveries import queries as deliveries
from outreach.releases import queries as texts
from outreach.releases.models import ReleaseState
from tests.bookings import make
from tests.bookings.make import again, confirmed
from tests.cast import Client
from tests.media_requests.make import media_request
from tests.releases import make as releases

WORDS = Words(
    ["Let the trucks in."], [{"question": "Who pays you?", "answer": "Donors; the list is public."}], "No town.", "Shorter."
)
TYPED = {
    "base": "0",
    "lines": "Let the trucks in.\nToday.",
    "question_1": "Who pays you?",
    "answer_1": "Donors.",
    "not_to_say": "No town.",
    "tell": "y",
}


def saved(booking: Booking, base: int = 0, words: Words = WORDS) -> None:
    with transaction():
        service.save_briefing(COMMAND_LINE, queries.get(booking.id), base, words)


def test_the_draft_holds_what_the_records_know(app: Flask) -> None:
    earlier = confirmed(barred_topics=["ransom"])
    saved(earlier)
    with transaction():
        service.close(COMMAND_LINE, queries.get(earlier.id), State.COMPLETED, "Answers were too long.")
    held = make.hold(
        media_request(900, question="Is there famine?"), earlier.spokesperson, details=Details(questions="Are you neutral?")
    )
    draft = service.draft(held)
    assert draft.lines == ["Let the trucks in."]
    assert [one["question"] for one in draft.questions] == ["Is there famine?", "Are you neutral?", "Who pays you?"]
    assert draft.questions[2]["answer"].startswith("Donors")
    assert "ransom" in draft.not_to_say
    assert "Answers were too long." in draft.lessons


def test_somebody_elses_lessons_and_briefings_stay_theirs(app: Flask) -> None:
    other = confirmed("Hala Zaytar")
    saved(other)
    with transaction():
        queries.get(other.id).outcome = "Hala wept."
    draft = service.draft(confirmed())
    assert (draft.lines, draft.lessons) == ([], "")


def test_the_speaker_is_written_to_with_a_link_and_not_a_word_of_it(officer: Client) -> None:
    booking = confirmed(levels={"en": 4, "ar": 3})
    assert officer.post(f"/bookings/{booking.id}/briefing", data=TYPED).status_code == 303
    database.close()
    (mail,) = [row for row in deliveries.page(source=f"booking:{booking.id}").items if not row.mailing.attachments]
    assert mail.address == "rana.nahrwand@example.org"
    assert f"/b/{again(booking).token}/briefing" in mail.mailing.text
    assert "trucks" not in mail.mailing.text + mail.mailing.html


def test_reading_says_nothing_until_the_speaker_presses(officer: Client, stranger: Client) -> None:
    booking = confirmed(levels={"en": 4, "ar": 3})
    number, here = booking.id, f"/b/{booking.token}/briefing"
    saved(booking)
    page = stranger.get(here)
    assert page.status_code == 200
    assert "Let the trucks in." in page.text and "I have read it" in page.text
    assert stranger.head(here).status_code == 200
    assert "Not read yet" in officer.get(f"/bookings/{number}/briefing").text
    for name in ("", "Filter"):
        assert stranger.post(here, data={"number": "1", "name": name}).status_code == 422
    assert "Not read yet" in officer.get(f"/bookings/{number}/briefing").text
    assert stranger.post(here, data={"number": "1", "name": "Rana"}).status_code == 303
    assert "You have read it" in stranger.get(here).text
    assert "Read at" in officer.get(f"/bookings/{number}/briefing").text


def test_a_new_version_or_a_new_time_has_not_been_read(app: Flask, stranger: Client) -> None:
    booking = confirmed(levels={"en": 4, "ar": 3})
    number, here, starts = booking.id, f"/b/{booking.token}/briefing", booking.starts_at
    saved(booking)
    stranger.post(here, data={"number": "1", "name": "Rana"})
    saved(queries.get(number), base=1, words=Words(["Let the ambulances through."]))
    assert queries.get(number).briefed_at is None
    assert stranger.post(here, data={"number": "1", "name": "Rana"}).status_code == 409
    assert stranger.post(here, data={"number": "2", "name": "Rana"}).status_code == 303
    with transaction():
        service.move(COMMAND_LINE, queries.get(number), starts.replace(second=1))
    assert queries.get(number).briefed_at is None
    assert [bool(one.read_at) for one in life.briefings(number)] == [True, True]


def test_two_who_edit_it_do_not_overwrite_each_other(officer: Client, program: Client) -> None:
    booking = confirmed()
    number = booking.id
    officer.post(f"/bookings/{number}/briefing", data=TYPED)
    second = officer.post(f"/bookings/{number}/briefing", data={**TYPED, "lines": "Mine."})
    assert second.status_code == 409
    assert "Mine." in second.text
    assert program.post(f"/api/v1/bookings/{number}/briefing", json={"base": 0, "lines": "x"}).status_code == 409
    made = program.post(f"/api/v1/bookings/{number}/briefing", json={"base": 1, "lines": "One.\nTwo.", "question_1": "Why?"})
    assert (made.status_code, made.json["number"], made.json["lines"]) == (201, 2, ["One.", "Two."])


@pytest.mark.parametrize("canary", ["+44 7700 900123", "sara@nahr.example.org", "Rana Nahrwand"])
def test_the_callers_own_data_and_a_hidden_name_stay_off_the_speakers_page(app: Flask, canary: str) -> None:
    booking = confirmed(protected=True)
    with pytest.raises(Invalid):
        saved(booking, words=Words([f"Ring {canary}"]))


def test_neither_face_holds_the_others_canaries(officer: Client, stranger: Client) -> None:
    details = Details(producer_phone="+447700900999", questions="canary-q", abort_phrase="canary-abort", not_to_ask="canary-ask")
    booking = confirmed(levels={"en": 4, "ar": 3}, details=details, protected=True)
    number, here = booking.id, f"/b/{booking.token}/briefing"
    saved(booking)
    page = stranger.get(here).text
    assert "canary-abort" in page
    for words in (
        "900999",
        "900123",
        "sara@nahr",
        "Sara Windle",
        "Rana",
        "Nahrwand",
        "+9613123456",
        "Emergency medic",
        "canary-ask",
        "Beirut",
    ):
        assert words not in page
    sheet = officer.get(f"/bookings/{number}/sheet").text.partition('id="sheet-words"')[2]
    for words in ("canary-q", "canary-abort", "trucks", "Rana", "+9613123456", "Beirut", "900999"):
        assert words not in sheet


def test_the_page_says_who_saw_the_number_and_stays_for_that(app: Flask, officer: Client, stranger: Client) -> None:
    booking = confirmed(levels={"en": 4, "ar": 3})
    number, here = booking.id, f"/b/{booking.token}/briefing"
    saved(booking)
    officer.post(f"/bookings/{number}/reveal", data={"reason": "Their line broke down twice."})
    assert "Their line broke down twice." in stranger.get(here).text
    officer.post(f"/bookings/{number}/cancellation", data={"reason": "Rundown."})
    after = stranger.get(here)
    assert (after.status_code, "trucks" in after.text, "broke down" in after.text) == (410, False, True)
    assert stranger.get("/b/nothing/briefing").status_code == 404


@pytest.mark.parametrize(
    ("state", "protected", "lines"), [("out", False, 1), ("approved", False, 0), ("scheduled", False, 0), ("out", True, 0)]
)
def test_only_approved_words_of_a_public_text_are_lines_to_say(app: Flask, state: str, protected: bool, lines: int) -> None:
    release = releases.release()
    releases.quote_approval(texts.quotes(release.id)[0].id)
    with transaction():
        texts.release(release.id).state = ReleaseState(state)
    held = make.hold(media_request(release_id=release.id), make.speaker(protected=protected))
    found = service.draft(held).lines
    assert len(found) == lines
    assert all("We carried the fridge" in line for line in found)


def test_the_same_words_are_no_new_version(app: Flask) -> None:
    booking = confirmed()
    number = booking.id
    saved(booking)
    saved(queries.get(number), base=1)
    assert [one.number for one in life.briefings(number)] == [1]


def test_a_speaker_forgotten_or_a_year_gone_leaves_no_words_in_a_briefing(app: Flask) -> None:
    booking = confirmed("Hala Zaytar")
    number, ends = booking.id, booking.ends_at
    saved(
        booking,
        words=Words(["Hala Zaytar says so."], [{"question": "Who is Hala Zaytar?", "answer": "Hala Zaytar."}], "Zaytar", "x"),
    )
    with transaction():
        service.forget(Traces(names=("Hala Zaytar",)))
    (version,) = life.briefings(number)
    assert "Hala" not in f"{version.lines} {version.questions}"
    with transaction():
        assert service.purge(ends + timedelta(days=1), 10, frozenset()) == 1
        assert service.purge(ends + timedelta(days=1), 10, frozenset()) == 0
    assert (version.lines, version.questions, version.lessons) == ([], [], "")


def test_a_speakers_copy_holds_their_briefing_and_who_saw_their_number(app: Flask) -> None:
    booking = confirmed(details=Details(producer_phone="+447700900999", aftercare="Lina rings at nine."))
    saved(booking)
    with transaction():
        service.reveal_number(COMMAND_LINE, queries.get(booking.id), "Their line broke down twice.")
    speaker = queries.get(booking.id).spokesperson
    found = "".join(str(one.value) for one in held(Person(f"spokesperson:{speaker.id}", Traces(names=(speaker.name,)))))
    for words in ("Let the trucks in.", "Their line broke down twice.", "Lina rings at nine."):
        assert words in found
    assert "900999" not in found
