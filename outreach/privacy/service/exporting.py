"""How is a register taken out, and what is written down when it is?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from outreach.audit import queries as trail
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.integrations import cards, tables

FORMATS = {**tables.KINDS, "vcard": cards.TYPE}
SHORTEST_REASON = 10
EXPORTS_AN_HOUR = 40  # all registers, in two forms
_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Export:
    """One register on its way out: in which form, narrowed by which questions, and the mark that every row carries."""

    what: str
    kind: str
    asked: Mapping[str, str]
    mark: str
    count: int = 0

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return f"{self.what}.{'vcf' if self.kind == 'vcard' else self.kind}"

    def pieces(self, bom: bool = False) -> Iterator[bytes]:
        """Yield the file, some hundred rows at a time; `count` says how many rows left so far."""
        register = tables.exportables()[self.what]
        rows = self._counted(register.rows(self.asked))
        if self.kind == "vcard":
            assert register.card is not None
            return cards.stream(map(register.card, rows), self.mark)
        return tables.stream(self.kind, self.what, register.columns, rows, self.mark, bom)

    def _counted(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            self.count += 1
            yield row


def begin_export(actor: Actor, what: str, reason: str, kind: str, asked: Mapping[str, str]) -> Export:
    """Put on record who takes out what, why and in which form, before the first row leaves.

    Raises `Invalid` (fields `reason`, `format`), `Refused` for an account that took out too much within an hour, and what the
    register raises for its questions.
    """
    if len(clean_line(reason)) < SHORTEST_REASON:
        raise Invalid(reason=say("Say in a few words why you take this out; it stands in the trail beside your name."))
    if kind == "vcard" and tables.exportables()[what].card is None:
        raise Invalid(format=say("Cards are for people and organisations; choose a table."))
    _not_too_many(actor)
    questions = "; ".join(f"{name}: {value}" for name, value in asked.items() if value)
    entry = audit.record(actor, "export.begun", what, reason=clean_line(reason)[:500], format=kind, asked=questions)
    return Export(what, kind, asked, f"{entry.id} {actor.name} {clock.now():%Y-%m-%dT%H:%MZ}")


def _not_too_many(actor: Actor) -> None:
    """The last export before the limit puts `exports.limit_reached` on the trail and announces it, so that a lead is told."""
    if actor.id is None:  # whoever runs the machine
        return
    taken = trail.count(actor.id, ("export.begun",), clock.now() - _HOUR)
    if taken >= EXPORTS_AN_HOUR:
        many = say(
            "You took out %(num)s files within an hour. A lead has been told; wait, or let somebody else take it out.",
            num=EXPORTS_AN_HOUR,
        )
        raise Refused(Reason("exports.limit", many, "reason"))
    if taken == EXPORTS_AN_HOUR - 1:
        audit.record(actor, "exports.limit_reached", f"user:{actor.id}", exports=EXPORTS_AN_HOUR)
        announce("exports.limit_reached", actor=actor, exports=EXPORTS_AN_HOUR)


def end_export(actor: Actor, export: Export) -> None:
    """Put on record how many rows left."""
    audit.record(actor, "export.ended", export.what, begun=int(export.mark.split(" ", 1)[0]), count=export.count)
