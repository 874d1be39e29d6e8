"""How does an organisation sign, decline or withdraw? One entry at a time, or a pasted list without guessing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line, fold
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.sign_ons import queries
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.sign_ons.policy import Certainty, Match, match, split


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a pasted list; `doubtful` waits for a person's decision and was not recorded."""

    recorded: list[SignOn] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    doubtful: list[Match] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Given:
    """What an organisation said, and how we know: who authorised it, and the mail, call or paper that shows it."""

    name: str
    organisation_id: int | None = None
    country: str = ""
    state: SignOnState = SignOnState.SIGNED
    authoriser: str = ""
    evidence: str = ""
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a doubtful name: the id of an organisation, "new", or nothing to leave it out."""

    name: str
    choice: str
    country: str = ""


_STRICTEST = (SignOnState.WITHDRAWN, SignOnState.DECLINED, SignOnState.SIGNED, SignOnState.INVITED)


def create_text(
    actor: Actor,
    title: str,
    body: str = "",
    language: str = "en",
    campaign_id: int | None = None,
    deadline: datetime | None = None,
) -> SignOnText:
    """Open a text for signing."""
    row = SignOnText(
        title=clean_line(title), body=body, text_hash=_hash(body), language=language,
        campaign_id=campaign_id, deadline=deadline, created_at=now(),
    )  # fmt: skip
    session().add(row)
    audit.record(actor, "sign_on_text.created", row, title=row.title)
    return row


def update_text(actor: Actor, text_id: int, title: str, body: str, language: str, deadline: datetime | None = None) -> SignOnText:
    """Change a text; its words are closed once somebody has signed them."""
    row = queries.text(text_id)
    if _hash(body) != row.text_hash and queries.has_signatures(text_id):
        raise Refused(Reason("signed", say("Organisations have signed these words. Open a new text for other words."), "body"))
    row.title, row.body, row.text_hash, row.language, row.deadline = clean_line(title), body, _hash(body), language, deadline
    audit.record(actor, "sign_on_text.updated", row)
    return row


def record(actor: Actor, text_id: int, given: Given) -> SignOn:
    """Put one organisation's answer into the ledger; an earlier invitation or withdrawal becomes the new answer."""
    row = _recorded(actor, text_id, given)
    events.announce("sign_on.recorded", text_id=text_id, actor=actor)
    return row


def _recorded(actor: Actor, text_id: int, given: Given) -> SignOn:
    text, name = queries.text(text_id), clean_line(given.name)
    if given.organisation_id is not None:
        name = name or queries.organisation(given.organisation_id).name
    if not name:
        raise Invalid(name=say("Which organisation? Write its name or choose it from the register."))
    row = queries.standing(text_id, fold(name), given.organisation_id)
    if row is not None and row.state is given.state:
        raise Refused(Reason("already", say("%(name)s is in the ledger already.", name=row.shown_name), "name"))
    if row is None:
        row = SignOn(text_id=text_id, name=name, name_folded=fold(name), created_at=now())
        session().add(row)
    _write(row, text, given)
    audit.record(actor, f"sign_on.{row.state}", row, text=text_id, name=row.shown_name)
    session().flush()
    return row


def paste(actor: Actor, text_id: int, lines: str, authoriser: str = "", evidence: str = "") -> Pasted:
    """Record every certain and every new name of a pasted list as signed; leave the doubtful ones to a person."""
    found = match(split(lines), queries.register())
    if not found:
        raise Invalid(lines=say("There is no name in this. Paste one organisation a line, or a list with commas."))
    result = Pasted(doubtful=[one for one in found if one.certainty is Certainty.DOUBTFUL])
    for one in found:
        if one.certainty is not Certainty.DOUBTFUL:
            _take(actor, text_id, one, Given(one.entry.name, authoriser=authoriser, evidence=evidence), result)
    if result.recorded:  # told once: whatever counts from the ledger counts it whole
        events.announce("sign_on.recorded", text_id=text_id, actor=actor)
    return result


def decide(actor: Actor, text_id: int, decisions: Sequence[Decision], authoriser: str = "", evidence: str = "") -> list[SignOn]:
    """Record the names that a person decided on; one that is in the ledger already is passed over."""
    rows = []
    for one in decisions:
        organisation = queries.organisation(int(one.choice)) if one.choice.isdecimal() else None
        if organisation is None and one.choice != "new":
            continue
        known = queries.standing(text_id, fold(one.name), organisation.id if organisation else None)
        if known is None or known.state is SignOnState.INVITED:
            given = Given(
                one.name, organisation.id if organisation else None, one.country, SignOnState.SIGNED, authoriser, evidence
            )
            rows.append(_recorded(actor, text_id, replace(given, display_name=organisation.name if organisation else "")))
    if rows:
        events.announce("sign_on.recorded", text_id=text_id, actor=actor)
    return rows


def withdraw(actor: Actor, sign_on_id: int, reason: str = "") -> SignOn:
    """Take an organisation's name off a text; rooms above hear "sign_on.withdrawn" in the same transaction."""
    row = queries.sign_on(sign_on_id)
    if row.state is SignOnState.WITHDRAWN:
        raise Refused(Reason("already", say("%(name)s has withdrawn already.", name=row.shown_name), "state"))
    row.state, row.withdrawn_at = SignOnState.WITHDRAWN, now()
    audit.record(actor, "sign_on.withdrawn", row, text=row.text_id, name=row.shown_name, reason=clean_line(reason))
    session().flush()
    events.announce("sign_on.withdrawn", sign_on_id=row.id, text_id=row.text_id, name=row.shown_name, actor=actor)
    return row


def _take(actor: Actor, text_id: int, one: Match, given: Given, result: Pasted) -> None:
    organisation = one.organisation
    known = queries.standing(text_id, fold(given.name), organisation.id if organisation else None)
    if known is not None and known.state is not SignOnState.INVITED:  # a withdrawal is never undone by a paste
        result.already.append(given.name)
        return
    details = Given(
        given.name,
        organisation.id if organisation else None,
        one.entry.country,
        SignOnState.SIGNED,
        given.authoriser,
        given.evidence,
        display_name=organisation.name if organisation else "",
    )
    result.recorded.append(_recorded(actor, text_id, details))


def _write(row: SignOn, text: SignOnText, given: Given) -> None:
    row.organisation_id = given.organisation_id if given.organisation_id is not None else row.organisation_id
    row.country = (given.country or row.country or "").upper()
    row.state = given.state
    row.asked_at = row.asked_at or (now() if given.state is SignOnState.INVITED else None)
    row.authoriser = clean_line(given.authoriser) or row.authoriser or ""
    row.evidence = given.evidence.strip() or row.evidence or ""
    row.display_name = clean_line(given.display_name) or row.display_name or ""
    row.text_hash = text.text_hash
    row.signed_at = now() if given.state is SignOnState.SIGNED else row.signed_at
    row.withdrawn_at = now() if given.state is SignOnState.WITHDRAWN else None


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def join(kept_id: int, gone_id: int) -> None:
    """Where two records of one organisation answered a text, the stricter answer stays: a no, or a name taken back, over a yes."""
    mine = {one.text_id: one for one in queries.of_organisation(kept_id)}
    for row in queries.of_organisation(gone_id):
        same = mine.get(row.text_id)
        if same is not None:
            session().delete(max(same, row, key=lambda one: (_STRICTEST.index(one.state), one is row)))
    session().flush()


def forget(traces: Traces) -> None:
    """Take a person out of the sign-ons they authorised."""
    for row in queries.authorised_by(traces.words):
        traces.take_out_of(row, "authoriser", "evidence", "contact_name", "contact_address")
    session().flush()


def purge(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop who authorised sign-ons from before then, and how we know; that the organisation signed stays."""
    found = queries.authorised_before(before, most)
    for row in found:
        row.authoriser = row.evidence = row.contact_name = row.contact_address = ""
    session().flush()
    return len(found)
