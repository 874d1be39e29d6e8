"""How is a text's list of signatories printed? Its order and its umbrellas as agreed; whatever is printed from it looks again."""

from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.sign_ons import queries
from outreach.sign_ons.models import SignOnText
from outreach.sign_ons.policy import ListOrder, Umbrellas


def set_list(actor: Actor, text_id: int, order: ListOrder, umbrellas: Umbrellas) -> SignOnText:
    """Say in which order the names are printed, and whether umbrellas or their members count."""
    row = queries.text(text_id)
    row.list_order, row.umbrellas = order, umbrellas
    session().flush()
    audit.record(actor, "sign_on_text.list_set", row, order=order.value, umbrellas=umbrellas.value)
    events.announce("sign_on.ledger_changed", text_id=text_id, actor=actor)
    return row


def listed_otherwise(actor: Actor, organisation_id: int) -> None:
    """Let every text hear of it whose ledger has this organisation, or one under it: another name, seat or umbrella."""
    for text_id in queries.texts_naming(organisation_id):
        events.announce("sign_on.ledger_changed", text_id=text_id, actor=actor)
