"""What becomes of links after a restore? They stay closed until a person looked; what was taken back since is closed for good."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.operations import queries
from outreach.operations.models import ClosedLinks


@dataclass(frozen=True, slots=True)
class Living:
    """What the office that is replaced knows of its links: whose there are, and which open something."""

    known: Mapping[str, set[int]] = field(default_factory=dict)
    given: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def living() -> Living:
    """Return what this office knows now, before another one takes its place."""
    return Living(queries.links_known(), queries.links_given())


def close_links(actor: Actor, made_at: datetime, before: Living) -> int:
    """Close every link until `open_links`, and for good those that the office `before` had taken back; return how many these are.

    Of a link that it knew nothing of, nobody can say: a person decides about them all.
    """
    gone = {
        name: [one for one, link in found.items() if one in before.known.get(name, ()) and before.given[name].get(one) != link]
        for name, found in queries.links_given().items()
    }
    count = _end(gone)
    kept = queries.closed_links()
    if kept is not None:
        session().delete(kept)
        session().flush()
    session().add(ClosedLinks(made_at=made_at, since=clock.now(), taken_back=count))
    session().flush()
    audit.record(actor, "office.links_closed", "office", made_at=made_at.isoformat(), count=count)
    return count


def open_links(actor: Actor) -> None:
    """Let the links open again what they opened, because a person looked; done twice, nothing happens."""
    found = queries.closed_links()
    if found is not None:
        session().delete(found)
        session().flush()
        audit.record(actor, "office.links_opened", "office")


def end_links(actor: Actor) -> int:
    """Make every link that was given out worthless for good, and let new ones work; return how many they were.

    Whoever had one is asked again; their answers stay.
    """
    found = queries.closed_links()
    if found is None:
        return 0
    count = _end({name: list(links) for name, links in queries.links_given().items()})
    session().delete(found)
    session().flush()
    audit.record(actor, "office.links_ended", "office", count=count)
    return count


def _end(numbers: Mapping[str, list[int]]) -> int:
    """Put another secret in the place of each, which nobody was told."""
    for column in queries.link_columns():
        table = column.table
        for one in numbers.get(table.name, ()):
            session().execute(update(table).where(table.columns["id"] == one).values({column.name: secrets.token_hex(32)}))
    session().expire_all()
    return sum(map(len, numbers.values()))
