"""How does a list become rows, one per person, before anything leaves?"""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from outreach.core import bulk, clock, languages
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.deliveries import queries
from outreach.deliveries.models import Delivery, Kind, Mailing, MailingAttachment, State
from outreach.deliveries.policy import Unusable, address_key, checked_address
from outreach.deliveries.service.doubles import Checked, Doubles
from outreach.deliveries.service.names import new_names
from outreach.integrations import mail
from outreach.integrations.mail import frame
from outreach.integrations.mail.files import File

_CHUNK = 900  # as many as one statement asks about
_TABLE: Any = Delivery.__table__
_COLUMNS = (
    "mailing_id", "kind", "source", "edition", "recipient_key", "address", "address_key", "name", "fields",
    "state", "held", "not_before", "next_attempt_at", "finished_at", "attempts", "message_id", "token", "reply_text", "decided_by",
)  # fmt: skip


@dataclass(slots=True)  # not frozen: that would make each cost four times as much, and there are a million of them
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
    urgent: bool = False,
    headers: Iterable[tuple[str, str]] = (),
    files: Iterable[File] = (),
) -> Mailing:
    """Keep one text as it will leave; it cannot be edited afterwards. A `threaded` one follows the message in each one's `thread`; an `urgent`
    one goes ahead of every list.

    Raises `Invalid` when a placeholder is malformed, a header holds a line break, or the text is empty.
    """
    mailing = Mailing(
        source=source, kind=Kind.LIST, language=language, direction=languages.direction(language), subject=subject,
        from_name=from_name, from_address=from_address, reply_to=reply_to, text=text, html=html,
        headers=[list(pair) for pair in headers], list_unsubscribe=list_unsubscribe, embargoed=embargoed, threaded=threaded,
        urgent=urgent, created_at=clock.now(),
        attachments=[MailingAttachment(name=one.name, content_type=one.kind, data=one.data) for one in files],
    )  # fmt: skip
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
    start = _Start(mailing, now, not_before or now, held or queries.hold_of(mailing.source) is not None)
    doubles = Doubles(mailing.source)
    count = suppressed = unusable = duplicates = 0
    for chunk in _chunks(recipients):
        fresh = doubles.without(chunk)
        duplicates += len(chunk) - len(fresh)
        stopped = queries.suppressed_keys([one.box for one in fresh])
        made = [start.row(one, one.box in stopped, *names) for one, names in zip(fresh, new_names(len(fresh)), strict=True)]
        bulk.insert(_TABLE, _COLUMNS, made)
        count += len(fresh)
        suppressed += sum(one.box in stopped and not one.problem for one in fresh)
        unusable += sum(bool(one.problem) for one in fresh)
        gc.collect(1)  # what the driver left behind in circles; what stood before is not walked
    return Frozen(count, suppressed, duplicates, unusable)


class _Start:
    """What the rows of one freezing have in common."""

    def __init__(self, mailing: Mailing, now: datetime, not_before: datetime, held: bool) -> None:
        state = State.PLANNED if held or not_before > now else State.QUEUED
        at, due = bulk.plain(not_before), None if held else bulk.plain(not_before)
        self._first = (mailing.id, Kind.LIST.value, mailing.source, "")
        self._waiting = (state.value, held, at, due, None)
        self._suppressed = (State.SUPPRESSED.value, False, at, None, bulk.plain(now))
        self._unusable = (State.REFUSED.value, False, at, None, bulk.plain(now))

    def row(self, one: Checked, stopped: bool, message_id: str, token: str) -> tuple[Any, ...]:
        """Return one row in the order of `_COLUMNS`."""
        stands = self._unusable if one.problem else self._suppressed if stopped else self._waiting
        who = (one.key, one.address, one.box, one.name[:200], _json(one.values))
        return (*self._first, *who, *stands, 0, message_id, token, one.problem, "")


def _json(values: dict[str, str]) -> str:
    return "{" + ", ".join([f"{quoted(name)}: {quoted(value)}" for name, value in values.items()]) + "}"


def _chunks(recipients: Iterable[Recipient]) -> Iterator[list[Checked]]:
    rest = iter(recipients)
    while chunk := [_checked(one) for one in islice(rest, _CHUNK)]:
        yield chunk


def _checked(one: Recipient) -> Checked:
    address, problem = _usable(one.address)
    # what cannot be written to is no mailbox that two could share: each has a row, and somebody to ring
    box = address_key(f"{one.key} {address}" if problem else address)
    return Checked(one.key, one.name, one.values, address, box, problem)


def _usable(address: str) -> tuple[str, str]:
    try:
        return checked_address(address), ""
    except Unusable as error:
        return address.strip()[:320], str(error)
