"""How is somebody's yes to their own words kept? By an officer, with evidence, for exactly those words."""

from dataclasses import dataclass
from datetime import datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import ApprovalMethod, QuoteApproval, ReleaseState


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who said yes, how, when, until when, and what shows it."""

    approved_by: str
    method: ApprovalMethod
    evidence: str
    approved_at: datetime | None = None
    expires_at: datetime | None = None


def record_quote_approval(actor: Actor, quote_id: int, evidence: Evidence, seen: str = "") -> QuoteApproval:
    """Keep a speaker's yes to the words as they stand now; a changed comma needs another.

    `seen` is the hash of the words that whoever records it had before them. Raises `Refused` for other words, and for a
    release that was withdrawn; `Invalid` for what the evidence lacks.
    """
    quote, at = queries.quote(quote_id), evidence.approved_at or now()
    if quote.release.state is ReleaseState.WITHDRAWN:
        raise Refused(Reason("withdrawn", say("This release is withdrawn; nobody needs to agree to it."), "state"))
    if seen and seen != quote.words_hash:
        said = say("The words have changed since you opened this page. They stand here as they are now: was the yes to these?")
        raise Refused(Reason("changed", said, "words"))
    if not evidence.approved_by.strip():
        raise Invalid(approved_by=say("Who said yes?"))
    if len(evidence.evidence.strip()) < 4:
        raise Invalid(evidence=say("What shows it? For example: mail of 23 November, 16:10, to the duty desk."))
    if at > now():
        raise Invalid(approved_at=say("That is in the future; a yes is recorded once it was given."))
    if evidence.expires_at is not None and evidence.expires_at <= at:
        raise Invalid(expires_at=say("It would end before it began."))
    row = QuoteApproval(
        quote_id=quote.id, words_hash=quote.words_hash, words=quote.words, approved_by=clean_line(evidence.approved_by),
        method=evidence.method, evidence=evidence.evidence.strip(), recorded_by_id=actor.id, recorded_by=actor.name,
        approved_at=at, expires_at=evidence.expires_at,
    )  # fmt: skip
    session().add(row)
    audit.record(actor, "quote.approved", quote, approved_by=row.approved_by, method=row.method.value, words_hash=row.words_hash)
    return row


def withdraw_quote_approval(actor: Actor, approval_id: int, reason: str = "") -> QuoteApproval:
    """Take a yes back, because the speaker did."""
    row = queries.quote_approval(approval_id)
    if row.withdrawn_at is not None:
        raise Refused(Reason("already", say("This approval is withdrawn already."), "approval"))
    row.withdrawn_at = now()
    audit.record(actor, "quote.approval_withdrawn", row.quote, approval=row.id, reason=clean_line(reason))
    return row
