"""What changed on a media list since something was last sent to it?"""

from dataclasses import dataclass

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.distribution.models import Distribution, DistributionList, DistributionRecipient
from outreach.journalists import queries as register


@dataclass(frozen=True, slots=True)
class Since:
    """The last send to a list, how many have come since, and how many of its people then are gone (None: others shared its tier)."""

    send: Distribution
    come: int
    gone: int | None


def since_last_send(list_id: int) -> Since | None:
    """Return what changed on a list or segment since the last confirmed send to it; None when there was none."""
    used = select(DistributionList.distribution_id).where(DistributionList.media_list_id == list_id)
    latest = select(Distribution).where(Distribution.id.in_(used), Distribution.confirmed_at.is_not(None))
    send = session().scalars(latest.order_by(Distribution.confirmed_at.desc(), Distribution.id.desc()).limit(1)).first()
    if send is None:
        return None
    now = register.members(register.media_list(list_id)).subquery()
    frozen = select(DistributionRecipient.journalist_id).where(DistributionRecipient.distribution_id == send.id)
    come = session().scalar(select(func.count()).select_from(now).where(now.c.id.not_in(frozen))) or 0
    tier = next(one.tier for one in send.lists if one.media_list_id == list_id)
    if sum(one.tier == tier for one in send.lists) > 1:
        return Since(send, come, None)
    then = frozen.where(DistributionRecipient.tier == tier, DistributionRecipient.journalist_id.not_in(select(now.c.id)))
    return Since(send, come, session().scalar(select(func.count()).select_from(then.subquery())) or 0)
