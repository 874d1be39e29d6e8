"""Which releases are there, and what do they say? Rows, their text, their versions and approvals."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from outreach.campaigns import queries as campaigns
from outreach.core import placeholders
from outreach.core.counting import Count
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.releases.models import Release, ReleaseApproval, ReleaseBlock, ReleaseLink, ReleaseState, ReleaseVersion
from outreach.releases.policy import cells, listing, rendering
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.queries.facts import cells_of
from outreach.sign_ons import queries as sign_ons
from outreach.sign_ons.policy import printed

LINKS = "links"  # the key of the notes that what is attached makes


def release(release_id: int) -> Release:
    """Return a release with its blocks; raises `NotFound`."""
    query = select(Release).where(Release.id == release_id).options(selectinload(Release.blocks))
    found = session().scalars(query).first()
    if found is None:
        raise NotFound(f"release {release_id}")
    return found


def public(slug: str) -> Release:
    """Return the release behind an unguessable address; raises `NotFound`. The caller decides whether it may be read."""
    found = session().scalars(select(Release).where(Release.slug == slug).options(selectinload(Release.blocks))).first()
    if found is None:
        raise NotFound("release")
    return found


def releases(
    state: ReleaseState | None = None,
    language: str = "",
    campaign_id: int | None = None,
    q: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Release]:
    """Return releases, newest first."""
    query = select(Release).options(selectinload(Release.blocks))
    if state is not None:
        query = query.where(Release.state == state)
    if language:
        query = query.where(Release.language == language)
    if campaign_id is not None:
        query = query.where(Release.campaign_id == campaign_id)
    if q.strip():
        query = query.where(func.lower(Release.title).contains(q.strip().lower(), autoescape=True))
    return page(session(), query, [Release.id], cursor, limit, descending=True)


def published(cursor: str | None = None, limit: int = 50) -> Page[Release]:
    """Return what is out, newest first, for the newsroom."""
    query = select(Release).where(Release.state == ReleaseState.OUT, Release.released_at.is_not(None))
    query = query.options(selectinload(Release.blocks))
    return page(session(), query, [Release.released_at, Release.id], cursor, limit, descending=True)


def counts_by_state() -> dict[str, int]:
    """Return how many releases stand in each state."""
    return {state.value: count for state, count in session().execute(select(Release.state, func.count()).group_by(Release.state))}


def count_in_work() -> Count:
    """Return the query for how many releases are being written, reviewed or waiting for their send."""
    ended = (ReleaseState.OUT, ReleaseState.WITHDRAWN)
    return select(func.count()).select_from(Release).where(Release.state.not_in(ended))


def leaving_words(most: int = 200) -> list[tuple[int, str, str]]:
    """Return (id, title, words that leave) of the newest releases that are not withdrawn."""
    query = select(Release).where(Release.state != ReleaseState.WITHDRAWN).order_by(Release.id.desc()).limit(most)
    rows = session().scalars(query.options(selectinload(Release.blocks)))
    return [(row.id, row.title, "\n\n".join(block.text for block in rendering.citable(text_of(row)))) for row in rows]


def next_lift(now: datetime) -> Release | None:
    """Return the release whose embargo lifts next; None when nothing waits."""
    waiting = (ReleaseState.APPROVED, ReleaseState.SCHEDULED, ReleaseState.IN_REVIEW, ReleaseState.DRAFT)
    query = select(Release).where(Release.embargoed, Release.lift_at > now, Release.state.in_(waiting))
    return session().scalars(query.order_by(Release.lift_at, Release.id)).first()


def text_of(row: Release) -> Text:
    """Return the release as policies and renderers read it: its placeholders filled."""
    text = typed_text(row)
    return cells.filled(text, cells_of(row)) if any("{{" in block.text for block in text.blocks) else text


def typed_text(row: Release, attached: Sequence[ReleaseLink] | None = None) -> Text:
    """Return the release as it was typed, with its placeholders; what is attached (`attached`, when it is at hand) ends the notes."""
    blocks = [block.as_block() for block in row.blocks]
    rows = links(row.id) if attached is None else attached
    items = "\n".join(f"- [{link.label}]({link.address})" for link in rows)
    return Text(row.language, [*blocks, Block(LINKS, BlockKind.NOTES, Audience.NOTES, items)] if items else blocks)


def signatories_in(row: Release, language: str) -> list[str]:
    """Return who signed, as a list in `language` prints them: those that may be named, as the ledger stood when the text went out.

    Nobody where the words print a list of their own, or count from no ledger.
    """
    signed = cells_of(row).signed
    slots = (slot for one in rendering.citable(typed_text(row)) for slot in placeholders.slots(one.text))
    if signed is None or any(slot.name == cells.LEDGER and listing.LIST in slot.words for slot in slots):
        return []
    return [one.written(language) for one in printed(signed.names, signed.order, language)]


def block(row: Release, key: str) -> ReleaseBlock:
    """Return one block of a release; raises `NotFound`."""
    for one in row.blocks:
        if one.key == key:
            return one
    raise NotFound(f"block {key}")


def versions(release_id: int) -> Sequence[ReleaseVersion]:
    """Return the versions of a release, newest first."""
    query = select(ReleaseVersion).where(ReleaseVersion.release_id == release_id)
    return session().scalars(query.order_by(ReleaseVersion.number.desc())).all()


def version(release_id: int, number: int) -> ReleaseVersion:
    """Return one version; raises `NotFound`."""
    query = select(ReleaseVersion).where(ReleaseVersion.release_id == release_id, ReleaseVersion.number == number)
    found = session().scalars(query).first()
    if found is None:
        raise NotFound(f"version {number}")
    return found


def last_number(release_id: int) -> int:
    """Return the number of the newest version, 0 before the first."""
    return session().scalar(select(func.max(ReleaseVersion.number)).where(ReleaseVersion.release_id == release_id)) or 0


def blocks_of(row: ReleaseVersion) -> list[Block]:
    """Return the blocks that a version kept."""
    return [Block(**{**kept, "kind": BlockKind(kept["kind"]), "audience": Audience(kept["audience"])}) for kept in row.blocks]


def approvals(release_id: int) -> Sequence[ReleaseApproval]:
    """Return every approval that a release ever had, newest first."""
    query = select(ReleaseApproval).where(ReleaseApproval.release_id == release_id)
    return session().scalars(query.order_by(ReleaseApproval.id.desc())).all()


def standing_approval(row: Release) -> ReleaseApproval | None:
    """Return the approval that covers the words as they stand; None when nobody has approved them."""
    return next((one for one in approvals(row.id) if one.text_hash == row.text_hash and one.voided_at is None), None)


def links(release_id: int) -> Sequence[ReleaseLink]:
    """Return what a release points to."""
    query = select(ReleaseLink).where(ReleaseLink.release_id == release_id).order_by(ReleaseLink.position, ReleaseLink.id)
    return session().scalars(query).all()


def link(release_id: int, link_id: int) -> ReleaseLink:
    """Return one attached address of this very release; raises `NotFound`."""
    found = session().get(ReleaseLink, link_id)
    if found is None or found.release_id != release_id:
        raise NotFound(f"link {link_id}")
    return found


def campaign_choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of the campaigns that a release may belong to."""
    return campaigns.choices()


def ledger_choices() -> Sequence[tuple[int, str]]:
    """Return (id, title) of the texts whose ledger a release may count from."""
    return [(row.id, row.title) for row in sign_ons.all_texts()]
