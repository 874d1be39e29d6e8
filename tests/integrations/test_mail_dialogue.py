"""One conversation, its answers cut wherever a network may cut them: what is understood is always the same."""

from collections.abc import Iterable
from typing import Any, cast

import pytest

from outreach.integrations.mail.dialogue import Dialogue, Parcel
from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Broken, Wire

OPENING = b"220 here\r\n250-here\r\n250 PIPELINING\r\n250 ok\r\n250 ok\r\n354 go on\r\n"
USUAL = b"250 2.0.0 taken as 4F9\r\n250 ok\r\n250 ok\r\n354 go on\r\n"


class Line:
    """A wire that is done with everything at once; `said` is what left."""

    is_empty = True

    def __init__(self) -> None:
        self.said: list[bytes] = []
        self.left = self.queued = 0

    def send(self, data: bytes) -> None:
        self.said.append(data)
        self.queued += len(data)
        self.left = self.queued


class Outbox:
    """Four messages; `told` is what was understood, in its order."""

    def __init__(self) -> None:
        self.keys = iter(range(4))
        self.told: list[tuple[Any, ...]] = []

    def take(self) -> Parcel | None:
        key = next(self.keys, None)
        return None if key is None else Parcel(key, b"r@us.example", b"p%d@x.example" % key, (b"body ", b"%d\r\n.\r\n" % key))

    def started(self, parcel: Parcel) -> bool:
        self.told.append(("started", parcel.key))
        return True

    def answered(self, parcel: Parcel, code: int, text: str) -> None:
        self.told.append((code, text, parcel.key))

    def unanswered(self, parcel: Parcel, words: str) -> None:
        self.told.append(("unanswered", parcel.key))

    def give_back(self, parcel: Parcel, words: str) -> None:
        self.told.append(("back", parcel.key))


def _heard(pieces: Iterable[bytes]) -> tuple[list[tuple[Any, ...]], bytes, int]:
    line, outbox = Line(), Outbox()
    talk = Dialogue(cast(Wire, line), Relay(), "us.example", outbox)
    try:
        for piece in pieces:
            talk.feed(piece)
    except Broken:
        talk.broken("the end")
    return outbox.told, b"".join(line.said), talk.handed


@pytest.mark.parametrize(
    "answers",
    [
        USUAL * 3,
        USUAL
        + b"250 taken\r\n250 ok\r\n550 5.1.1 nobody\r\n503 no\r\n250 reset\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 taken\r\n",
        USUAL + b"451 4.3.0 later\r\n250 ok\r\n250 ok\r\n354 go on\r\n" + USUAL,
        USUAL + b"250-taken\r\n250 and kept\r\n250 ok\r\n250-yes\r\n250 ok\r\n354 go on\r\n" + USUAL,
        USUAL
        + b"250 taken\r\n250 ok\r\n550 5.1.1 nobody\r\n354 go on\r\n250 nothing\r\n250 reset\r\n250 ok\r\n250 ok\r\n354 go on\r\n",
        USUAL
        + b"250 taken\r\n552 5.3.4 no\r\n250 ok\r\n354 go on\r\n250 nothing\r\n250 reset\r\n250 ok\r\n250 ok\r\n354 go on\r\n",
        USUAL + b"250 taken\r\n421 4.3.2 enough\r\n",
        USUAL + b"250 taken\r\n250 ok\r\n250 ok\r\n250 what\r\n",
        USUAL + b"354 go on\r\n250 ok\r\n250 ok\r\n354 go on\r\n",
        USUAL
        + b"250 taken\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 again\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 too many\r\n" * 2,
        USUAL.replace(b"\r\n", b"\n") * 3,
    ],
)
def test_answers_mean_the_same_however_they_are_cut(answers: bytes) -> None:
    one_by_one = _heard((OPENING + answers)[place : place + 1] for place in range(len(OPENING + answers)))
    assert _heard([OPENING, *_in_usual_pieces(answers)]) == one_by_one
    assert _heard([OPENING + answers]) == one_by_one
    for cut in range(0, len(USUAL), 7):
        assert _heard([OPENING, answers[:cut], answers[cut:]]) == one_by_one
    assert ("started", 1) in one_by_one[0]


def _in_usual_pieces(answers: bytes) -> list[bytes]:
    """Return four lines at a time, as they come when the server answers an envelope at once."""
    lines = answers.splitlines(keepends=True)
    return [b"".join(lines[place : place + 4]) for place in range(0, len(lines), 4)]


def test_a_message_is_noted_as_answered_before_the_next_is_noted_as_begun() -> None:
    told, said, handed = _heard([OPENING, USUAL, USUAL])
    assert told[:3] == [("started", 0), (250, "2.0.0 taken as 4F9", 0), ("started", 1)]
    assert said.index(b"body 0") < said.index(b"p1@x.example") < said.index(b"body 1")
    assert handed == 2
