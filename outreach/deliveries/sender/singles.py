"""How does a single message leave? Through Flask-Mail, under the same journal and the same states as a list's."""

from flask import current_app
from flask_mail import Attachment

from outreach.core.errors import OutreachError
from outreach.deliveries.models import Mailing
from outreach.deliveries.policy import return_path
from outreach.deliveries.sender import store
from outreach.deliveries.sender.hands import Hands
from outreach.deliveries.sender.rows import Claimed
from outreach.integrations.mail.connection import SafeConnection, Unanswered, closed, hand_over, opened
from outreach.integrations.mail.message import OutMessage
from outreach.integrations.mail.session import Stopped
from outreach.integrations.mail.settings import settings
from outreach.integrations.mail.wire import Broken


def send_singles(hands: Hands) -> None:
    """Send what is due, one after the other over one connection, opened again after a break."""
    while hands.refill():
        try:
            _over_one_connection(hands)
        except Broken as error:
            hands.stop()
            store.relay_fails(str(error), isinstance(error, Stopped) and error.fatal)
            return
        hands.rest()
        store.relay_works()


def _over_one_connection(hands: Hands) -> None:
    """Send until there is no more or the connection is gone; raises `Broken` when nothing at all could be sent."""
    setup, before = settings(), hands.answers
    connection = opened(SafeConnection(current_app.extensions["mail"], setup.relay, setup.domain))
    try:
        while (row := hands.take()) is not None:
            _send(hands, connection, row)
            _write_down(hands)
    except Broken:
        if hands.answers == before:
            raise
    finally:
        closed(connection)


def _write_down(hands: Hands) -> None:
    """Have the result in the database: neither it nor whoever else waits to write must wait while a relay takes its time over the next."""
    hands.flush()
    hands.rest()
    hands.flush()  # hears that it is written, so that the next one can be


def _send(hands: Hands, connection: SafeConnection, row: Claimed) -> None:
    setup = settings()
    mailing = store.mailing(row.mailing_id)
    if mailing.is_altered:
        hands.altered(row)
        return
    try:
        message = build(mailing, row)
        message.as_bytes()
    except (ValueError, LookupError, OutreachError) as error:
        hands.unfit(row, str(error))
        return
    begun = False

    def on_body() -> bool:
        nonlocal begun
        begun = hands.started(row)
        return begun

    connection.use(on_body)
    try:
        answer = hand_over(connection, message, return_path(row.id, setup.domain, setup.secret))
    except Unanswered as error:
        hands.unanswered(row, str(error))
        raise Broken(str(error)) from error
    except Broken as error:
        if begun:
            hands.answered(row, 0, f"the connection ended while the text was leaving: {error}")
        else:
            hands.return_first(row)
        raise
    hands.answered(row, answer.code, answer.text)


def build(mailing: Mailing, row: Claimed) -> OutMessage:
    """Return the message of one row. Raises `ValueError` for what cannot stand in a header."""
    told = row.told()
    message = OutMessage(
        message_id=told.message_id,
        subject=mailing.subject,
        sender=(mailing.from_name, mailing.from_address),
        recipients=[(told.name, told.address)],
        body=mailing.text,
        html=mailing.html or None,
        reply_to=mailing.reply_to or None,
        extra_headers={"Content-Language": mailing.language, **dict(mailing.headers)},
    )
    for part in mailing.attachments:
        kind = f"{part.content_type}; method={part.method}" if part.method else part.content_type
        message.attachments.append(Attachment(part.name, kind, part.data))
    return message
