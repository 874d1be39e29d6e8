"""How does a message leave that may stand in no ledger, because whoever reads it there could use it?"""

from flask import current_app

from outreach.integrations.mail.connection import SafeConnection, Unanswered, closed, hand_over, opened
from outreach.integrations.mail.message import OutMessage
from outreach.integrations.mail.settings import settings
from outreach.integrations.mail.wire import Broken


def send(message: OutMessage) -> None:
    """Send one message now; raises `Broken` when the relay did not take it, `ValueError` for what cannot stand in a header."""
    setup = settings()
    message.as_bytes()
    connection = opened(SafeConnection(current_app.extensions["mail"], setup.relay, setup.domain))
    try:
        answer = hand_over(connection, message, setup.from_address)
    except Unanswered as error:
        raise Broken(str(error)) from error
    finally:
        closed(connection)
    if answer.code >= 300:
        raise Broken(f"the relay refused it with {answer.code}")
