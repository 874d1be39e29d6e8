"""Which test mails of a release were there, and whom of the office can one be sent to?"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from outreach.accounts.models import User
from outreach.accounts.policy import permissions_of
from outreach.core import reach
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.deliveries.models import WAITING, Delivery
from outreach.deliveries.models import State as Sent
from outreach.distribution.models import Distribution, DistributionTest, State
from outreach.distribution.queries.sends import of_release
from outreach.journalists import queries as register
from outreach.journalists.models import Journalist
from outreach.releases.models import Release


def tests(release_id: int) -> Sequence[DistributionTest]:
    """Return the test mails of a release, the newest first."""
    query = select(DistributionTest).where(DistributionTest.release_id == release_id).order_by(DistributionTest.id.desc())
    return session().scalars(query.options(joinedload(DistributionTest.delivery))).all()


def last_tests(release_id: int) -> Mapping[str, DistributionTest]:
    """Return the newest test in each language."""
    return {one.language: one for one in reversed(tests(release_id))}


def colleagues(release_id: int) -> Sequence[User]:
    """Return the accounts that may read a text which has not left: nobody else ever gets a test."""
    active = session().scalars(select(User).where(User.active).order_by(User.name, User.id)).all()
    return [one for one in active if may_be_sent_tests(one) and reach.covers(one.reach, Release, release_id)]


def may_be_sent_tests(user: User) -> bool:
    """Say whether an account may read what has not left, as far as it reaches."""
    return user.active and "distribution.view" in permissions_of(user.role.value)


def tests_waiting_for(user_id: int) -> Sequence[tuple[str, int]]:
    """Return the source and the release of the test mails to an account that have not ended."""
    query = select(Delivery.source, DistributionTest.release_id)
    query = query.join(DistributionTest, DistributionTest.delivery_id == Delivery.id).where(DistributionTest.user_id == user_id)
    return [(row[0], row[1]) for row in session().execute(query.where(Delivery.state.in_((*WAITING, Sent.SENDING))))]


def reader(journalist_id: int) -> Journalist:
    """Return whose copy is looked at; raises NotFound."""
    found = register.by_ids([journalist_id]).get(journalist_id)
    if found is None:
        raise NotFound(f"journalist {journalist_id}")
    return found


def send_shown(release_id: int, asked: int | None) -> Distribution | None:
    """Return the send of a release that was asked for, else the newest that is not over."""
    sends = of_release(release_id)
    asked_for = (one for one in sends if one.id == asked)
    return next(asked_for, None) or next((one for one in sends if one.state not in (State.KILLED, State.DONE)), None)
