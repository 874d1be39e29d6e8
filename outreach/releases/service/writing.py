"""How are the words of a release written? Every change is kept as a version and takes back what was approved before."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from outreach.core import reach
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused, Stale
from outreach.core.languages import is_known
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import (
    Release,
    ReleaseBlock,
    ReleaseKind,
    ReleaseLink,
    ReleaseState,
)
from outreach.releases.policy import inline
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.policy.starting import Office, begun
from outreach.releases.service.keeping import touched

_START = {
    ReleaseKind.RELEASE: ("headline", "dateline", "paragraph", "quote", "notes", "contact"),
    ReleaseKind.STATEMENT: ("headline", "dateline", "paragraph", "notes", "contact"),
    ReleaseKind.ADVISORY: ("headline", "paragraph", "list", "contact"),
    ReleaseKind.SIGN_ON_LETTER: ("headline", "paragraph", "list", "contact"),
    ReleaseKind.CORRECTION: ("headline", "dateline", "paragraph", "contact"),
}


def create(
    actor: Actor,
    title: str,
    kind: ReleaseKind = ReleaseKind.RELEASE,
    language: str = "en",
    campaign_id: int | None = None,
    office: Office | None = None,
) -> Release:
    """Start a release with the blocks that its kind usually has: empty, or with the words that `office` begins such a text with."""
    row = _new(actor, title, kind, language, campaign_id)
    for place, word in enumerate(_START[row.kind]):
        kind_ = BlockKind(word)
        row.blocks.append(
            ReleaseBlock(
                key=new_key(),
                position=place,
                kind=kind_,
                audience=kind_.audience,
                text=begun(row.kind.value, word, language, office) if office else "",
            )
        )
    return _started(actor, row, "created")


def create_from_blocks(
    actor: Actor, text: Text, title: str, language: str, campaign_id: int | None = None, kind: ReleaseKind = ReleaseKind.RELEASE
) -> Release:
    """Keep an imported text as a release; its blocks stay as they were read, with their lines."""
    row = _new(actor, title, kind, language, campaign_id)
    row.blocks = _rows(_with_keys(text.blocks))
    return _started(actor, row, "imported")


def update(actor: Actor, release_id: int, **facts: Any) -> Release:
    """Change what a release is, not what it says: title, kind, language, campaign_id, sign_on_text_id."""
    row = open_release(release_id)
    for name, value in facts.items():
        setattr(row, name, reach.kept(name, getattr(row, name), value))
    row.title = clean_line(row.title) or row.title
    return touched(actor, row, "release.updated", fields=sorted(facts))


def save(actor: Actor, release_id: int, blocks: Sequence[Block], note: str = "") -> Release:
    """Replace all blocks by these; keys that are known keep their history. `note` stands beside the version that this makes."""
    row = open_release(release_id)
    known = {one.key: one for one in row.blocks}
    kept: list[ReleaseBlock] = []
    for place, block in enumerate(_with_keys(blocks)):
        one = known.get(block.key) or ReleaseBlock(key=block.key)
        _write(one, block)
        one.position = place
        kept.append(one)
    row.blocks = kept
    return touched(actor, row, "release.saved", **({"note": note} if note else {}))


def update_block(actor: Actor, release_id: int, block: Block, seen: str = "") -> Release:
    """Change one block's words, kind, audience or speaker; `seen` is the hash that the editor saw.

    Raises `Stale` when somebody else has changed the block since.
    """
    row = open_release(release_id)
    kept = queries.block(row, block.key)
    if seen and seen != block_hash(kept.as_block()):
        raise Stale(block.key)
    _write(kept, block)
    return touched(actor, row, "release.block_changed", block=block.key)


def keyed(block: Block, key: str) -> Block:
    """Return the block under the key that its address names."""
    return replace(block, key=key)


def add_block(actor: Actor, release_id: int, block: Block, after: str = "") -> ReleaseBlock:
    """Put a new block after the one called `after`, or first."""
    row = open_release(release_id)
    place = next((index + 1 for index, one in enumerate(row.blocks) if one.key == after), 0 if not after else len(row.blocks))
    added = _rows([replace(block, key=new_key())])[0]
    row.blocks.insert(place, added)
    _number(row)
    touched(actor, row, "release.block_added", block=added.key)
    return added


def move_block(actor: Actor, release_id: int, key: str, by: int) -> Release:
    """Move a block up (-1) or down (1); at the edge it stays."""
    row = open_release(release_id)
    order = sorted(row.blocks, key=lambda one: one.position)
    index = order.index(queries.block(row, key))
    order.insert(max(0, min(len(order) - 1, index + by)), order.pop(index))
    for place, one in enumerate(order):
        one.position = place
    session().flush()
    session().refresh(row, ["blocks"])
    return touched(actor, row, "release.block_moved", block=key, by=by)


def remove_block(actor: Actor, release_id: int, key: str) -> Release:
    """Take a block out; earlier versions still have it."""
    row = open_release(release_id)
    row.blocks.remove(queries.block(row, key))
    _number(row)
    return touched(actor, row, "release.block_removed", block=key)


def add_link(actor: Actor, release_id: int, label: str, address: str) -> ReleaseLink:
    """Attach the address of something that the release points to."""
    row = open_release(release_id)
    if not inline.is_safe(address.strip()):
        raise Invalid(address=say("Only https addresses, mail addresses and phone numbers can be linked."))
    label = clean_line(label).replace("[", "(").replace("]", ")")
    link = ReleaseLink(release_id=row.id, label=label, address=address.strip(), position=len(queries.links(row.id)))
    session().add(link)
    touched(actor, row, "release.link_added", label=link.label)
    return link


def remove_link(actor: Actor, release_id: int, link_id: int) -> Release:
    """Take an attached address off."""
    row = open_release(release_id)
    session().delete(queries.link(row.id, link_id))
    return touched(actor, row, "release.link_removed", link=link_id)


def open_release(release_id: int) -> Release:
    """Return a release whose words may still change; refused once it is scheduled, out or withdrawn."""
    row = queries.release(release_id)
    if row.is_open:
        return row
    words = {
        ReleaseState.SCHEDULED: say("This release is scheduled. Stop the send first, then change the words."),
        ReleaseState.OUT: say("This release is out. Write a correction; what journalists have cannot be changed."),
        ReleaseState.WITHDRAWN: say("This release is withdrawn. Start a new one."),
    }
    raise Refused(Reason("closed", words[row.state], "state"))


def new_key() -> str:
    """Return a key that no other block has."""
    return f"b{secrets.token_hex(5)}"


def _new(actor: Actor, title: str, kind: ReleaseKind, language: str, campaign_id: int | None) -> Release:
    title = clean_line(title)
    if not title:
        raise Invalid(title=say("Give it a working title; nobody outside the office sees it."))
    if not is_known(language):
        raise Invalid(language=say("That is not a language we know; choose one such as en, fr, es or ar."))
    at = now()
    row = Release(
        title=title, kind=kind, language=language, campaign_id=campaign_id, author_id=actor.id, state=ReleaseState.DRAFT,
        created_at=at, updated_at=at, embargoed=False, lift_local="", lift_zone="", text_hash="",
    )  # fmt: skip
    session().add(row)
    return row


def _started(actor: Actor, row: Release, how: str) -> Release:
    session().flush()
    return touched(actor, row, f"release.{how}", title=row.title, kind=row.kind.value, language=row.language)


def _rows(blocks: Sequence[Block]) -> list[ReleaseBlock]:
    rows = []
    for place, block in enumerate(blocks):
        row = ReleaseBlock(key=block.key, position=place)
        _write(row, block)
        row.line, row.lines = block.line, list(block.lines)
        rows.append(row)
    return rows


def _write(row: ReleaseBlock, block: Block) -> None:
    kept = as_kept(block)
    if kept.text.count("\n") != (row.text or "").count("\n"):
        row.lines = []  # the lines of the file no longer fit
    row.kind, row.audience, row.text = kept.kind, kept.audience, kept.text
    row.speaker, row.speaker_title, row.organisation = kept.speaker, kept.speaker_title, kept.organisation


def as_kept(block: Block) -> Block:
    """Return the block as it is kept: a form ends its lines as networks do, and leaves room around a name."""
    return replace(
        block,
        text=block.text.replace("\r\n", "\n").strip("\n"),
        speaker=clean_line(block.speaker),
        speaker_title=clean_line(block.speaker_title),
        organisation=clean_line(block.organisation),
    )


def _with_keys(blocks: Sequence[Block]) -> list[Block]:
    """Give every block a key of its own; a key that comes twice is kept by the first."""
    seen: set[str] = set()
    found = []
    for block in blocks:
        key = block.key if block.key and block.key not in seen and len(block.key) <= 40 else new_key()
        seen.add(key)
        found.append(replace(block, key=key))
    return found


def _number(row: Release) -> None:
    for place, one in enumerate(row.blocks):
        one.position = place
