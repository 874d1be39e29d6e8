"""What is left in the ledger of somebody who asks to be forgotten? The counts, and marks that keep us from starting again."""

from collections.abc import Iterable
from datetime import datetime

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.marks import mark
from outreach.core.text import clean_line
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, Delivery, Kind, Mailing, State, Suppression
from outreach.deliveries.policy import ERASED, ONLY_PRESS_MAIL, address_key


def forget(subject: str, traces: Traces, lasting: bool = True) -> int:
    """Take name, address and personal words out of every row of a person; what still waits is cancelled.

    A row that is being sent this moment keeps its address until it is done: call again with the same `subject`
    ("journalist:12"). Not `lasting`: marks are kept only of addresses that were stopped. Returns the number of rows emptied.
    """
    keep_marks(_addresses(traces), lasting)
    rows = [one for one in queries.of_person(subject, traces.addresses) if one.address]
    for row in rows:
        _cancel(row)
    done = [row for row in rows if row.state is not State.SENDING]
    for row in done:
        _empty(row, traces)
    for mailing in queries.singles_about(traces.words):
        _blank(mailing, traces)
    session().flush()
    return len(done)


def keep_marks(addresses: Iterable[str], lasting: bool = True) -> None:
    """Replace what we keep of stopped addresses by marks, so that these (`lasting`: and the others) do not come back by themselves."""
    for key in {address_key(address) for address in addresses}:
        plain, marked = queries.suppression(key), queries.suppression(mark(key))
        if plain is not None:
            session().delete(plain)
        if marked is None and (lasting or plain is not None):
            reason = plain.reason if plain is not None and plain.reason not in ONLY_PRESS_MAIL else ERASED
            session().add(Suppression(address_key=mark(key), reason=reason, source=ERASED, at=clock.now()))
    session().flush()


def keep_forgotten(marks: Iterable[str]) -> None:
    """Keep marks that were made before, so that a restored copy knows them again."""
    for one in marks:
        if queries.suppression(one) is None:
            session().add(Suppression(address_key=one, reason=ERASED, source=ERASED, at=clock.now()))
    session().flush()


def stop_mail_to(subject: str) -> None:
    """End what waits to be sent to one person ("spokesperson:3"); what is already being sent is not tried a second time."""
    for row in queries.of_person(subject):
        _cancel(row)
    session().flush()


def purge(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Take address, name and personal words out of what was done with before then; the counts stay."""
    found = queries.done_before(before, spared, most)
    for row in found:
        _empty(row, Traces())
    session().flush()
    return len(found)


def readmit(actor: Actor, address: str, reason: str) -> None:
    """Let a forgotten address or number into the register again, for a reason that goes on record.

    Raises `Invalid` (fields `address`, `reason`) when it was not forgotten, or without a reason.
    """
    found = queries.suppression(mark(address_key(address)))
    if not clean_line(reason):
        raise Invalid(reason=say("Say why it may come back: the person gave it to us again, for example."))
    if found is None:
        raise Invalid(address=say("Nobody with this address asked to be forgotten; nothing was changed."))
    audit.record(actor, "suppression.readmitted", found, reason=clean_line(reason)[:500])
    session().delete(found)
    session().flush()


def _addresses(traces: Traces) -> list[str]:
    return [*traces.addresses, *traces.numbers]


def _cancel(row: Delivery) -> None:
    if row.state in WAITING:
        row.state, row.held, row.next_attempt_at = State.CANCELLED, False, None
        row.cancelled_at = row.finished_at = clock.now()
    elif row.state is State.SENDING:
        row.cancelled_at = clock.now()  # a claimed row is not tried a second time


def _empty(row: Delivery, traces: Traces) -> None:
    theirs = Traces(names=(row.name,), addresses=(row.address,))
    row.reply_text = theirs.taken_out(traces.taken_out(row.reply_text))
    if (bounce := queries.bounce_of(row.id)) is not None:
        bounce.address_key = mark(bounce.address_key)
    row.address, row.address_key, row.name, row.fields = "", mark(row.address_key), "", {}
    if row.kind is Kind.SINGLE:
        mailing = row.mailing
        mailing.subject, mailing.text, mailing.html = theirs.taken_out(traces.taken_out(mailing.subject)), "", ""
        _drop_parts(mailing)


def _blank(mailing: Mailing, traces: Traces) -> None:
    before = (mailing.subject, mailing.text, mailing.html)
    mailing.subject, mailing.text, mailing.html = (traces.taken_out(text) for text in before)
    if before != (mailing.subject, mailing.text, mailing.html):
        _drop_parts(mailing)


def _drop_parts(mailing: Mailing) -> None:
    for part in mailing.attachments:
        session().delete(part)
