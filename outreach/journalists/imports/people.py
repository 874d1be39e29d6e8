"""What does a chunk of rows change among the journalists? Planned from three queries, written in a few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update

from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.words import say
from outreach.deliveries import queries as deliveries
from outreach.integrations.tables import Record, Refusal, Tally, values
from outreach.journalists import policy, queries, service
from outreach.journalists.imports import rows
from outreach.journalists.imports.rows import clean_line, fold
from outreach.journalists.models import Journalist
from outreach.outlets import queries as outlet_queries
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet

_TABLE = cast(Table, Journalist.__table__)
_COLUMNS = (
    "full_name", "sort_name", "email", "email_folded", "phone", "outlet_id", "role", "languages", "language", "country", "timezone", "beats",
    "notes", "how_to_address", "source", "source_date", "do_not_contact", "import_id",
)  # fmt: skip


@dataclass(slots=True)
class Chunk:
    """The plan: rows to insert, changes by id, who goes on the list, and the tally."""

    inserts: list[dict[str, Any]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    objected: list[Journalist] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class Known:
    """The outlets and people that the chunk's rows may be about."""

    outlets: Mapping[str, Outlet]
    outlet_ids: Mapping[str, int]
    regions: Mapping[int, str]
    by_email: Mapping[str, Journalist]
    by_name: Mapping[tuple[str, int | None], Journalist]
    forgotten: set[str]


@dataclass(slots=True)
class People:
    """The journalists' side of an import; `seen` lives as long as the file."""

    actor: Actor
    region: str
    source: str = ""
    import_id: int | None = None
    list_id: int | None = None
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def take(self, chunk: Sequence[Record], dry_run: bool) -> Tally:
        """Plan the chunk and, unless it is a dry run, write it inside the caller's transaction."""
        known = self._known(chunk, dry_run)
        plan = Chunk()
        for record in chunk:
            self._plan(record, known, plan)
        if not dry_run:
            self._write(plan)
        return plan.tally

    def _known(self, chunk: Sequence[Record], dry_run: bool) -> Known:
        names = {fold(name): name for name in (clean_line(record.get("outlet"))[:200] for record in chunk) if fold(name)}
        ids = {} if dry_run else outlets.named_or_new(self.actor, names)
        found = outlet_queries.by_names(names.values())
        ids = ids or {name: outlet.id for name, outlet in found.items()}
        emails = {email.casefold() for record in chunk for email in values.addresses(record.get("email"))[0]}
        people = queries.known(
            emails, {fold(rows.full_name(record)) for record in chunk} | {rows.listed_name(record) for record in chunk}
        )
        by_email = {one.email_folded: one for one in people if one.email_folded}
        by_name = {(fold(one.full_name), one.outlet_id): one for one in people}
        forgotten = deliveries.forgotten(emails)
        return Known(found, ids, outlet_queries.regions(set(ids.values())), by_email, by_name, forgotten)

    def _plan(self, record: Record, known: Known, plan: Chunk) -> None:
        outlet = fold(clean_line(record.get("outlet"))[:200])
        outlet_id = known.outlet_ids.get(outlet)
        try:
            found = rows.journalist(record, known.regions.get(outlet_id or 0) or self.region)
        except Refusal as refusal:
            plan.tally.refuse(record.number, refusal.reason)
            return
        if found["email_folded"] in known.forgotten:
            plan.tally.refuse(record.number, service.FORGOTTEN)
            return
        if (before := self._seen_before(found, outlet, record.number)) is not None:
            plan.tally.skip(record.number, say("The same person as row %(number)s.", number=before))
            return
        found["outlet_id"] = outlet_id
        self._sort(record, found, _match(found, outlet_id, outlet, known), plan, known.outlets.get(outlet))

    def _seen_before(self, found: Mapping[str, Any], outlet: str, number: int) -> int | None:
        """Return the earlier row about this person; the address decides where there is one."""
        by_name = ("name", fold(found["full_name"]), outlet)
        key = ("email", found["email_folded"]) if found["email_folded"] else by_name
        if key in self.seen:
            return self.seen[key]
        self.seen[key] = number
        self.seen.setdefault(by_name, number)
        return None

    def _sort(self, record: Record, found: dict[str, Any], held: Journalist | None, plan: Chunk, outlet: Outlet | None) -> None:
        names = [outlet.name, *outlet.aliases] if outlet else [record.get("outlet")]
        if held is None:
            found |= {"source": found["source"] or self.source[:200], "import_id": self.import_id}
            plan.inserts.append(_complete(found, names, None, outlet))
            plan.names += [found["full_name"], names[0]]
            plan.tally.created += 1
            return
        plan.ids.append(held.id)
        old = {name: getattr(held, name) for name in _COLUMNS}
        changes = policy.differences(old, found)
        if not changes:
            plan.tally.skip(record.number)
            return
        plan.updates.append(
            {"key": held.id, "version": held.version + 1} | _complete(old | changes, names, held.do_not_contact_at, outlet)
        )
        if changes.get("do_not_contact"):
            plan.objected.append(held)
        plan.tally.updated += 1

    def _write(self, plan: Chunk) -> None:
        if plan.inserts:
            made = insert(Journalist).returning(Journalist.id)
            ids = list(session().scalars(made, plan.inserts))
            plan.ids.extend(ids)
            service.index_new(min(ids), max(ids), plan.names)
        if plan.updates:
            columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in plan.updates[0] if name != "key"}
            changed = update(_TABLE).where(_TABLE.c.id == bindparam("new_key")).values(columns)
            session().connection().execute(
                changed, [{f"new_{name}": value for name, value in row.items()} for row in plan.updates]
            )
            service.refresh_marks([row["key"] for row in plan.updates])
        for journalist in plan.objected:
            session().refresh(journalist)
            announce("journalist.objected", journalist=journalist)
        if self.list_id is not None:
            service.enlist(self.list_id, sorted(set(plan.ids) - queries.member_ids(self.list_id, plan.ids)))


def _match(found: Mapping[str, Any], outlet_id: int | None, outlet: str, known: Known) -> Journalist | None:
    """Return who the row is about: the address decides; without one the name at the same outlet does."""
    email = found["email_folded"]
    if email in known.by_email:
        return known.by_email[email]
    if outlet and outlet_id is None:
        return None
    held = known.by_name.get((fold(found["full_name"]), outlet_id))
    return held if held is not None and not (email and held.email_folded) else None


def _complete(
    found: Mapping[str, Any], outlet_names: Sequence[str], objected_at: datetime | None, outlet: Outlet | None
) -> dict[str, Any]:
    at = now()
    row = {name: found.get(name) for name in _COLUMNS}
    fixed = {
        "updated_at": at,
        "folded": policy.search_text(row, outlet_names),
        "facets": policy.facets(
            {"channel": "email", **row}, outlet.medium if outlet else "online", (outlet and outlet.country) or ""
        ),
    }
    return row | fixed | {"do_not_contact_at": (objected_at or at) if row["do_not_contact"] else None}
