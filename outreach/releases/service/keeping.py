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
from outreach.releases.policy.quotes import quote_hash


def touched(actor: Actor, row: Release, event: str, **facts: Any) -> Release:
    """Note a change: new hash, quotes in step, approval void when the words differ, one more version kept."""
    row.updated_at = now()
    session().flush()
    recounted(actor, row)
    keep_version(actor, row, facts.get("note", ""))
    audit.record(actor, event, row, **facts)
    return row


def recounted(actor: Actor, row: Release, by_hand: bool = True) -> bool:
    """Take the hash of all that an approval covers; where it differs the approval is void and the quotes are in step again.

    What is out stays approved as it was: it says less than it did, of speakers.

    What nobody wrote, such as another count in the ledger, makes nobody the last editor.
    """
    fresh = queries.words_hash(row)
    if fresh == row.text_hash:
        return False
    row.text_hash, row.updated_at = fresh, now()
    row.editor_id = actor.id if by_hand else row.editor_id
    if row.state is not ReleaseState.OUT:
        _void(row)
        _keep_quotes(row, queries.text_of(row))
    return True


def keep_version(actor: Actor, row: Release, note: str = "") -> ReleaseVersion | None:
    """Keep the blocks as they are now, unless the newest version says the same."""
    blocks = [_plain(block) for block in queries.typed_text(row).blocks]
    number = queries.last_number(row.id)
    if number and queries.version(row.id, number).blocks == blocks and not note:
        return None
    version = ReleaseVersion(
        release_id=row.id, number=number + 1, text_hash=row.text_hash, blocks=blocks,
        author_id=actor.id, author_name=actor.name, at=now(), note=note, translations=_in_languages(row) if note else None,
    )  # fmt: skip
    session().add(version)
    session().flush()
    return version


def _in_languages(row: Release) -> dict[str, list[dict[str, Any]]]:
    """Return what each language says, placeholders filled, for an approval: the text's own as well."""
    texts = [queries.text_of(row), *(one.text for one in queries.versions_of(row) if not one.left_out)]
    return {text.language: [_plain(block) for block in text.blocks] for text in texts}


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
