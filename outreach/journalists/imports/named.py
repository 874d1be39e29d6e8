"""How are registers filled whose rows are known by their names: outlets, and those that other rooms announce?"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from outreach.core.actors import Actor
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.integrations.tables import Importable, Record, Refusal, Register, importable, importables
from outreach.journalists.imports.applying import attempt
from outreach.journalists.imports.cells import fold
from outreach.journalists.imports.named_rows import OUTLET_FIELDS, outlet
from outreach.journalists.imports.planning import Change, Plan
from outreach.journalists.policy import Merging
from outreach.outlets import queries as outlet_queries
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet
from outreach.outlets.service import DESK_FIELDS


@dataclass(slots=True)
class Named:
    """One register's side of an import."""

    register: Register
    policies: Mapping[str, str] = field(default_factory=dict)
    import_id: int | None = None
    seen: dict[str, int] = field(default_factory=dict)

    def plan(self, chunk: Sequence[Record]) -> Plan:
        """Say what the rows would do; changes nothing."""
        plan = Plan()
        known = self.register.find([record.get("name") for record in chunk])
        for record in chunk:
            try:
                self._sort(record, known, plan)
            except (Refusal, Invalid) as error:
                plan.refuse(record.number, error.reason if isinstance(error, Refusal) else str(error))
        return plan

    def _sort(self, record: Record, known: Mapping[str, Any], plan: Plan) -> None:
        key = fold(self.register.read(record)["name"])
        if key in self.seen:
            plan.skip(record.number, say("The same name as row %(number)s.", number=self.seen[key]))
            return
        self.seen[key] = record.number
        row = known.get(key)
        if row is None:
            plan.new.append(record)
            plan.created += 1
        elif self.changes(row, record):
            plan.changes.append(Change(row.id, record, True))
            plan.updated += 1
        else:
            plan.skip(record.number)

    def recall(self, chunk: Sequence[Record]) -> None:
        """Remember rows that were taken before the import was interrupted."""
        for record in chunk:
            with suppress(Refusal, Invalid):
                self.seen.setdefault(fold(self.register.read(record)["name"]), record.number)

    def forget(self, chunk: Sequence[Record]) -> None:
        """Forget rows that are to be planned anew."""
        numbers = {record.number for record in chunk}
        self.seen = {key: number for key, number in self.seen.items() if number not in numbers}

    def build(self, plan: Plan) -> Plan:
        """Return what is to be written; the register makes its rows itself."""
        return plan

    def write(self, plan: Plan) -> None:
        """Make the new rows inside the caller's transaction; what the register refuses is said of the row."""
        for record in list(plan.new):
            try:
                self.register.create(self.register.read(record)).import_id = self.import_id
            except (Refusal, Invalid) as error:
                plan.created -= 1
                plan.refuse(record.number, str(error))

    def close(self) -> None:
        """Do nothing: each row was found its words when it was made."""

    def ready(self, rows: Sequence[tuple[int, Record]]) -> None:
        """Do nothing: these registers need nothing beforehand."""

    def apply(self, rows: Sequence[tuple[int, Record]], actor: Actor, list_id: int | None) -> list[tuple[int, str]]:
        """Change the records that rows are about; a second time changes nothing. Return (row, why) of those refused."""
        known = self.register.find([record.get("name") for _, record in rows])
        found = [(record.number, attempt(partial(self._change, known, record))) for _, record in rows]
        return [(number, reason) for number, reason in found if reason]

    def _change(self, known: Mapping[str, Any], record: Record) -> None:
        row = known.get(fold(self.register.read(record)["name"]))
        if row is not None and (changed := self.changes(row, record)):
            self.register.update(row, changed)

    def changes(self, row: Any, record: Record) -> dict[str, Any]:
        """Return what a row of the file changes in a record: lists and dictionaries grow, other values are replaced, as chosen."""
        told = {
            name: value
            for name, value in self.register.read(record).items()
            if name != "name" and value not in (None, "", [], {})
        }
        fresh = {name: self._merged(name, self.register.held(row, name), value) for name, value in told.items()}
        return {name: value for name, value in fresh.items() if value != self.register.held(row, name)}

    def _merged(self, name: str, old: Any, new: Any) -> Any:
        how = self.policies.get({"languages": "language", "organisation_id": "organisation"}.get(name, name), "")
        if how == Merging.FILL and old not in (None, "", [], {}):
            return old
        if isinstance(old, list) and how != Merging.OVERWRITE:
            return [*old, *(value for value in new if value not in old)]
        return {**old, **new} if isinstance(old, dict) and how != Merging.OVERWRITE else new


def named(kind: str, actor: Actor, region: str) -> Register:
    """Return the register of a kind."""
    return importables()[kind].register(actor, region)


@dataclass(slots=True)
class _Outlets:
    actor: Actor
    region: str

    def read(self, record: Record) -> Mapping[str, Any]:
        return {name: value for name, value in outlet(record).items() if value is not None}

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return outlet_queries.with_desks_and_partners(outlet_queries.by_names(names))

    def create(self, values: Mapping[str, Any]) -> Any:
        return outlets.create(self.actor, values)

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return outlets.update(self.actor, row, values)

    def held(self, row: Any, name: str) -> Any:
        """Return what the record holds, in the words of a row."""
        if name == "desks":
            return [{field: getattr(one, field) for field in DESK_FIELDS} for one in row.desks]
        return [one.name for one in row.partners] if name == "partner_names" else getattr(row, name)


importable("outlets", Importable(Outlet, OUTLET_FIELDS, _Outlets, {"name": "outlet"}))
