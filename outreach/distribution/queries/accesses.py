"""Who was offered a text, what did they answer, and what may their link show?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from outreach.core import clock, zones
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.times import Meant
from outreach.deliveries import queries as ledger
from outreach.distribution.models import AccessState, Distribution, DistributionRecipient, EmbargoAccess, State
from outreach.distribution.queries.freeing import free_since
from outreach.distribution.queries.sends import is_taken_back
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach
from outreach.embargoes.policy import Access, Lift
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


@dataclass(frozen=True, slots=True)
class Answers:
    """How the offers of a send stand; silent is offered without an answer."""

    accepted: int
    declined: int
    silent: int
    revoked: int

    @property
    def offered(self) -> int:
        """Return how many offers were made."""
        return self.accepted + self.declined + self.silent + self.revoked


def accesses(distribution_id: int) -> Sequence[tuple[EmbargoAccess, Journalist]]:
    """Return who was offered a text, with the person, in the order of their names."""
    query = select(EmbargoAccess, Journalist).join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
    query = query.where(EmbargoAccess.distribution_id == distribution_id).order_by(Journalist.sort_name, Journalist.id)
    return [(access, journalist) for access, journalist in session().execute(query).unique()]


def offered(distribution_id: int) -> list[tuple[int, str]]:
    """Return to whom a send was offered, as (journalist's id, name with outlet)."""
    return [(one.id, named_with_outlet(one)) for _, one in accesses(distribution_id)]


def named_with_outlet(one: Journalist) -> str:
    """Return somebody as a list of people to ring names them."""
    return f"{one.full_name}, {one.outlet.name}" if one.outlet else one.full_name


def access(distribution_id: int, journalist_id: int) -> EmbargoAccess | None:
    """Return one journalist's access to a send, or None when nothing was offered."""
    query = select(EmbargoAccess).where(
        EmbargoAccess.distribution_id == distribution_id, EmbargoAccess.journalist_id == journalist_id
    )
    return session().scalar(query)


def open_accesses(journalist_id: int) -> Sequence[EmbargoAccess]:
    """Return what one journalist was offered of texts that are not free yet."""
    query = select(EmbargoAccess).join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
    query = query.where(
        EmbargoAccess.journalist_id == journalist_id, Distribution.lifted_at.is_(None), EmbargoAccess.state != AccessState.LIFTED
    )
    return session().scalars(query.order_by(EmbargoAccess.id)).all()


@dataclass(frozen=True, slots=True)
class Promises:
    """What was offered, agreed and broken by a journalist or at an outlet, each the latest first."""

    accesses: Sequence[tuple[EmbargoAccess, Distribution, Journalist]]
    agreements: Sequence[EmbargoAgreement]
    breaches: Sequence[EmbargoBreach]
    of_outlet: bool = False


def promises(journalist_id: int | None = None, outlet_id: int | None = None, most: int = 20) -> Promises:
    """Return the embargo history of one journalist, or of one outlet as it was when people were asked."""
    column, wanted = ("journalist_id", journalist_id) if journalist_id else ("outlet_id", outlet_id)
    query = (
        select(EmbargoAccess, Distribution, Journalist)
        .join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
        .join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
        .where(getattr(EmbargoAccess, column) == wanted)
        .order_by(EmbargoAccess.id.desc())
        .limit(most)
    )
    agreed = select(EmbargoAgreement).where(getattr(EmbargoAgreement, column) == wanted).order_by(EmbargoAgreement.id.desc())
    broken = select(EmbargoBreach).where(getattr(EmbargoBreach, column) == wanted).order_by(EmbargoBreach.id.desc())
    accesses = [(row[0], row[1], row[2]) for row in session().execute(query).unique()]
    of_outlet = outlet_id is not None
    return Promises(accesses, session().scalars(agreed.limit(most)).all(), session().scalars(broken.limit(most)).all(), of_outlet)


def access_by_token(token: str) -> tuple[EmbargoAccess, Distribution, Journalist]:
    """Return what a signed link stands for; raises NotFound."""
    if not _TOKEN.fullmatch(token):
        raise NotFound
    query = (
        select(EmbargoAccess, Distribution, Journalist)
        .join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
        .join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
        .where(EmbargoAccess.token == token)
    )
    found = session().execute(query).unique().one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1], found[2]


def answers(ids: Sequence[int]) -> dict[int, Answers]:
    """Return how the offers of these sends stand."""
    state, accepted = EmbargoAccess.state, EmbargoAccess.accepted_at.is_not(None)
    query = select(EmbargoAccess.distribution_id, state, accepted, func.count()).group_by(
        EmbargoAccess.distribution_id, state, accepted
    )
    counts: dict[int, dict[str, int]] = {one: dict.fromkeys(("accepted", "declined", "silent", "revoked"), 0) for one in ids}
    for send, kind, agreed, count in session().execute(query.where(EmbargoAccess.distribution_id.in_(ids))):
        counts[send][_answer(kind, bool(agreed))] += count
    return {send: Answers(**found) for send, found in counts.items()}


def _answer(state: AccessState, accepted: bool) -> str:
    if state in (AccessState.DECLINED, AccessState.REVOKED):
        return state.value
    return "accepted" if accepted else "silent"


def lift_of(row: Distribution) -> Lift:
    """Return when the text of a send is free, as the one check wants it.

    Words that nobody has approved are closed to everybody; so is what was open early while everything stands still. After the
    lift a link shows what everybody may read, and nothing that was taken back.
    """
    freed = free_since(row)
    closed = row.state is State.KILLED or (row.lifted_at is None and _is_in_doubt(row))
    closed = closed or (ledger.standstill() is not None if freed is None else _is_shut_to_all(row))
    return Lift(at=row.lift_at, lifted_at=freed, closed=closed)


def _is_in_doubt(row: Distribution) -> bool:
    return row.state in (State.HELD, State.PAUSED) or not stands(row)


def _is_shut_to_all(row: Distribution) -> bool:
    return ledger.is_fresh_copy() or row.state is State.HELD or is_taken_back(releases.release(row.release_id))


def stands(row: Distribution) -> bool:
    """Say whether the text is still the approved one that this send is for: an editor may be at work on it."""
    release = releases.release(row.release_id)
    return release.is_approved and row.text_hash == releases.words_hash(release)


def access_of(row: Distribution, access: EmbargoAccess, journalist: Journalist) -> Access:
    """Return one journalist's standing as the one check wants it; other terms or another outlet void an acceptance."""
    current = access.terms_hash == row.terms_hash_in(access.language) and access.outlet_id == journalist.outlet_id
    held = access.is_held(clock.now().date())
    return Access(state=access.state, terms_current=current, opens_at=access.opens_at, held=held)


def meant_lift(row: Distribution) -> Meant | None:
    """Return the lift as it was typed, or None for a text that goes at once."""
    if row.lift_at is None:
        return None
    return Meant(datetime.fromisoformat(row.lift_local), row.lift_zone, row.lift_at, zones.office())


def of_journalist(journalist_id: int) -> Sequence[tuple[EmbargoAccess, Distribution]]:
    """Return what one person was offered, with the sends it was about, oldest first."""
    query = select(EmbargoAccess, Distribution).join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
    rows = session().execute(query.where(EmbargoAccess.journalist_id == journalist_id).order_by(EmbargoAccess.id))
    return [(row[0], row[1]) for row in rows]


def signed_before(before: datetime, but: Sequence[int], most: int) -> Sequence[EmbargoAccess]:
    """Return accesses in sends from before then that still hold a name, except the given journalists'."""
    query = select(EmbargoAccess).join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
    query = query.where(Distribution.created_at < before, or_(EmbargoAccess.signed_name != "", EmbargoAccess.witness != ""))
    return session().scalars(query.where(EmbargoAccess.journalist_id.not_in(but)).limit(most)).all()


def addressed_before(before: datetime, but: Sequence[int], most: int) -> Sequence[DistributionRecipient]:
    """Return the people of sends from before then whose address is still kept there, except the given ones."""
    query = select(DistributionRecipient).join(Distribution, Distribution.id == DistributionRecipient.distribution_id)
    query = query.where(Distribution.created_at < before, DistributionRecipient.address != "")
    return session().scalars(query.where(DistributionRecipient.journalist_id.not_in(but)).limit(most)).all()
