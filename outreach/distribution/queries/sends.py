"""Which sends are there, what is due, and which lists and rules could they use?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from outreach.attribution.models import AttributionRule as AttributionRuleRow
from outreach.attribution.policy import Rule as AttributionRule
from outreach.core.counting import Count, counted
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.deliveries import queries as ledger
from outreach.deliveries.models import Delivery
from outreach.distribution.models import Distribution, DistributionNotice, DistributionWave, State
from outreach.distribution.policy.waves import PAGE
from outreach.journalists import queries as register
from outreach.journalists.models import MediaList
from outreach.releases.models import Release

_leaves_at = func.coalesce(Distribution.lift_at, Distribution.undo_until)


def one(distribution_id: int) -> Distribution:
    """Return a send; raises NotFound."""
    row = session().get(
        Distribution, distribution_id, options=[selectinload(Distribution.lists), selectinload(Distribution.waves)]
    )
    if row is None:
        raise NotFound
    return row


def locked(distribution_id: int) -> Distribution:
    """Return a send that nobody else can change until this transaction ends; raises NotFound."""
    query = select(Distribution).where(Distribution.id == distribution_id).options(selectinload(Distribution.lists))
    row = session().scalar(query.with_for_update(of=Distribution).execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def sends(cursor: str | None = None, limit: int = 50, state: str = "", q: str = "") -> Page[Distribution]:
    """Return a page of sends, the newest first."""
    query = select(Distribution).options(selectinload(Distribution.lists))
    if state:
        query = query.where(Distribution.state == state)
    if q:
        query = query.where(Distribution.title.icontains(q, autoescape=True))
    return page(session(), query, [Distribution.id], cursor, limit, descending=True)


def lock_text(release_id: int) -> None:
    """Wait until no other send of this text is just being confirmed: each must see whom the other one writes to."""
    session().execute(select(Release.id).where(Release.id == release_id).with_for_update())


def waiting_beside(row: Distribution) -> Sequence[Distribution]:
    """Return the other confirmed sends of the same words that wait for their lift, locked; one that somebody else changes now is left out."""
    same = Distribution.release_id == row.release_id, Distribution.text_hash == row.text_hash, Distribution.id != row.id
    waits = Distribution.state.in_((State.SCHEDULED, State.HELD)), Distribution.confirmed_at.is_not(None)
    query = (
        select(Distribution)
        .where(*same, *waits, Distribution.lifted_at.is_(None))
        .order_by(Distribution.lift_at, Distribution.id)
    )
    query = query.options(selectinload(Distribution.lists)).with_for_update(of=Distribution, skip_locked=True)
    return session().scalars(query.execution_options(populate_existing=True)).all()


def of_release(release_id: int) -> Sequence[Distribution]:
    """Return the sends of one release, the newest first."""
    return (
        session()
        .scalars(select(Distribution).where(Distribution.release_id == release_id).order_by(Distribution.id.desc()))
        .all()
    )


def under_embargo() -> Sequence[Distribution]:
    """Return the sends whose lift is to come, the next one first."""
    waiting = (State.PLANNED, State.OFFERING, State.SCHEDULED, State.HELD)
    query = select(Distribution).where(
        Distribution.state.in_(waiting), Distribution.lifted_at.is_(None), Distribution.lift_at.is_not(None)
    )
    return session().scalars(query.order_by(Distribution.lift_at, Distribution.id)).all()


def lifted(limit: int = 20) -> Sequence[Distribution]:
    """Return the latest lifts of embargoes."""
    query = select(Distribution).where(Distribution.lifted_at.is_not(None), Distribution.immediate.is_(False))
    return session().scalars(query.order_by(Distribution.lifted_at.desc()).limit(limit)).all()


def next_lift() -> datetime | None:
    """Return the earliest lift of the sends that are scheduled; None while everything stands still."""
    if ledger.standstill() is not None:
        return None
    return session().scalar(select(func.min(Distribution.lift_at)).where(Distribution.state == State.SCHEDULED))


def due(now: datetime) -> Sequence[int]:
    """Return the ids of scheduled sends whose lift has come, or whose time to be taken back is over."""
    query = select(Distribution.id).where(Distribution.state == State.SCHEDULED, _leaves_at <= now)
    return session().scalars(query.order_by(_leaves_at, Distribution.id)).all()


def next_departure() -> datetime | None:
    """Return when the next scheduled send is due, by its lift or, at once, when it cannot be taken back any more."""
    if ledger.standstill() is not None:
        return None
    return session().scalar(select(func.min(_leaves_at)).where(Distribution.state == State.SCHEDULED))


def going() -> Sequence[Distribution]:
    """Return the sends that are going out now, or paused on the way."""
    query = select(Distribution).where(Distribution.state.in_((State.SENDING, State.PAUSED)))
    return session().scalars(query.order_by(Distribution.id)).all()


def count_busy() -> Count:
    """Return the query for how many sends are scheduled, going or waiting for a decision."""
    states = (State.SCHEDULED, State.SENDING, State.PAUSED, State.HELD)
    return select(func.count()).select_from(Distribution).where(Distribution.state.in_(states))


def clocks_untold() -> str:
    """Return as what it is to be told that the clocks disagree while a send waits for its time; "" where there is nothing to tell."""
    doubt = ledger.clock_doubt()
    if doubt is None or doubt.jumped_at is None or not any(counted(count_busy())):
        return ""
    source = f"clocks:{doubt.jumped_at:%Y%m%dT%H%M%S}"
    told = select(Delivery.id).where(Delivery.source == source).limit(1)
    return "" if session().scalar(told) else source


def media_lists() -> Sequence[tuple[MediaList, int]]:
    """Return every media list and segment with the number of its people today; of a large segment, the number counted to."""
    every = register.all_lists()
    sizes = register.sizes([one.id for one in every])
    return [
        (one, register.size(register.asked_of(one), register.COUNTED) if one.is_segment else sizes.get(one.id, 0))
        for one in every
    ]


def lists_named(ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the media lists with these ids."""
    return {row.id: row.name for row in session().execute(select(MediaList.id, MediaList.name).where(MediaList.id.in_(ids)))}


def rules_in_force(row: Distribution, now: datetime) -> list[AttributionRule]:
    """Return the attribution rules that hold for a send's text."""
    rules = [found.rule() for found in session().scalars(select(AttributionRuleRow).order_by(AttributionRuleRow.id))]
    return [rule for rule in rules if rule.holds(now, row.title)]


def ask_line(now: datetime) -> str:
    """Return the sentence for editors of the first rule in force that has one."""
    query = select(AttributionRuleRow).where(AttributionRuleRow.ask_line != "").order_by(AttributionRuleRow.id)
    return next((row.ask_line for row in session().scalars(query) if row.rule().holds(now)), "")


def notices(distribution_id: int) -> Sequence[DistributionNotice]:
    """Return what those were told who hold the text, the newest first."""
    query = select(DistributionNotice).where(DistributionNotice.distribution_id == distribution_id)
    return session().scalars(query.order_by(DistributionNotice.id.desc())).all()


def is_taken_back(release: Release) -> bool:
    """Say whether a text that was out is closed at every door: withdrawn, or in doubt since a send of it was held after its lift."""
    held = Distribution.release_id == release.id, Distribution.state == State.HELD, Distribution.lifted_at.is_not(None)
    return release.withdrawn_at is not None or session().scalar(select(Distribution.id).where(*held).limit(1)) is not None


def page_opens_at(release_id: int) -> datetime | None:
    """Return when the public page opens where it has a time of its own, by the send that let the text out first.

    None: with the lift. A lift before its time opens everything at once, whatever was planned.
    """
    first = select(Distribution).where(Distribution.release_id == release_id, Distribution.lifted_at.is_not(None))
    send = session().scalars(first.order_by(Distribution.lifted_at, Distribution.id).limit(1)).first()
    if send is None or (send.lift_at is not None and send.lifted_at is not None and send.lifted_at < send.lift_at):
        return None
    wave = session().get(DistributionWave, (send.id, PAGE))
    return wave.goes_at if wave else None


def zones_lately(most: int = 6) -> Sequence[str]:
    """Return the zones in which lifts were meant lately, the newest first."""
    query = select(Distribution.lift_zone).where(Distribution.lift_zone != "").order_by(Distribution.id.desc()).limit(50)
    return list(dict.fromkeys(session().scalars(query)))[:most]
