"""How does a list become rows, one per person, before anything leaves?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert

from outreach.core import clock, languages
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.deliveries import queries
from outreach.deliveries.models import Delivery, Kind, Mailing, State
from outreach.deliveries.policy import Unusable, address_key, checked_address
from outreach.deliveries.service.names import new_message_id, new_token
from outreach.integrations import mail
from outreach.integrations.mail import frame

_CHUNK = 2000
_TABLE: Any = Delivery.__table__  # the table itself: the mapped class costs a third more time here


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a list writes to; `values` fill the placeholders, plain text, one per name."""

    key: str
    address: str
    name: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What became rows: all of them, how many of those are suppressed or unusable, and who was there already."""

    count: int
    suppressed: int
    duplicates: int
    unusable: int = 0


def open_mailing(
    source: str,
    *,
    language: str,
    subject: str,
    text: str,
    html: str,
    from_name: str,
    from_address: str,
    reply_to: str = "",
    list_unsubscribe: bool = True,
    embargoed: bool = False,
    threaded: bool = False,
    headers: Iterable[tuple[str, str]] = (),
) -> Mailing:
    """Keep one text as it will leave; it cannot be edited afterwards. A `threaded` one follows the message in each one's `thread`.

    Raises `Invalid` when a placeholder is malformed, a header holds a line break, or the text is empty.
    """
    mailing = Mailing(
        source=source,
        kind=Kind.LIST,
        language=language,
        direction=languages.direction(language),
        subject=subject,
        from_name=from_name,
        from_address=from_address,
        reply_to=reply_to,
        text=text,
        html=html,
        headers=[list(pair) for pair in headers],
        list_unsubscribe=list_unsubscribe,
        embargoed=embargoed,
        threaded=threaded,
        created_at=clock.now(),
    )
    _keep(mailing)
    return mailing


def _keep(mailing: Mailing) -> None:
    try:
        frame.compile_frame(mailing.content(), mail.settings())
    except ValueError as error:
        raise Invalid(text=str(error)) from error
    mailing.digest = mailing.fingerprint()
    session().add(mailing)
    session().flush()


def freeze(
    mailing: Mailing, recipients: Iterable[Recipient], *, not_before: datetime | None = None, held: bool = False
) -> Frozen:
    """Write one row per recipient, in bulk; nobody gets two rows of one source, under one key or one mailbox.

    A suppressed or unusable address gets its row too, in the state that says so: the counts must add up. A source
    on hold stays on hold. `not_before` is the instant before which nothing leaves; None means at once.
    """
    now = clock.now()
    start = _Start(now, not_before or now, held or queries.hold_of(mailing.source) is not None)
    keys, boxes = queries.taken(mailing.source)
    count = suppressed = unusable = duplicates = 0
    for chunk in _chunks(recipients):
        fresh, doubles = _without_doubles(chunk, keys, boxes)
        duplicates += doubles
        stopped = queries.suppressed_keys([key for _, _, key, _ in fresh])
        rows = [_row(mailing, one, address, key, problem, key in stopped, start) for one, address, key, problem in fresh]
        if rows:
            session().execute(insert(_TABLE), rows)
        count += len(rows)
        suppressed += sum(row["state"] == State.SUPPRESSED for row in rows)
        unusable += sum(row["state"] == State.REFUSED for row in rows)
    return Frozen(count, suppressed, duplicates, unusable)


@dataclass(frozen=True, slots=True)
class _Start:
    now: datetime
    not_before: datetime
    held: bool

    @property
    def state(self) -> State:
        return State.PLANNED if self.held or self.not_before > self.now else State.QUEUED


_Checked = tuple[Recipient, str, str, str]


def _chunks(recipients: Iterable[Recipient]) -> Iterator[list[Recipient]]:
    rest = iter(recipients)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _without_doubles(chunk: Sequence[Recipient], keys: set[str], boxes: set[str]) -> tuple[list[_Checked], int]:
    fresh: list[_Checked] = []
    for one in chunk:
        address, problem = _usable(one.address)
        box = address_key(address)
        if one.key in keys or box in boxes:
            continue
        keys.add(one.key)
        boxes.add(box)
        fresh.append((one, address, box, problem))
    return fresh, len(chunk) - len(fresh)


def _usable(address: str) -> tuple[str, str]:
    try:
        return checked_address(address), ""
    except Unusable as error:
        return address.strip()[:320], str(error)


def _row(mailing: Mailing, one: Recipient, address: str, key: str, problem: str, stopped: bool, start: _Start) -> dict[str, Any]:
    state = State.REFUSED if problem else State.SUPPRESSED if stopped else start.state
    final = bool(problem) or stopped
    return {
        "mailing_id": mailing.id,
        "kind": Kind.LIST,
        "source": mailing.source,
        "edition": "",
        "recipient_key": one.key,
        "address": address,
        "address_key": key,
        "name": one.name[:200],
        "fields": one.values,
        "state": state,
        "held": start.held and not final,
        "not_before": start.not_before,
        "next_attempt_at": None if final or start.held else start.not_before,
        "attempts": 0,
        "message_id": new_message_id(),
        "token": new_token(),
        "reply_text": problem,
        "finished_at": start.now if final else None,
    }
