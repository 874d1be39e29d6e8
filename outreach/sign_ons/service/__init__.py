"""How does an organisation sign, decline or withdraw? Asked by a link, recorded by the desk, or from a pasted list."""

from outreach.sign_ons.service.inviting import Invitation, answer_by_link, forget_link, invite, withdraw_by_link
from outreach.sign_ons.service.ledger import (
    Decision,
    Given,
    Pasted,
    create_text,
    decide,
    forget,
    join,
    paste,
    purge,
    record,
    update_text,
    withdraw,
)
from outreach.sign_ons.service.listing import listed_otherwise, set_list

__all__ = [
    "Decision", "Given", "Invitation", "Pasted", "answer_by_link", "create_text", "decide", "forget", "forget_link", "invite",
    "join", "listed_otherwise", "paste", "purge", "record", "set_list", "update_text", "withdraw", "withdraw_by_link",
]  # fmt: skip
