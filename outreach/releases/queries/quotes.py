"""Whose words are in a release, and who agreed to them?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.releases.models import Quote, QuoteApproval, QuoteAsk, ReleaseBlock
from outreach.releases.policy.blocks import BlockKind
from outreach.spokespeople.policy import GONE, initials
from outreach.spokespeople.queries import protected_like, seal_mode


def quote(quote_id: int) -> Quote:
    """Return a quote with its approvals; raises `NotFound`."""
    found = session().get(Quote, quote_id)
    if found is None:
        raise NotFound(f"quote {quote_id}")
    return found


def quote_in(release_id: int, quote_id: int) -> Quote:
    """Return a quote of this very release; raises `NotFound`."""
    found = quote(quote_id)
    if found.release_id != release_id:
        raise NotFound(f"quote {quote_id}")
    return found


def approval_of(row: Quote, approval_id: int) -> QuoteApproval:
    """Return one recorded yes to this very quote; raises `NotFound`."""
    for one in row.approvals:
        if one.id == approval_id:
            return one
    raise NotFound(f"quote approval {approval_id}")


def quotes(release_id: int) -> Sequence[Quote]:
    """Return the quotes that stand in a release's text now, with their approvals."""
    query = (
        select(Quote)
        .join(ReleaseBlock, (ReleaseBlock.release_id == Quote.release_id) & (ReleaseBlock.key == Quote.block_key))
        .where(Quote.release_id == release_id, ReleaseBlock.kind == BlockKind.QUOTE)
        .options(selectinload(Quote.approvals))
        .order_by(ReleaseBlock.position)
    )
    return session().scalars(query).all()


def all_quotes(release_id: int | None = None, cursor: str | None = None, limit: int = 50) -> Page[Quote]:
    """Return quotes for a list, newest first."""
    query = select(Quote).options(selectinload(Quote.approvals))
    if release_id is not None:
        query = query.where(Quote.release_id == release_id)
    return page(session(), query, [Quote.id], cursor, limit, descending=True)


def quote_of_block(release_id: int, key: str) -> Quote | None:
    """Return the quote that a block holds."""
    return session().scalars(select(Quote).where(Quote.release_id == release_id, Quote.block_key == key)).first()


def quote_approval(approval_id: int) -> QuoteApproval:
    """Return one recorded yes; raises `NotFound`."""
    found = session().get(QuoteApproval, approval_id)
    if found is None:
        raise NotFound(f"quote approval {approval_id}")
    return found


def standing_yes(quote_id: int) -> QuoteApproval:
    """Return the newest yes to a quote's words as they stand; raises `NotFound`."""
    row = quote(quote_id)
    for one in reversed(row.approvals):
        if one.words_hash == row.words_hash and one.withdrawn_at is None:
            return one
    raise NotFound(f"no approval of quote {quote_id}")


def quote_ask(token: str) -> QuoteAsk:
    """Return what somebody was asked by this link; raises `NotFound` for one that was never given."""
    query = select(QuoteAsk).where(QuoteAsk.token == token)
    found = session().scalars(query).first() if token.isprintable() else None  # PostgreSQL compares no NUL
    if found is None:
        raise NotFound("link")
    return found


def asked_as(ask: QuoteAsk) -> str:
    """Return the name of who was asked as everybody who signs in may read it: initials where it is a protected speaker's."""
    return shown_as(ask.name, ask.address)


def shown_as(person: str, address: str) -> str:
    """Return somebody's name, or their initials where name or address is a protected speaker's; nothing while these are hidden."""
    if protected_like(person, address) is None:
        return person
    return GONE if seal_mode() is not None else initials(person)


def asks_of_protected() -> Sequence[QuoteAsk]:
    """Return the links that nobody took back and a protected speaker holds, answered ones too."""
    live = session().scalars(select(QuoteAsk).where(QuoteAsk.taken_back_at.is_(None)).order_by(QuoteAsk.id))
    return [one for one in live if protected_like(one.name, one.address) is not None]


def open_asks(quote_id: int) -> Sequence[QuoteAsk]:
    """Return the links of a quote that nobody answered and nobody took back, oldest first."""
    unanswered = QuoteAsk.answer.is_(None), QuoteAsk.taken_back_at.is_(None)
    return session().scalars(select(QuoteAsk).where(QuoteAsk.quote_id == quote_id, *unanswered).order_by(QuoteAsk.id)).all()


def asks_naming(words: Sequence[str]) -> Sequence[QuoteAsk]:
    """Return the links whose holder's name or address holds one of `words`."""
    named = [column.icontains(word, autoescape=True) for word in words for column in (QuoteAsk.name, QuoteAsk.address)]
    return session().scalars(select(QuoteAsk).where(or_(False, *named)).order_by(QuoteAsk.id)).all()


def asks_before(before: datetime, most: int) -> Sequence[QuoteAsk]:
    """Return links from before then that still say whom they went to."""
    query = select(QuoteAsk).where(QuoteAsk.asked_at < before, or_(QuoteAsk.name != "", QuoteAsk.address != ""))
    return session().scalars(query.order_by(QuoteAsk.id).limit(most)).all()
