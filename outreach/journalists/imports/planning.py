"""Whom is each row of a chunk about: somebody new, somebody whom we have, or nobody whom we may take?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal
from outreach.journalists import policy, service
from outreach.journalists.imports.cells import fold
from outreach.journalists.imports.known import Known, Place, Places
from outreach.journalists.imports.packed import Reach
from outreach.journalists.imports.rows import Row, journalist
from outreach.journalists.models import ContactKind, RemarkKind
from outreach.journalists.policy.duplicates import unlike

_DESK = say("Write the same name if it is one person; put an address that several share into a column “Desk e-mail”.")
_ELSEWHERE = say("Another import that is not finished brings this address; finish or purge that one first.")
Before = tuple[int, str]  # the number of a row that came before, and the folded name in it


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one row."""

    number: int
    kind: RemarkKind
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row about somebody whom we have; `news` says whether it brings something that we do not hold."""

    record_id: int
    record: Record
    news: bool


@dataclass(slots=True)
class Plan:
    """What a chunk does: rows of new people, rows about people whom we have, and what is to be said."""

    new: list[Any] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    skipped: int = 0
    refused: int = 0

    def refuse(self, number: int, reason: str) -> None:
        """Count a refused row with its reason."""
        self.refused += 1
        self.remarks.append(Remark(number, RemarkKind.REFUSED, reason))

    def skip(self, number: int, reason: str = "") -> None:
        """Count a row that changes nothing, with the reason where it is not simply known already."""
        self.skipped += 1
        if reason:
            self.remarks.append(Remark(number, RemarkKind.SKIPPED, reason))


@dataclass(slots=True)
class Planner:
    """Sorts rows; `seen` lives as long as the file."""

    region: str
    policies: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str], Before] = field(default_factory=dict)

    def read(self, chunk: Sequence[Record], places: Places, plan: Plan) -> list[Row]:
        """Return what the rows say; those that cannot be taken, or say it again, go into the plan at once."""
        places.learn(record.values["outlet"] for record in chunk if "outlet" in record.values)
        rows = []
        for record in chunk:
            outlet = places.of(record.values["outlet"]) if "outlet" in record.values else None
            try:
                row = self.read_one(record, outlet)
            except Refusal as refusal:
                plan.refuse(record.number, refusal.reason)
                continue
            if self.decisions.get(str(record.number)) == "skip":
                plan.skip(record.number, say("Left out, as chosen."))
            elif (before := self._seen_before(row)) is not None:
                _told_before(row, before, plan)
            else:
                rows.append(row)
        places.learn(name for row in rows if row.posts for name in row.outlets)
        return rows

    def read_one(self, record: Record, outlet: Place | None) -> Row:
        """Return what one row says, its numbers read in its outlet's country; raises `Refusal`."""
        return journalist(record, (outlet and outlet.region) or self.region)

    def _seen_before(self, row: Row) -> Before | None:
        """Return the earlier row about this person; the address decides where there is one."""
        by_name = ("name", f"{row.folded}\n{fold(row.outlet)}")
        keys = [("email", one.key) for one in _own(row)] or [by_name]
        before = next((self.seen[key] for key in keys if key in self.seen), None)
        if before is None:
            mine = (row.number, row.folded)
            self.seen.update(dict.fromkeys(keys, mine))
            self.seen.setdefault(by_name, mine)
        return before

    def forget(self, numbers: set[int]) -> None:
        """Forget the rows with these numbers."""
        self.seen = {key: before for key, before in self.seen.items() if before[0] not in numbers}

    def sort(self, rows: Sequence[Row], known: Known, places: Places, plan: Plan) -> None:
        """Put every row where it belongs."""
        for row in rows:
            plan.remarks.extend(Remark(row.number, RemarkKind.NOTED, note) for note in row.notes)
            if known.forgotten and any(one.value in known.forgotten for one in row.reaches):
                plan.refuse(row.number, service.FORGOTTEN)
                continue
            found = self._whom(row, known, places)
            if found is None:
                plan.new.append(row)
                plan.created += 1
            elif known.people[found].import_id in known.hidden:
                plan.refuse(row.number, _ELSEWHERE)
            elif (owner := _somebody_else(row, known.people[found])) and str(row.number) not in self.decisions:
                plan.refuse(row.number, _theirs(row, owner))
            else:
                self._compare(row, found, known, places, plan)

    def _whom(self, row: Row, known: Known, places: Places) -> int | None:
        """Return whom the row is about: the decision, else the address; without one the name at the same outlet."""
        decided = self.decisions.get(str(row.number), "")
        if decided.isdecimal() and int(decided) in known.people:
            return int(decided)
        for one in _own(row):
            if (one.means, one.key) in known.by_reach:
                return known.by_reach[one.means, one.key]
        outlet = places.of(row.outlet) if row.outlet else None
        if decided == "create" or (row.outlet and outlet is None):
            return None
        held = known.by_name.get((row.folded, outlet.id if outlet else None))
        both = held is not None and row.values["email_folded"] and known.people[held].email_folded
        return None if both else held

    def _compare(self, row: Row, found: int, known: Known, places: Places, plan: Plan) -> None:
        held = known.people[found]
        outlet = places.of(row.outlet) if row.outlet else None
        told: dict[str, Any] = {**row.values, "outlet_id": outlet.id if outlet else (row.outlet or None)}
        reaches = policy.new_reaches(known.reaches.get(found, set()), row.reaches, self.policies)
        free = [one for one in reaches if one.means != "email" or known.by_reach.get((one.means, one.key), found) == found]
        for one in reaches:
            if one not in free:
                reason = say("%(address)s belongs to somebody else in the register; it was left out.", address=one.value)
                plan.remarks.append(Remark(row.number, RemarkKind.NOTED, reason))
        news = bool(
            free
            or _new_posts(row, known.posts.get(found, set()), places)
            or policy.differences(held._mapping, told, self.policies)
        )
        plan.changes.append(Change(found, row.record, news))
        if news:
            plan.updated += 1
        else:
            plan.skip(row.number)


def _own(row: Row) -> list[Reach]:
    """Return the mail addresses that are the person's alone."""
    return [one for one in row.reaches if one.means == "email" and one.kind != ContactKind.DESK]


def _told_before(row: Row, before: Before, plan: Plan) -> None:
    """Say that an earlier row is about this person; a row with its address and quite another name comes back, for nobody may be lost."""
    number, name = before
    if unlike(name, row.folded):
        reason = say("Row %(number)s, about somebody with another name, has the same address.", number=number)
        plan.refuse(row.number, say("%(what)s %(help)s", what=reason, help=_DESK))
    else:
        plan.skip(row.number, say("The same person as row %(number)s.", number=number))


def _somebody_else(row: Row, held: Any) -> str:
    """Return the name of whoever has the row's address, when no spelling of theirs is like the row's name."""
    names = [held.full_name, *(held.names or {}).values()]
    told = [row.folded, *row.values["names"].values()]
    if fold(held.full_name) == row.folded or not all(unlike(one, other) for one in names for other in told):
        return ""
    return str(held.full_name)


def _theirs(row: Row, owner: str) -> str:
    address = next((one.value for one in _own(row)), row.values["full_name"])
    reason = say("%(address)s is the address of %(name)s in the register.", address=address, name=owner)
    return say("%(what)s %(help)s", what=reason, help=_DESK)


def _new_posts(row: Row, held: Collection[tuple[Any, ...]], places: Places) -> bool:
    """Say whether a row knows of a post that we do not."""
    found = ((places.of(one.outlet), one) for one in row.posts)
    return any(not place or (place.id, one.role, one.started_on, one.ended_on) not in held for place, one in found)
