"""Which release went out last before this one, to whom, and how does the plan differ from that?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from outreach.core.database import session
from outreach.deliveries.models import Delivery
from outreach.deliveries.models import State as DeliveryState
from outreach.distribution.models import Distribution, DistributionMailing, State
from outreach.distribution.policy.differences import Differences, Had, differences
from outreach.distribution.policy.plan import Plan
from outreach.journalists.models import Journalist

_OF_JOURNALIST = "journalist:"
_CHUNK = 900


@dataclass(frozen=True, slots=True)
class Compared:
    """The sends of the last release, the newest first, and how the plan differs from them; `names` are of those who are gone."""

    sends: Sequence[Distribution]
    found: Differences
    names: Mapping[int, str]


def compared(row: Distribution, made: Plan, most: int = 300) -> Compared | None:
    """Compare a plan with the last other release that went out or is scheduled; None when there was none."""
    sends = _last_sends(row)
    if not sends:
        return None
    found = differences(made, _had(sends))
    return Compared(sends, found, _names([one.journalist_id for one in found.gone[:most]]))


def _last_sends(row: Distribution) -> Sequence[Distribution]:
    others = Distribution.release_id != row.release_id, Distribution.confirmed_at.is_not(None), Distribution.state != State.KILLED
    newest_first = select(Distribution).where(*others).order_by(Distribution.confirmed_at.desc(), Distribution.id.desc())
    last = session().scalars(newest_first.limit(1)).first()
    return session().scalars(newest_first.where(Distribution.release_id == last.release_id)).all() if last else []


def _had(sends: Sequence[Distribution]) -> dict[int, Had]:
    """In which tier and language each one got it, or will; whoever was taken out before it left had nothing."""
    columns = DistributionMailing.mailing_id, DistributionMailing.tier, DistributionMailing.language
    texts = select(*columns).where(DistributionMailing.distribution_id.in_([one.id for one in sends]))
    said = {mailing: Had(tier, language) for mailing, tier, language in session().execute(texts)}
    sources, had_none = [one.source for one in sends], (DeliveryState.CANCELLED, DeliveryState.SUPPRESSED)
    theirs = select(Delivery.recipient_key, Delivery.mailing_id).where(
        Delivery.source.in_(sources), Delivery.state.not_in(had_none)
    )
    found: dict[int, Had] = {}
    for key, mailing in session().execute(
        theirs.where(Delivery.mailing_id.in_(said), Delivery.recipient_key.startswith(_OF_JOURNALIST))
    ):
        number, mine = int(key[len(_OF_JOURNALIST) :]), said[mailing]
        there = found.get(number)
        if there is None or mine.tier < there.tier:
            found[number] = mine
    return found


def _names(ids: Sequence[int]) -> dict[int, str]:
    return {
        number: name
        for start in range(0, len(ids), _CHUNK)
        for number, name in session().execute(
            select(Journalist.id, Journalist.full_name).where(Journalist.id.in_(ids[start : start + _CHUNK]))
        )
    }
