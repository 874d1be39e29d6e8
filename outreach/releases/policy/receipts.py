"""Do these finished bytes keep every rule? Read back by readers that did not make them, and judged; a plain record comes out."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from outreach.attribution.policy import Rule
from outreach.attribution.policy.finding import Finder
from outreach.attribution.policy.messages import scan
from outreach.core.errors import Reason
from outreach.core.words import say
from outreach.integrations import finished

Record = dict[str, Any]
# everything that can be made of a release, in the order of a receipt; a room says how it makes its own
ARTEFACTS = ("mail", "offer", "page", "json", "txt", "html", "docx", "pdf", "picture", "kit")
_UNREAD = {
    "encrypted": say("“%(where)s” is locked, so nobody could read it back. Give the file without its password."),
    "broken": say("“%(where)s” is broken, so nobody could read it back. Make the file again."),
    "too_large": say("“%(where)s” is too large to be read back. Make it smaller."),
    "too_many": say("“%(where)s” holds too many parts to be read back. Make it smaller."),
    "place_taken": say("“%(where)s” says where the picture was taken. Take the place out of the file."),
}  # fmt: skip
_LACKS = {
    "credit": say("a credit"), "permission": say("the yes of who is seen"), "second_consent": say("a second consent"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One finished artefact: its name as a file, its bytes, and whether it is a message or a public page."""

    artefact: str
    name: str
    raw: bytes
    message: bool = False
    public: bool = False
    lacks: tuple[str, ...] = ()  # what it may not leave without, by the names of `_LACKS`


class Readings:
    """Reads the artefacts of one receipt back against the same rules; the words that stand in many of them are searched once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._everywhere, self._on_our_page = Finder(rules), Finder([rule for rule in rules if not rule.public_page])

    def of(self, made: Made) -> Record:
        """Return what was read and found in one: size, SHA-256, readers, places nobody could read, names with their places."""
        reading = finished.read_message(made.raw) if made.message else finished.read(made.name, made.raw)
        found = scan(reading.pieces, self._on_our_page if made.public else self._everywhere)
        kept = None if made.message else finished.traits(made.raw)
        return {
            "artefact": made.artefact,
            "name": made.name,
            "bytes": len(made.raw),
            "sha256": hashlib.sha256(made.raw).hexdigest(),
            "readers": reading.readers,
            "pieces": len(reading.pieces),
            "unread": [{"where": one.where, "code": one.code} for one in reading.unread],
            "found": [
                {"rule_id": one.rule.id, "name": one.rule.name, "how": one.how, "where": one.where}
                for one in {(one.rule.name, one.where): one for one in found}.values()
            ],
            "traits": kept.as_record() if kept else None,
            **({"lacks": list(made.lacks)} if made.lacks else {}),
        }


def read_back(made: Made, rules: Sequence[Rule]) -> Record:
    """Return the record of one artefact alone."""
    return Readings(rules).of(made)


def missing(artefact: str, why: str) -> Record:
    """Return the record of an artefact that this machine cannot make."""
    return {"artefact": artefact, "missing": why}


def asked_of(rules: Iterable[Rule]) -> list[Record]:
    """Return the rules as a receipt names them."""
    return [{"id": rule.id, "name": rule.name, "kind": rule.kind.value, "provisional": rule.provisional} for rule in rules]


def reasons(records: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """Return why the artefacts may not leave, each place once; empty when they may."""
    found: dict[tuple[str, str, str], Reason] = {}
    for record in records:
        for one in record.get("found", ()):
            found.setdefault((record["artefact"], one["name"], one["where"]), _named(record, one))
        for one in record.get("lacks", ()):
            found.setdefault((record["artefact"], one, record["name"]), _lacking(record, one))
        for one in record.get("unread", ()):
            found.setdefault((record["artefact"], one["code"], one["where"]), _unread(record, one))
    return list(found.values())


def _named(record: Mapping[str, Any], one: Mapping[str, Any]) -> Reason:
    return Reason(
        "protected_name",
        say(
            "%(name)s must not be named, and stands in %(artefact)s: %(where)s (%(how)s).",
            name=one["name"], artefact=record["artefact"], where=one["where"], how=one["how"],
        ),
        f"{record['artefact']}: {one['where']}",
    )  # fmt: skip


def _lacking(record: Mapping[str, Any], one: str) -> Reason:
    message = say("“%(name)s” lacks %(what)s, and does not leave without.", name=record["name"], what=_LACKS.get(one, one))
    return Reason("lacking", message, f"{record['artefact']}: {record['name']}")


def _unread(record: Mapping[str, Any], one: Mapping[str, Any]) -> Reason:
    text = _UNREAD.get(one["code"], _UNREAD["broken"])
    return Reason("unread", say(text.template, where=one["where"]), f"{record['artefact']}: {one['where']}")
