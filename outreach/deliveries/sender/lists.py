"""How do a list's rows become parcels for the engine, and its answers results?"""

from collections import Counter
from collections.abc import Sequence
from email.utils import format_datetime

from outreach.core import clock
from outreach.deliveries.policy import Pace, return_path, says_too_fast
from outreach.deliveries.sender import store
from outreach.deliveries.sender.domains import Queue
from outreach.deliveries.sender.hands import Hands
from outreach.deliveries.sender.rows import Claimed
from outreach.integrations.mail.dialogue import PIECE, Parcel
from outreach.integrations.mail.frame import Frame, Person, compile_frame
from outreach.integrations.mail.settings import MailSettings

__all__ = ["PIECE", "Supply"]
_FRAMES = 16
_MOST_RETURNS = 3
_paces: dict[tuple[str, int, int], Pace] = {}  # what a relay taught us is kept from one run to the next


class Supply:
    """What the engine empties: rows that are due, as long as the pace allows."""

    def __init__(self, hands: Hands, setup: MailSettings) -> None:
        self._hands, self._setup = hands, setup
        self._pace = _paces.setdefault((setup.relay.host, setup.relay.port, setup.rate), Pace(setup.rate))
        self._queue = Queue(hands, setup.domain_rate) if setup.domain_rate else hands
        self._frames: dict[int, Frame] = {}
        self._returns = Counter[int]()
        self._date, self._date_at = b"", float("-inf")

    def take(self) -> Parcel | None:
        """Return the next message, built; a row that cannot be built is refused alone."""
        if self._pace.limit and not self._pace.take(clock.monotonic()):
            return None
        while (row := self._queue.take()) is not None:
            try:
                parcel = self._parcel(row)
            except ValueError as error:
                self._hands.unfit(row, str(error))
                continue
            if parcel is None:
                self._hands.altered(row)
                continue
            return parcel
        return None

    def wait(self) -> float | None:
        """Return the seconds until the next message may leave, None when there are no more."""
        if self._queue.exhausted:
            return None
        return max(self._pace.wait(clock.monotonic()), self._queue.pause())

    def started(self, parcel: Parcel) -> bool:
        """Journal that the end of a body is about to leave."""
        return self._hands.started(parcel.note)

    def answered(self, parcel: Parcel, code: int, text: str) -> None:
        """Note the server's word on a message, and go slower when it says so."""
        one = self._hands.answered(parcel.note, code, text)
        if 200 <= code < 300:
            self._pace.accepted(clock.monotonic())
        elif one.retry_at is not None and says_too_fast(code, text):
            self._pace.complained(clock.monotonic())

    def unanswered(self, parcel: Parcel, words: str) -> None:
        """Note that a message may have arrived."""
        self._hands.unanswered(parcel.note, words)

    def give_back(self, parcel: Parcel, words: str) -> None:
        """Try a message again on another line; one that keeps ending lines waits like one that was deferred."""
        row: Claimed = parcel.note
        if "4.7." in words:
            self._pace.slower(clock.monotonic())
        self._returns[row.id] += 1
        if self._returns[row.id] < _MOST_RETURNS:
            self._hands.return_first(row)
        else:
            self._hands.answered(row, 0, words)

    def flush(self) -> bool:
        """Write down what was answered; return whether there is more of that to do at once."""
        if self._pace.limit and self._pace.is_slowed:
            self._pace.faster(clock.monotonic())
        return self._hands.flush()

    def trouble(self, code: int, words: str, fatal: bool) -> None:
        """Stop: the relay does not serve us. What was not attempted goes back, at no charge."""
        self._hands.stop()
        store.relay_fails(words, fatal)

    def _parcel(self, row: Claimed) -> Parcel | None:
        """Return the message of a row; None when its text is not the approved one."""
        setup = self._setup
        frame = self._frames.get(row.mailing_id) or self._frame(row.mailing_id)
        if frame is None:
            return None
        address, name, fields, message_id, token = row.told()
        unsubscribe_url = f"{setup.base_url}/u/{token}"
        values = {"unsubscribe_url": unsubscribe_url} | fields
        body: Sequence[bytes] = frame.pieces(Person(name, address, message_id, unsubscribe_url, values), self._now())
        if setup.signer is not None:
            body = (setup.signer.signed_on_the_wire(b"".join(body)),)
        sender = return_path(row.id, setup.domain, setup.secret).encode("ascii")
        return Parcel(row.id, sender, address.encode(), body, not address.isascii(), row)

    def _frame(self, mailing_id: int) -> Frame | None:
        """Return a text encoded for its list; None when it is not the approved one any more."""
        if len(self._frames) >= _FRAMES:
            self._frames.clear()
        mailing = store.mailing(mailing_id)
        if mailing.is_altered:
            return None
        found = self._frames[mailing_id] = compile_frame(mailing.content(), self._setup)
        return found

    def _now(self) -> bytes:
        at = clock.monotonic()
        if at - self._date_at > 1.0:
            self._date, self._date_at = format_datetime(clock.now()).encode("ascii"), at
        return self._date
