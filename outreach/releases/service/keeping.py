"""What follows from a change? A new hash, a version, an approval that no longer holds, quotes in step with their words."""

from dataclasses import asdict
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.releases import queries
from outreach.releases.models import Quote, Release, ReleaseState, ReleaseVersion
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.fingerprints import text_hash
from outreach.releases.policy.quotes import quote_hash


def touched(actor: Actor, row: Release, event: str, **facts: Any) -> Release:
    """Note a change: new hash, quotes in step, approval void when the words differ, one more version kept."""
    row.updated_at = now()
    session().flush()
    text = queries.text_of(row)
    fresh = text_hash(text)
    if fresh != row.text_hash:
        row.text_hash, row.editor_id = fresh, actor.id
        _void(row)
        _keep_quotes(row, text)
    keep_version(actor, row, facts.get("note", ""))
    audit.record(actor, event, row, **facts)
    return row


def keep_version(actor: Actor, row: Release, note: str = "") -> ReleaseVersion | None:
    """Keep the blocks as they are now, unless the newest version says the same."""
    blocks = [_plain(block) for block in queries.text_of(row).blocks]
    number = queries.last_number(row.id)
    if number and queries.version(row.id, number).blocks == blocks and not note:
        return None
    version = ReleaseVersion(
        release_id=row.id, number=number + 1, text_hash=row.text_hash, blocks=blocks,
        author_id=actor.id, author_name=actor.name, at=now(), note=note,
    )  # fmt: skip
    session().add(version)
    session().flush()
    return version


def _plain(block: Block) -> dict[str, Any]:
    """Return a block as JSON; which lines of a file its parts came from matters only at the import."""
    return {name: value for name, value in asdict(block).items() if name != "lines"}


def _void(row: Release) -> None:
    if row.state is ReleaseState.APPROVED:
        row.state = ReleaseState.IN_REVIEW
    for one in queries.approvals(row.id):
        one.voided_at = one.voided_at or now()


def _keep_quotes(row: Release, text: Text) -> None:
    for block in text.blocks:
        if block.kind is BlockKind.QUOTE:
            quote = queries.quote_of_block(row.id, block.key) or Quote(release_id=row.id, block_key=block.key)
            quote.words, quote.words_hash, quote.language = block.text, quote_hash(block, text.language), text.language
            quote.speaker, quote.speaker_title, quote.organisation = block.speaker, block.speaker_title, block.organisation
            session().add(quote)
    session().flush()
