"""How do rows of a file become people: planned, built and written when new, changed by their pages' verbs when known?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from sqlalchemy import Table

from outreach.core import bulk
from outreach.core.actors import Actor
from outreach.core.bulk import plain
from outreach.core.clock import now
from outreach.core.finding import name_words
from outreach.integrations.tables import Record
from outreach.journalists import policy, queries, service
from outreach.journalists.imports import writing
from outreach.journalists.imports.applying import attempt
from outreach.journalists.imports.building import PERSON, POINT, POST, Built, build
from outreach.journalists.imports.known import Places, look_up
from outreach.journalists.imports.planning import Plan, Planner
from outreach.journalists.imports.reaches import with_new
from outreach.journalists.imports.rows import Row
from outreach.journalists.models import ContactPoint, Journalist, MediaListMember, Post

_JOURNALISTS, _POINTS, _POSTS, _MEMBERS = (
    cast(Table, one.__table__) for one in (Journalist, ContactPoint, Post, MediaListMember)
)
_WORDS = 1_500  # learnt in one transaction
_MEMBER = ("list_id", "journalist_id", "added_at", "import_id")


@dataclass(slots=True)
class People:
    """The journalists' side of an import."""

    planner: Planner
    places: Places
    source: str = ""
    import_id: int | None = None
    list_id: int | None = None
    words: set[str] = field(default_factory=set)  # of names, not learnt yet
    learnt: set[str] = field(default_factory=set)

    def plan(self, chunk: Sequence[Record]) -> Plan:
        """Say what the rows would do; changes nothing."""
        plan = Plan()
        rows = self.planner.read(chunk, self.places, plan)
        self.planner.sort(rows, look_up(rows, self.planner.decisions), self.places, plan)
        there = queries.listed_among(self.list_id, [one.record_id for one in plan.changes]) if self.list_id else None
        plan.changes = [one for one in plan.changes if one.news or (there is not None and one.record_id not in there)]
        return plan

    def recall(self, chunk: Sequence[Record]) -> None:
        """Remember rows that were taken before the import was interrupted, so that a later one about the same person is seen."""
        rows = self.planner.read(chunk, self.places, Plan())
        self._hear(name for row in rows for name in (row.values["full_name"], *row.values["names"].values(), row.outlet))

    def forget(self, chunk: Sequence[Record]) -> None:
        """Forget rows, and the outlets, of a chunk that is to be planned anew."""
        self.planner.forget({record.number for record in chunk})
        self.places.found.clear()

    def build(self, plan: Plan) -> Built:
        """Return the rows of the new people, computed outside the transaction that writes them; new outlets come first, hidden too."""
        self.places.make((name for row in plan.new for name in row.outlets), self.import_id)
        return build(plan, self.places, self.source, self.import_id)

    def write(self, built: Built) -> None:
        """Write the rows inside the caller's transaction."""
        if not built.people:
            return
        ids = writing.new_ids(_JOURNALISTS, len(built.people))
        bulk.insert(_JOURNALISTS, PERSON, [(one, *person) for one, person in zip(ids, built.people, strict=True)])
        bulk.insert(_POINTS, POINT, [(one, *each) for one, some in zip(ids, built.points, strict=True) for each in some])
        bulk.insert(_POSTS, POST, [(one, *each) for one, some in zip(ids, built.posts, strict=True) for each in some])
        if self.list_id is not None:
            at = plain(now())
            bulk.insert(_MEMBERS, _MEMBER, [(self.list_id, one, at, self.import_id) for one in ids])
        service.index_new(ids[0], ids[-1])
        self._hear(built.names)
        if len(self.words) > _WORDS:
            self.close()

    def close(self) -> None:
        """Let the words of names be found in spite of a typing error: some thousand at once, inside the caller's transaction."""
        service.learn_words(self.words)
        self.learnt |= self.words
        self.words.clear()

    def _hear(self, names: Iterable[str]) -> None:
        self.words.update(word for word in name_words(*names) if word not in self.learnt)

    def ready(self, rows: Sequence[tuple[int, Record]]) -> None:
        """Let the outlets that changes name be there, before the transaction that makes the changes."""
        read = (self.planner.read_one(record, None) for _, record in rows)
        self.places.make((name for row in read for name in row.outlets), None)

    def apply(self, rows: Sequence[tuple[int, Record]], actor: Actor, list_id: int | None) -> list[tuple[int, str]]:
        """Change people whom we had, by the verb of their pages; a second time changes nothing. Return (row, why) of those refused."""
        people = {one.id: one for one in queries.to_change([record_id for record_id, _ in rows])}
        here = [(people[record_id], record) for record_id, record in rows if record_id in people]
        found = [(record.number, attempt(partial(self._change, actor, person, record))) for person, record in here]
        if list_id is not None:
            there = queries.listed_among(list_id, people)
            service.enlist(list_id, [one for one in people if one not in there])
        return [(number, reason) for number, reason in found if reason]

    def _change(self, actor: Actor, journalist: Journalist, record: Record) -> None:
        outlet = self.places.of(record.get("outlet")) if record.get("outlet") else None
        row = self.planner.read_one(record, outlet)
        old = {name: getattr(journalist, name) for name in queries.COMPARED}
        policies = self.planner.policies
        changes = policy.differences(old, row.values | {"outlet_id": outlet.id if outlet else None}, policies)
        held = {(str(one.means), one.key) for one in journalist.contact_points}
        if new := policy.new_reaches(held, row.reaches, policies):
            source = row.values["source"] or self.source
            changes["contact_points"] = with_new(journalist, new, source, row.values["source_date"], policies)
        if new_posts := self._new_posts(journalist, row):
            changes["posts"] = [*_posts(journalist), *new_posts]
        if changes:
            service.update(actor, journalist, changes, self.planner.region)

    def _new_posts(self, journalist: Journalist, row: Row) -> list[dict[str, Any]]:
        held = {(one.outlet_id, one.role, one.started_on, one.ended_on) for one in journalist.posts}
        found = [(self.places.of(one.outlet), one) for one in row.posts]
        return [
            {"outlet_id": place.id, "role": one.role, "started_on": one.started_on, "ended_on": one.ended_on}
            for place, one in found
            if place and (place.id, one.role, one.started_on, one.ended_on) not in held
        ]


def _posts(journalist: Journalist) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in ("outlet_id", "role", "started_on", "ended_on")} for one in journalist.posts]
