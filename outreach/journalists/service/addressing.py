"""What can be done with one address of a person: add, change, verify, say that it is wrong, prefer it, take it away?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import WORKER, Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.journalists import queries
from outreach.journalists.models import ContactPoint, ContactState, Journalist, Means
from outreach.journalists.service import contacts, people


def add_point(actor: Actor, journalist: Journalist, values: Mapping[str, Any], region: str = "") -> ContactPoint:
    """Add an address; raises `Invalid` (fields `value`, `consent`) and `contacts.Taken`."""
    point = contacts.made(Means(values.get("means") or Means.EMAIL))
    with session().no_autoflush:
        contacts.write(point, values, people.regions(journalist, region), actor.name)
        contacts.refuse_taken(journalist, [point])
        point.position = max([one.position or 0 for one in journalist.contact_points], default=-1) + 1
        journalist.contact_points.append(point)
    _done(actor, journalist, "contact_point.added", point)
    return point


def change_point(
    actor: Actor, journalist: Journalist, point: ContactPoint, values: Mapping[str, Any], region: str = ""
) -> ContactPoint:
    """Change what `values` names of an address; raises as `add_point` does."""
    with session().no_autoflush:
        contacts.write(point, values, people.regions(journalist, region), actor.name)
        contacts.refuse_taken(journalist, [point])
    _done(actor, journalist, "contact_point.changed", point)
    return point


def verify_point(actor: Actor, journalist: Journalist, point: ContactPoint) -> None:
    """Keep that somebody made sure of an address just now."""
    point.state, point.verified_at, point.verified_by = ContactState.VERIFIED, now(), actor.name
    _done(actor, journalist, "contact_point.verified", point)


def reject_point(actor: Actor, journalist: Journalist, point: ContactPoint) -> None:
    """Keep that an address is wrong; it is not used any more, and the next of its means is."""
    point.state, point.verified_at, point.verified_by = ContactState.INVALID, now(), actor.name
    _done(actor, journalist, "contact_point.rejected", point)


def address_died(address: str) -> None:
    """Mark an address as bouncing wherever it stands: mail to it came back because nobody is there any more."""
    for point in queries.points_at(address):
        point.state = ContactState.BOUNCING
        _done(WORKER, queries.get(point.journalist_id), "contact_point.bounced", point)


def prefer_point(actor: Actor, journalist: Journalist, point: ContactPoint) -> None:
    """Use this address before the others of its means."""
    contacts.to_front(journalist, point)
    _done(actor, journalist, "contact_point.preferred", point)


def remove_point(actor: Actor, journalist: Journalist, point: ContactPoint) -> None:
    """Take an address away for good."""
    journalist.contact_points.remove(point)
    _done(actor, journalist, "contact_point.removed", point)


def _done(actor: Actor, journalist: Journalist, event: str, point: ContactPoint) -> None:
    """Bring the person's own columns and their index in line, and record what happened without the address itself."""
    with session().no_autoflush:
        contacts.settle(journalist)
        people.index(journalist)
    journalist.updated_at = now()
    session().flush()
    means, kind = Means(point.means).value, str(point.kind)
    audit.record(actor, "journalist.updated", journalist, changed=["contact_points"], how=event, means=means, kind=kind)
