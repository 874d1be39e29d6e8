"""Rows of the sign-on ledger with sane values."""

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.sign_ons import queries, service
from outreach.sign_ons.models import SignOn, SignOnText
from outreach.sign_ons.service import Given


def sign_on_text(title: str = "Boats for the Samra valley") -> SignOnText:
    with transaction():
        return service.create_text(COMMAND_LINE, title, "We ask for boats.")


def sign_on(text: SignOnText, name: str, **given: object) -> SignOn:
    with transaction():
        return service.record(COMMAND_LINE, text.id, Given(name, **given))


def reword(text_id: int, body: str) -> None:
    """Change the words of a text that nobody signed yet."""
    with transaction():
        row = queries.text(text_id)
        service.update_text(COMMAND_LINE, text_id, row.title, body, row.language, row.deadline)
