"""How does somebody agree to their own words without an account? By a link of their own, to exactly those words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.attribution import queries as attribution
from outreach.attribution.policy import find
from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line, names_them
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import ApprovalMethod, Quote, QuoteAnswer, QuoteAsk, ReleaseState
from outreach.releases.service.quoting import Evidence, record_quote_approval

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked, where, in which language, and until when an answer counts."""

    name: str
    address: str = ""
    language: str = "en"
    expires_at: datetime | None = None


def ask_for_quote(actor: Actor, quote_id: int, asked: Asked) -> QuoteAsk:
    """Make a link by which one person may agree to the words as they stand. An older open link to the same person ends.

    Raises `Invalid` without a name, `Refused` for a release that was withdrawn, or words with a name that must not leave.
    """
    quote, name, at = queries.quote(quote_id), clean_line(asked.name), now()
    if not name:
        raise Invalid(name=say("Who is asked? Their name is what they type to answer."))
    if quote.release.state is ReleaseState.WITHDRAWN:
        raise Refused(Reason("withdrawn", say("This release is withdrawn; nobody needs to agree to it."), "state"))
    _refuse_names(quote, at)
    for one in queries.open_asks(quote_id):
        if one.name == name:
            one.taken_back_at = at
    row = QuoteAsk(
        quote_id=quote.id, words=quote.words, words_hash=quote.words_hash, name=name, address=asked.address.strip(),
        language=asked.language, asked_by=actor.name, asked_at=at, expires_at=asked.expires_at or at + VALID_FOR,
    )  # fmt: skip
    session().add(row)
    session().flush()
    audit.record(actor, "quote.asked", quote, ask=row.id, words_hash=row.words_hash)
    announce("quote.asked", ask=row, actor=actor)
    return row


def _refuse_names(quote: Quote, at: datetime) -> None:
    found = find(quote.words, attribution.in_force(at, quote.release.title), quote.language)
    if found:
        said = say("“%(spelling)s” must not be named, and stands in: %(where)s.", spelling=found[0].spelling, where=quote.words)
        raise Refused(Reason("protected_name", said, "words"))


def take_back_ask(actor: Actor, quote_id: int, ask_id: int) -> None:
    """Make a link worthless; what was answered by it stays."""
    if ask_id not in {one.id for one in queries.quote(quote_id).asks}:
        raise NotFound("ask")
    for one in queries.open_asks(quote_id):
        if one.id == ask_id:
            one.taken_back_at = now()
            audit.record(actor, "quote.ask_taken_back", one.quote, ask=ask_id)


def end_asks_of_protected(actor: Actor) -> None:
    """Let the links of everybody at risk lead nowhere; what they answered stays."""
    for one in queries.asks_of_protected():
        one.taken_back_at = now()
        audit.record(actor, "quote.ask_taken_back", one.quote, ask=one.id)


def answer_quote(token: str, words_hash: str, name: str, answer: QuoteAnswer, note: str = "") -> QuoteAsk:
    """Take the answer of whoever holds the link and types their own name.

    Raises `NotFound`, `Invalid` for another name or for other words without a note, `Refused` when it does not count any more.
    """
    row = queries.quote_ask(token)
    if row.answer is answer:
        return row
    if not row.is_open(now()) or words_hash != row.words_hash or row.quote.release.state is ReleaseState.WITHDRAWN:
        raise Refused(
            Reason("closed", say("This question is closed: it was answered, or the words have changed since."), "words")
        )
    if not names_them(name, [row.name]):
        raise Invalid(name=say("Type your own name, first or last: it shows that a person answers, not a mail filter."))
    if answer is QuoteAnswer.OTHER_WORDS and not note.strip():
        raise Invalid(note=say("Tell us which words you want instead."))
    row.answer, row.note, row.answered_at = answer, note.strip()[:4000], now()
    who = Actor(None, f"quote_ask:{row.id}")
    if answer is QuoteAnswer.APPROVED:
        shown = f"link {row.id}, sent by {row.asked_by} on {row.asked_at:%Y-%m-%d}, answered with the name typed"
        record_quote_approval(who, row.quote_id, Evidence(row.name, ApprovalMethod.SIGNED_PAGE, shown))
    else:
        audit.record(who, "quote.other_words_wanted", row.quote, ask=row.id)
    session().flush()
    return row


def forget_asked(traces: Traces) -> None:
    """Take a person out of what they were asked; an open link of theirs ends."""
    for row in queries.asks_naming([*traces.words, *traces.addresses]):
        row.taken_back_at = row.taken_back_at or now()
        traces.take_out_of(row, "name", "address", "note")
    session().flush()


def purge_asked(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop whom links from before then went to; that and what was agreed stays with the approval."""
    found = queries.asks_before(before, most)
    for row in found:
        row.name = row.address = row.note = ""
    session().flush()
    return len(found)
