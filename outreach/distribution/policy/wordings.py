"""How does a lead word an offer and a notice? In their own sentences, with placeholders; what must be said cannot be left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from outreach.core import placeholders
from outreach.core.placeholders import Slot
from outreach.core.words import Said, say

READER = ("greeting", "name")  # differ from one reader to the next, and nobody lacks them
_FSI, _PDI = "\u2068", "\u2069"


class MailKind(StrEnum):
    """A mail whose words an office may choose."""

    OFFER = "offer"
    HOLD = "hold"
    KILL = "kill"
    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWN = "withdrawn"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Wording:
    """Subject and body; a notice has no subject of its own: its label and the headline stand there."""

    subject: str = ""
    body: str = ""


_OF_NOTICE = ("title", "sent", "why", "until", "office")
_BODY = {
    MailKind.OFFER: ("lift", "terms", "link", "office"),  # never a word of the text
    MailKind.HOLD: (*_OF_NOTICE, "next"),
    MailKind.KILL: _OF_NOTICE,
    MailKind.CORRECTION: (*_OF_NOTICE, "where", "was", "now"),
    MailKind.UPDATE: _OF_NOTICE,
    MailKind.WITHDRAWN: _OF_NOTICE,
    MailKind.LIFTED: ("title", "planned", "office"),
}
_NEEDED = {MailKind.OFFER: ("terms", "link"), MailKind.CORRECTION: ("was", "now"), MailKind.LIFTED: ("title",)}
_SUBJECT = ("time", "city")


def choices(kind: MailKind) -> Iterator[tuple[str, Said]]:
    """Yield (placeholder, what it says) of all that the body of a mail can use."""
    yield from ((f"{{{{ {name} }}}}", _SAYS[name]) for name in (*READER, *_BODY[kind]))


def needed(kind: MailKind) -> list[str]:
    """Return the placeholders that a body cannot do without, as they are written."""
    return [f"{{{{ {name} }}}}" for name in _NEEDED.get(kind, ("why",))]


def wrong(kind: MailKind, given: Wording) -> dict[str, Said]:
    """Return field -> what is wrong with the words as they were typed; empty when nothing is."""
    found = {}
    if said := _misused(given.subject, _SUBJECT if kind is MailKind.OFFER else ()):
        found["subject"] = said
    if kind is MailKind.OFFER and not given.subject.strip():
        found["subject"] = say("Say in the subject that a text is offered under embargo.")
    if said := _misused(given.body, (*READER, *_BODY[kind])):
        found["body"] = said
    elif lacking := [one for one in needed(kind) if one not in _written(given.body)]:
        found["body"] = say("%(pieces)s must stand in it: nobody can answer or act without.", pieces=", ".join(lacking))
    return found


def filled(words: str, values: Mapping[str, str], right_to_left: bool) -> str:
    """Return the words with the values of a send filled; those of the reader stay, and so does what has no value.

    Among right-to-left words each value keeps its own direction.
    """

    def fill(slot: Slot) -> str | None:
        found = values.get(slot.name)
        return f"{_FSI}{found}{_PDI}" if right_to_left and found and "\n" not in found else found

    return placeholders.filled(words, fill)


def _misused(words: str, names: tuple[str, ...]) -> Said | None:
    if broken := placeholders.malformed(words):
        return say("“%(piece)s” is no placeholder. Write it as {{ name }}.", piece=broken[0])
    for slot in placeholders.slots(words):
        if slot.name not in names or slot.words:
            return say("“%(piece)s” cannot be used here.", piece=slot.written)
    return None


def _written(words: str) -> set[str]:
    return {f"{{{{ {name} }}}}" for name in placeholders.names(words)}


_SAYS = {
    "greeting": say("how they wish to be greeted"),
    "name": say("their full name"),
    "lift": say("the lift, one line for each of the office’s zones"),
    "terms": say("the terms that they accept, word for word"),
    "link": say("the page on which they answer, theirs alone"),
    "office": say("in whose name the send goes"),
    "title": say("the title of the text"),
    "sent": say("“, sent 00:01 UTC on 1 December,” where it was sent; nothing before the lift"),
    "why": say("the reason, or the news, as it is typed"),
    "until": say("that it is still under embargo, and until when; nothing after the lift"),
    "planned": say("when it was to end"),
    "next": say("by when they hear from you again; a hold that does not say it is refused"),
    "where": say("where in the text; a correction that does not say it is refused"),
    "was": say("what it says"),
    "now": say("what it should say"),
}
