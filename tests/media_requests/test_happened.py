"""What bookings write into a request's timeline is said in the reader's language."""

import pytest
from flask import Flask

from outreach.bookings import queries, service
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.states import CancelledBy, State
from outreach.bookings.service import Wish
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.words import Said
from outreach.media_requests.policy.happened import known
from tests.bookings import make
from tests.media_requests.make import again, media_request


@pytest.mark.parametrize(
    ("text", "template", "values"),
    [
        ("Held Dr. Sami Qudsi until 12:37.", "Held %(name)s until %(time)s.", {"name": "Dr. Sami Qudsi", "time": "12:37"}),
        ("Rana declined. On a train.", "%(name)s declined. %(reason)s", {"name": "Rana", "reason": "On a train."}),
        ("Moved Rana from 2026-11-23 18:30 to 2026-11-23 19:00.", "Moved %(name)s from %(start)s to %(time)s.", {"name": "Rana", "start": "2026-11-23 18:30", "time": "2026-11-23 19:00"}),
        ("Cancelled Rana: Other news.", "Cancelled %(name)s: %(reason)s", {"name": "Rana", "reason": "Other news."}),
    ],
)  # fmt: skip
def test_a_sentence_is_known_again_with_its_names_and_times(text: str, template: str, values: dict[str, str]) -> None:
    said = known(text)
    assert isinstance(said, Said)
    assert (said, said.template, said.values) == (text, template, values)


def test_what_people_wrote_stays(app: Flask) -> None:
    assert known("Ring at six, please") == "Ring at six, please"
    assert not isinstance(known("Ring at six, please"), Said)


def test_everything_that_bookings_write_is_known(app: Flask) -> None:
    request = media_request()
    people = [make.speaker().id, make.speaker("Hala Zaytar").id, make.speaker("Lina Karam").id]
    with transaction():
        rana, hala, lina = service.ask(COMMAND_LINE, request.id, people, Wish())
    with transaction():
        service.answer(hala.token or "", Answer.NO, "Hala", "On a train.")
        service.answer(lina.token or "", Answer.CALL_ME, "Lina")
        service.answer(rana.token or "", Answer.YES, "Rana")
    with transaction():
        service.cancel(COMMAND_LINE, queries.get(rana.id), "Other news.", CancelledBy.OUTLET)
    with transaction():
        service.restore(COMMAND_LINE, queries.get(rana.id))
        service.on_air(COMMAND_LINE, queries.get(rana.id))
        service.close(COMMAND_LINE, queries.get(rana.id), State.COMPLETED, "Calm.")
    written = [note.text for note in again(request.id).notes if note.kind == "hold"]
    assert len(written) >= 12
    assert [text for text in written if not isinstance(known(text), Said)] == []
