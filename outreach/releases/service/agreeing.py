"""How does an organisation approve what a release says of it? By a link of its own, block by block, without an account."""

from collections.abc import Mapping
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
from outreach.core.text import clean_line, fold, names_them
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.organisations import queries as organisations
from outreach.releases import queries
from outreach.releases.models import BlockApproval, Release, ReleaseAsk, ReleaseRemark, RemarkKind
from outreach.releases.policy import agreeing, inline
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.service.writing import open_release

VALID_FOR = timedelta(days=14)
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class AskedOrganisation:
    """Which organisation is asked, through whom, where, in which language, and until when an answer counts."""

    organisation: str
    name: str
    address: str = ""
    language: str = "en"
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BlockAnswer:
    """What somebody said: `seen` maps their blocks to the hashes that the page showed, `objections` any block to a reason."""

    seen: Mapping[str, str]
    objections: Mapping[str, str]
    approve: bool


def ask_organisation(actor: Actor, release_id: int, asked: AskedOrganisation) -> ReleaseAsk:
    """Make a link by which an organisation may approve its blocks. An older link to it ends; its yes to the same words stays.

    Raises `Invalid` without a name or where no block names it, `Refused` where the words name somebody who must not be named.
    """
    row, at = open_release(release_id), now()
    organisation, name = clean_line(asked.organisation), clean_line(asked.name)
    if not name:
        raise Invalid(name=say("Who is asked? Their name is what they type to answer."))
    known = organisations.named(organisation) if organisation else None
    ask = ReleaseAsk(
        release_id=row.id, organisation_id=known.id if known else None, organisation=organisation, name=name,
        address=asked.address.strip(), language=asked.language, asked_by=actor.name, asked_at=at,
        expires_at=asked.expires_at or at + VALID_FOR,
    )  # fmt: skip
    if not agreeing.owned(queries.text_of(row).blocks, queries.names_of(ask)):
        raise Invalid(organisation=say("No block names this organisation: there is nothing for it to approve."))
    _refuse_names(row, at)
    for older in queries.release_asks(row.id):
        if older.id != ask.id and fold(older.organisation) == fold(organisation):
            older.taken_back_at = at
            ask.approvals = [
                BlockApproval(block_key=one.block_key, block_hash=one.block_hash, at=one.at) for one in older.approvals
            ]
    session().add(ask)
    session().flush()
    audit.record(actor, "release.organisation_asked", row, ask=ask.id, organisation=organisation)
    announce("release.organisation_asked", ask=ask, actor=actor)
    return ask


def take_back_release_ask(actor: Actor, release_id: int, ask_id: int) -> None:
    """Make a link worthless and wait for its answer no more: the organisation is left out of those who approved."""
    ask = queries.release_ask_in(release_id, ask_id)
    if ask.taken_back_at is None:
        ask.taken_back_at = now()
        audit.record(actor, "release.organisation_ask_taken_back", ask.release, ask=ask.id)


def reader_of(token: str, name: str) -> ReleaseAsk:
    """Return the question of whoever holds the link and types their own name.

    Raises `NotFound` for a link that leads nowhere, `Invalid` for another name, `Refused` when it does not count any more.
    """
    ask = queries.release_ask(token)
    if ask.taken_back_at is not None:
        raise NotFound("link")
    if not ask.is_open(now()):
        raise Refused(Reason("closed", say("This question is closed: the time is over, or the words are on their way."), "link"))
    if not names_them(name, [ask.name]):
        raise Invalid(name=say("Type your own name, first or last: it shows that a person answers, not a mail filter."))
    return ask


def answer_blocks(token: str, name: str, answer: BlockAnswer) -> ReleaseAsk:
    """Take what an organisation says: yes to its blocks exactly as it saw them, and objections to any with their reasons.

    Raises as `reader_of` does, and `Refused` when words of theirs have changed since the page was shown.
    """
    ask = reader_of(token, name)
    blocks = {block.key: block for block in agreeing.shown(queries.text_of(ask.release).blocks)}
    reasons = {key: text.strip()[:_LONGEST] for key, text in answer.objections.items() if key in blocks and text.strip()}
    if not answer.approve and not reasons:
        raise Invalid(form=say("Approve your paragraphs, or say at one of them what is wrong."))
    mine = [block for block, _ in queries.agreement(ask).words if block.key not in reasons]
    if answer.approve and any(answer.seen.get(block.key) != block_hash(block) for block in mine):
        raise Refused(Reason("changed", say("Words of yours have changed meanwhile. Read them again."), "text"))
    who = Actor(None, f"release_ask:{ask.id}")
    for block in mine if answer.approve else ():
        _approve(ask, block)
    for key, text in reasons.items():
        _object(ask, blocks[key], text)
    ask.answered_at = now()
    session().flush()
    audit.record(who, "release.organisation_answered", ask.release, ask=ask.id, objections=len(reasons), approved=answer.approve)
    return ask


def forget_release_asked(traces: Traces) -> None:
    """Take a person out of what they were asked for their organisation; an open link of theirs ends."""
    for ask in queries.release_asks_naming([*traces.words, *traces.addresses]):
        ask.taken_back_at = ask.taken_back_at or now()
        traces.take_out_of(ask, "name", "address")
    session().flush()


def purge_release_asked(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop whom links from before then went to; what the organisation said stays."""
    found = queries.release_asks_before(before, most)
    for ask in found:
        ask.name = ask.address = ""
    session().flush()
    return len(found)


def _approve(ask: ReleaseAsk, block: Block) -> None:
    fresh = block_hash(block)
    if fresh not in {one.block_hash for one in ask.approvals if one.block_key == block.key}:
        ask.approvals.append(BlockApproval(block_key=block.key, block_hash=fresh, at=now()))


def _object(ask: ReleaseAsk, block: Block, text: str) -> None:
    said = ReleaseRemark(
        release_id=ask.release_id, ask_id=ask.id, block_key=block.key, block_hash=block_hash(block), kind=RemarkKind.OBJECTION,
        text=text, author_id=None, author_name=ask.organisation, at=now(), settled_by="",
    )  # fmt: skip
    session().add(said)


def _refuse_names(row: Release, at: datetime) -> None:
    rules = attribution.in_force(at, row.title)
    for block in agreeing.shown(queries.text_of(row).blocks):
        found = find(inline.plain(block.text), rules, row.language)
        if found:
            said = say(
                "“%(spelling)s” must not be named, and stands in: %(where)s.", spelling=found[0].spelling, where=block.text[:200]
            )
            raise Refused(Reason("protected_name", said, "words"))
