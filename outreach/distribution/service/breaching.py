"""How is a breach of one send's embargo logged? With the text, the outlet and everybody who accepted known already."""

from outreach.core.actors import Actor
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.distribution import queries
from outreach.embargoes import service as embargoes
from outreach.embargoes.models import EmbargoBreach


def log_breach(
    actor: Actor, distribution_id: int, *, kind: str, what: str, journalist_id: int | None, outlet: str, address: str, chase: bool
) -> EmbargoBreach:
    """Log that the text of a send appeared early; `chase` puts everybody who accepted on the list of who is told.

    Raises Refused for a text without an embargo, Invalid for somebody it was never offered to.
    """
    row = queries.one(distribution_id)
    if row.lift_at is None:
        raise Refused(Reason("no_embargo", say("A text that goes at once has no embargo to break."), "lift_at"))
    asked = {journalist.id: journalist for _, journalist in queries.accesses(row.id)}
    if journalist_id is not None and journalist_id not in asked:
        raise Invalid(journalist_id=say("It was not offered to them."))
    who = asked.get(journalist_id or 0)
    breach = embargoes.log_breach(
        actor,
        kind=kind,
        what=what,
        text_title=row.title,
        address=address,
        outlet=outlet or (who.outlet.name if who and who.outlet else ""),
        distribution_id=row.id,
        journalist_id=journalist_id,
    )
    accepted = queries.read_early(row)
    if chase and accepted:
        embargoes.call_everybody(actor, breach, accepted)
    return breach
