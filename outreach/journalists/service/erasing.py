"""What happens when a journalist asks to be forgotten?"""

from sqlalchemy import delete

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.deliveries import queries as deliveries
from outreach.journalists import queries
from outreach.journalists.models import ContactKind, ImportChange, ImportPart, ImportRemark, ImportState, Journalist, Reversal
from outreach.journalists.service.finding import forget_names

FORGOTTEN = say(
    "The owner of this address asked to be forgotten. It can come back only with a reason, by somebody who may erase: under Privacy."
)


def erase(actor: Actor, journalist: Journalist, ground: str, is_expired: bool = False) -> Traces:
    """Delete a journalist with every address, post and list row, and return by what the person was recognised.

    Announces `journalist.erased`, then `person.erased` with the same facts: other rooms forget in the same transaction.
    Of somebody whose time is over (`is_expired`), and who never objected, no mark is kept: they may come back.
    """
    subject, traces, lasting = f"journalist:{journalist.id}", traces_of(journalist), not is_expired or journalist.do_not_contact
    announce("journalist.erased", journalist_id=journalist.id, traces=traces, actor=actor)
    _forget_files(journalist, traces)
    for row in queries.merges_of(journalist.id):
        session().delete(row)
    session().delete(journalist)
    session().flush()
    forget_names(traces.names)
    announce("person.erased", subject=subject, traces=traces, lasting=lasting, actor=actor)
    audit.record(actor, "journalist.erased", subject, ground=ground)
    return traces


def traces_of(journalist: Journalist) -> Traces:
    """Return the names, addresses and numbers under which we held somebody, once or now; a desk's are nobody's."""
    points = journalist.contact_points
    desks = {point.value for point in points if point.kind == ContactKind.DESK}
    former = queries.nobody_elses(deliveries.addresses_of(f"journalist:{journalist.id}"), journalist.id)
    held = [journalist.email, journalist.phone, *(point.value for point in points), *former]
    own = list(dict.fromkeys(value for value in held if value and value not in desks))
    merged = [row.gone_name for row in queries.merges_of(journalist.id) if row.gone_name]
    names = dict.fromkeys([journalist.full_name, *(journalist.names or {}).values(), *merged])
    return Traces(tuple(names), tuple(one for one in own if "@" in one), tuple(one for one in own if "@" not in one))


def _forget_files(journalist: Journalist, traces: Traces) -> None:
    """Throw away files that wait for somebody and name the person, what imports hold back about them, and remarks that quote them."""
    for row in queries.files_kept():
        text = queries.file_of(row.id).decode(errors="replace").casefold()
        if any(word.casefold() in text for word in traces.words):
            row.state, row.report = ImportState.PURGING, {}  # its runner takes out the rest
            session().execute(delete(ImportPart).where(ImportPart.import_id == row.id))
    session().execute(
        delete(ImportChange).where(ImportChange.record_id == journalist.id, ImportChange.import_id.in_(queries.of_people()))
    )
    session().execute(delete(ImportRemark).where(ImportRemark.id.in_(queries.remarks_naming(traces.words))))
    session().execute(delete(Reversal).where(Reversal.id.in_(queries.reversals_naming(journalist.id))))
