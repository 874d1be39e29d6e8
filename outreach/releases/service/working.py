"""How do several people write one text? Signs of life, drafts that outlive a lost connection, remarks, and earlier versions back."""

from collections.abc import Mapping

from outreach.audit import service as audit
from outreach.core import presence
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseDraft, ReleasePresence, ReleaseRemark, RemarkKind
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.fingerprints import block_hash
from outreach.releases.service.writing import as_kept, open_release, save

_FIELDS = ("text", "kind", "audience", "speaker", "speaker_title", "organisation")


def be_here(actor: Actor, release_id: int, key: str = "") -> None:
    """Give a sign of life; with a block's key, say that one writes there."""
    if actor.id is None:
        return
    row = presence.be_here(ReleasePresence, actor.id, now(), bool(key), release_id=queries.release(release_id).id)
    row.block_key = key[:40] or row.block_key or ""


def keep_draft(actor: Actor, release_id: int, block: Block, typed: Mapping[str, str], seen: str) -> ReleaseDraft | None:
    """Keep what was typed into a block, beside its words; nothing is kept when it is what the block says already."""
    row = open_release(release_id)
    kept = queries.block(row, block.key)
    found = queries.draft(release_id, block.key, actor.id)
    if actor.id is None or block_hash(as_kept(block)) == block_hash(kept.as_block()):
        drop_draft(actor, release_id, block.key)
        return None
    if found is None:
        found = ReleaseDraft(release_id=row.id, block_key=block.key, user_id=actor.id)
        session().add(found)
    found.typed, found.seen, found.at = {name: typed.get(name, "") for name in _FIELDS}, seen[:64], now()
    session().flush()
    return found


def drop_draft(actor: Actor, release_id: int, key: str) -> None:
    """Forget what was typed and not kept; the block stays as it is."""
    found = queries.draft(release_id, key, actor.id)
    if found is not None:
        session().delete(found)
        session().flush()


def remark(actor: Actor, release_id: int, key: str, text: str, kind: RemarkKind = RemarkKind.COMMENT) -> ReleaseRemark:
    """Say something beside a block; an objection needs its reason and holds the approval until it is settled."""
    row = open_release(release_id)
    block = queries.block(row, key)
    text = text.strip()
    if not text:
        raise Invalid(text=say("Say what you mean; an objection needs its reason."))
    said = ReleaseRemark(
        release_id=row.id, block_key=key, block_hash=block_hash(block.as_block()), kind=kind, text=text[:4000],
        author_id=actor.id, author_name=actor.name, at=now(), settled_by="",
    )  # fmt: skip
    session().add(said)
    session().flush()
    audit.record(actor, f"release.{kind.value}", row, block=key, remark=said.id)
    return said


def settle(actor: Actor, release_id: int, remark_id: int) -> ReleaseRemark:
    """Close a remark; done twice, the first time stays."""
    said = queries.remark(release_id, remark_id)
    if said.settled_at is None:
        said.settled_at, said.settled_by = now(), actor.name
        audit.record(actor, "release.remark_settled", said.release, remark=said.id)
    return said


def unsettle(actor: Actor, release_id: int, remark_id: int) -> ReleaseRemark:
    """Open a remark again."""
    said = queries.remark(release_id, remark_id)
    if said.settled_at is not None:
        said.settled_at, said.settled_by = None, ""
        audit.record(actor, "release.remark_reopened", said.release, remark=said.id)
    return said


def bring_back(actor: Actor, release_id: int, number: int, newest: int) -> Release:
    """Make the words what they were in version `number`; `newest` is the version that the person saw last.

    Nothing is lost: it is a new version, and going back to the one before it undoes this. Raises `Refused` when somebody has
    written since.
    """
    row = open_release(release_id)
    if newest != queries.last_number(row.id):
        raise Refused(Reason("newer", say("Somebody wrote meanwhile: look at the newest version first."), "version"))
    blocks = [block for block in queries.blocks_of(queries.version(row.id, number)) if block.key != queries.LINKS]
    return save(actor, release_id, blocks, say("Version %(number)s brought back", number=number))
