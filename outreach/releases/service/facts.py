"""How do facts change? Typed once with their source; whatever they change is approved and translated again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseFact, ReleaseState
from outreach.releases.policy.cells import NAME, RESERVED, FactKind, canonical
from outreach.releases.service.keeping import recounted, touched
from outreach.releases.service.writing import open_release


@dataclass(frozen=True, slots=True)
class Given:
    """A fact as somebody typed it; `names` is its spelling by language."""

    kind: FactKind
    value: str
    source: str
    note: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def keep_fact(actor: Actor, release_id: int, name: str, given: Given) -> ReleaseFact:
    """Keep a fact under its name, new or changed; raises `Invalid` for a name, value or source that cannot be."""
    row, name = open_release(release_id), name.strip()
    value = canonical(given.kind, given.value)
    names = {tag: canonical(FactKind.NAME, spelled) for tag, spelled in given.names.items() if spelled.strip()}
    if not NAME.fullmatch(name) or name in RESERVED:
        raise Invalid(name=say("A short name in small letters, such as beds or vote_day; not one that exists already elsewhere."))
    if value is None or None in names.values():
        raise Invalid(value=say("A number such as 1250, a day such as 2026-12-01, or a name; no placeholder inside."))
    if not clean_line(given.source):
        raise Invalid(source=say("Where does it come from? Somebody will ask."))
    one = next((kept for kept in queries.facts_of(release_id) if kept.name == name), None) or ReleaseFact(
        release_id=row.id, name=name
    )
    one.kind, one.value, one.names = given.kind, value, {tag: spelled for tag, spelled in names.items() if spelled}
    one.source, one.note, one.by_name, one.at = clean_line(given.source)[:500], given.note.strip(), actor.name, now()
    session().add(one)
    touched(actor, row, "release.fact_kept", fact=name)
    return one


def remove_fact(actor: Actor, release_id: int, name: str) -> Release:
    """Take a fact away; where it is still used the text says so as a finding."""
    row = open_release(release_id)
    session().delete(queries.fact(release_id, name))
    return touched(actor, row, "release.fact_removed", fact=name)


def ledger_changed(actor: Actor, text_id: int) -> None:
    """Count again wherever a text's ledger is used: other words are not approved any more, and a scheduled text does not leave."""
    for row in queries.counting(text_id):
        if not recounted(actor, row, by_hand=False):
            continue
        audit.record(actor, "release.recounted", row, text=text_id)
        if row.state is ReleaseState.SCHEDULED:
            row.state = ReleaseState.IN_REVIEW
            session().flush()
            events.announce("release.recounted", release_id=row.id, actor=actor)
