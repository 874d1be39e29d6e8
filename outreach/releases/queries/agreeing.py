"""Who was asked about their organisation's blocks, and what holds of what they said?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.organisations import queries as organisations
from outreach.organisations.models import Organisation
from outreach.releases.models import Release, ReleaseAsk, ReleaseRemark
from outreach.releases.policy import agreeing
from outreach.releases.policy.agreeing import Agreed, Word
from outreach.releases.policy.blocks import Block
from outreach.releases.queries.quotes import shown_as
from outreach.releases.queries.texts import text_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """One organisation's blocks as they stand with it."""

    ask: ReleaseAsk
    words: Sequence[tuple[Block, Word]]

    @property
    def is_whole(self) -> bool:
        """Say whether every block of theirs is approved as it stands."""
        return all(word is Word.APPROVED for _, word in self.words)

    @property
    def done(self) -> int:
        """Return how many of its blocks are approved as they stand."""
        return sum(word is Word.APPROVED for _, word in self.words)


def release_ask(token: str) -> ReleaseAsk:
    """Return what somebody was asked by this link; raises `NotFound` for one that was never given."""
    query = select(ReleaseAsk).where(ReleaseAsk.token == token)
    found = session().scalars(query).first() if token.isprintable() else None  # PostgreSQL compares no NUL
    if found is None:
        raise NotFound("link")
    return found


def release_ask_in(release_id: int, ask_id: int) -> ReleaseAsk:
    """Return one question of this very release; raises `NotFound`."""
    found = session().get(ReleaseAsk, ask_id)
    if found is None or found.release_id != release_id:
        raise NotFound(f"ask {ask_id}")
    return found


def release_asks(release_id: int) -> Sequence[ReleaseAsk]:
    """Return which organisations were asked, oldest first, those taken back left out."""
    query = select(ReleaseAsk).where(ReleaseAsk.release_id == release_id, ReleaseAsk.taken_back_at.is_(None))
    return session().scalars(query.order_by(ReleaseAsk.id)).all()


def agreement(ask: ReleaseAsk) -> Agreement:
    """Return how an organisation's blocks stand with it now."""
    yes: dict[str, list[str]] = {}
    for one in ask.approvals:
        yes.setdefault(one.block_key, []).append(one.block_hash)
    agreed = Agreed(yes, frozenset(one.block_key for one in _objections(ask)))
    blocks = agreeing.owned(text_of(ask.release).blocks, names_of(ask))
    return Agreement(ask, [(block, agreeing.standing(block, agreed)) for block in blocks])


def agreements(release_id: int) -> list[Agreement]:
    """Return how the blocks of every organisation that was asked stand."""
    return [agreement(ask) for ask in release_asks(release_id)]


def names_of(ask: ReleaseAsk) -> list[str]:
    """Return what an organisation goes by: as it was asked, and as the register knows it."""
    row = session().get(Organisation, ask.organisation_id) if ask.organisation_id else None
    known = [row.name, row.acronym, *row.names.values(), *row.acronyms.values(), *row.aliases] if row else []
    return [name for name in dict.fromkeys([ask.organisation, *known]) if name]


def organisations_named(row: Release) -> list[str]:
    """Return the organisations that the words name: of the register, and those that quotes give."""
    blocks = text_of(row).blocks
    quoted = [block.organisation for block in blocks if block.organisation]
    known = [one.name for one in organisations.all_organisations() if agreeing.owned(blocks, [one.name, one.acronym])]
    return sorted(dict.fromkeys([*quoted, *known]))


def organisation_asked_as(ask: ReleaseAsk) -> str:
    """Return the name of who was asked as everybody who signs in may read it: initials where it is a protected speaker's."""
    return shown_as(ask.name, ask.address)


def release_asks_naming(words: Sequence[str]) -> Sequence[ReleaseAsk]:
    """Return the questions whose holder's name or address holds one of `words`."""
    named = [column.icontains(word, autoescape=True) for word in words for column in (ReleaseAsk.name, ReleaseAsk.address)]
    return session().scalars(select(ReleaseAsk).where(or_(False, *named)).order_by(ReleaseAsk.id)).all()


def release_asks_before(before: datetime, most: int) -> Sequence[ReleaseAsk]:
    """Return questions from before then that still say whom they went to."""
    query = select(ReleaseAsk).where(ReleaseAsk.asked_at < before, or_(ReleaseAsk.name != "", ReleaseAsk.address != ""))
    return session().scalars(query.order_by(ReleaseAsk.id).limit(most)).all()


def _objections(ask: ReleaseAsk) -> Sequence[ReleaseRemark]:
    query = select(ReleaseRemark).where(ReleaseRemark.ask_id == ask.id, ReleaseRemark.settled_at.is_(None))
    return session().scalars(query).all()
