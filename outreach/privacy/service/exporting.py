"""How is a register taken out, and what is written down when it is?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.integrations import cards, tables

FORMATS = {**tables.KINDS, "vcard": cards.TYPE}
SHORTEST_REASON = 10
EXPORTS_AN_HOUR = 40  # all registers, in two forms


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
    if actor.id is not None:  # not whoever runs the machine
        _check_limit(actor)
    questions = "; ".join(f"{name}: {value}" for name, value in asked.items() if value)
    entry = audit.record(actor, "export.begun", what, reason=clean_line(reason)[:500], format=kind, asked=questions)
    return Export(what, kind, asked, f"{entry.id} {actor.name} {clock.now():%Y-%m-%dT%H:%MZ}")


def _check_limit(actor: Actor) -> None:
    if not audit.may_again(actor, ("export.begun",), EXPORTS_AN_HOUR, "exports.limit_reached"):
        many = say(
            "You took out %(num)s files within an hour. It stands in the trail, and every other lead has been written to; wait, or "
            "let somebody else take it out.",
            num=EXPORTS_AN_HOUR,
        )
        raise Refused(Reason("exports.limit", many, "reason"))


def end_export(actor: Actor, export: Export) -> None:
    """Put on record how many rows left."""
    audit.record(actor, "export.ended", export.what, begun=int(export.mark.split(" ", 1)[0]), count=export.count)
