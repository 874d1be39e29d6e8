"""How does one reader get it? The finished message with their name, in their language, and what is missing of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

from outreach.core import clock
from outreach.core.words import say
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.distribution.service.checks import sample
from outreach.journalists.models import Journalist
from outreach.releases.policy.translating import offered_in


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one reader gets it: its headers in order, both bodies; `missing` is what a desk should know first."""

    language: str
    subject: str
    headers: Sequence[tuple[str, str]]
    plain: str
    html: str
    missing: Sequence[str]


def seen_by(row: Distribution, letter: Letter, reader: Journalist, language: str = "") -> Seen:
    """Return what `reader` gets of a send, in `language` or the one they prefer; read back from the finished bytes."""
    theirs = preferred(reader)
    mine = letter.in_language(language or offered_in(theirs, tuple(one.language for one in letter.every)))
    missing = list(_missing(mine, reader, theirs))
    if mine.unfilled or _no_outlet(mine, reader):
        return Seen(mine.language, mine.subject, [], "", "", missing)
    raw = sample(
        row,
        mine,
        (
            reader.full_name,
            reader.how_to_address or reader.full_name,
            reader.email or "",
            reader.outlet.name if reader.outlet else "",
        ),
        format_datetime(clock.now()).encode(),
    )
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)  # what the default policy makes
    return Seen(
        mine.language,
        str(message["subject"]),
        [(name, str(value)) for name, value in message.items()],
        _body(message, "plain"),
        _body(message, "html"),
        missing,
    )


def preferred(reader: Journalist) -> str:
    """Return the language that somebody wants: their own, else their outlet's first; empty when nobody knows."""
    outlet = reader.outlet
    return reader.language or next(iter((outlet.languages if outlet else None) or ()), "")


def _missing(letter: Letter, reader: Journalist, theirs: str) -> Sequence[str]:
    return [
        *(say("Nothing fills %(piece)s: this message cannot be made.", piece=piece) for piece in letter.unfilled),
        *([say("No outlet is on file, and this message names it: it cannot be made for them.")] if _no_outlet(letter, reader) else []),
        *([] if reader.email else [say("There is no address: they would get nothing.")]),
        *([] if theirs else [say("Nobody knows their language: they get the one it was written in.")]),
        *([say("Nobody said how to address them: they are greeted by their whole name.")]
          if "greeting" in letter.asks_for and not reader.how_to_address else []),
    ]  # fmt: skip


def _no_outlet(letter: Letter, reader: Journalist) -> bool:
    return "outlet" in letter.asks_for and reader.outlet is None


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
