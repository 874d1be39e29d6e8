"""What must be known of everybody who might speak? One statement for all candidates, then plain values."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Text, and_, case, cast, exists, false, func, or_, select, type_coerce

from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import State
from outreach.core import reach
from outreach.core.database import is_sqlite, session
from outreach.core.unfinished import UnfinishedImport
from outreach.matching.models import Briefing
from outreach.matching.policy.facts import Candidate, Wish
from outreach.matching.policy.relax import LATER
from outreach.matching.queries.reading import CELLS_END, candidate
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Affiliation, Availability, AvailabilityKind, Spokesperson, SpokespersonLanguage
from outreach.spokespeople.queries import shown_now

_NEAR = timedelta(minutes=60)
_DAY, _WEEK = timedelta(hours=12), timedelta(days=7)


def candidates(wish: Wish, but_not: int | None = None, only: int | None = None) -> list[Candidate]:
    """Return everybody on the list with what judging them takes; `but_not` leaves one booking out of their load."""
    query = _everybody(wish, but_not)
    if only is not None:
        query = query.where(Spokesperson.id == only)
    query = reach.narrowed(query, Spokesperson)  # whom they may ask; who is busy is asked of every booking
    rows = session().connection().execute(query).all()  # plain rows: nothing here is an entity, and thousands come
    later = wish.slot.moved(LATER)
    return [candidate(row, wish, later) for row in rows]


def _everybody(wish: Wish, but_not: int | None) -> Any:
    spoken, booked, given, spans, others = (
        _spoken(wish),
        _booked(wish, but_not),
        _given(wish.slot.starts_at, but_not),
        _spans(wish.slot),
        _others(),
    )
    person, organisation = Spokesperson, Organisation
    query: Any = (
        select(
            _card(), spoken.c.levels, booked.c.clashes, booked.c.busy_until, booked.c.clashes_later, booked.c.before,
            booked.c.after, booked.c.day, given.c.week, person.interviews_given, spans.c.blocked, spans.c.blocked_until, spans.c.blocked_later,
            spans.c.offered, others.c.others, _briefed(wish).label("briefed"),
        )
        .select_from(person)
        .outerjoin(organisation, organisation.id == person.organisation_id)
        .outerjoin(spoken, spoken.c.spokesperson_id == person.id)
        .outerjoin(booked, booked.c.spokesperson_id == person.id)
        .outerjoin(others, others.c.spokesperson_id == person.id)
        .outerjoin(given, given.c.spokesperson_id == person.id)
        .outerjoin(spans, spans.c.spokesperson_id == person.id)
        .where(person.active, shown_now(), or_(person.import_id.is_(None), person.import_id.not_in(select(UnfinishedImport.id))))
        .order_by(person.id)
    )  # fmt: skip
    return query


def _text(column: Any, name: str) -> ColumnElement[str]:
    """Return a column as it is stored; reading it is left to a cache."""
    return (type_coerce(column, Text) if is_sqlite() else cast(column, Text)).label(name)


def _card() -> ColumnElement[str]:
    """Return what stays of a speaker from request to request as one text, read once for each text: rows of few cells are fast."""
    person, organisation = Spokesperson, Organisation
    free = (person.name, person.title, organisation.name, person.gender, person.interests)
    cells = (
        person.id, *(func.replace(words, CELLS_END, " ") for words in free), person.protected, person.organisation_id,
        organisation.topics, organisation.red_lines, organisation.excluded_outlets, person.roles, person.topics, person.safety_profile,
        person.permissions, person.excluded_outlets, person.experience, person.country, person.timezone, person.waking_start,
        person.waking_end, person.nights, person.load_cap_per_day, person.consent_until, person.consent_withdrawn_at.is_not(None),
        person.median_answer_minutes, person.brief_read_on, person.approval_lead_minutes, person.limits, organisation.limits,
    )  # fmt: skip
    if is_sqlite():
        return func.printf(CELLS_END.join(["%s"] * len(cells)), *cells, type_=Text).label("card")
    return func.concat_ws(CELLS_END, *(func.coalesce(cast(cell, Text), "") for cell in cells), type_=Text).label("card")


def _spoken(wish: Wish) -> Subquery:
    """Return, per speaker, the levels in the languages asked for: "ar:4:Levantine", one a line."""
    language = SpokespersonLanguage
    entry = language.language + ":" + cast(language.level, Text) + ":" + language.dialect
    asked = or_(false(), *(or_(language.language == tag, language.language.startswith(tag + "-")) for tag in wish.languages))
    query = select(language.spokesperson_id, func.aggregate_strings(entry, "\n").label("levels"))
    return query.where(asked).group_by(language.spokesperson_id).subquery()


def _others() -> Subquery:
    """Return, per speaker, the further organisations they speak for: "7,12"."""
    query = select(
        Affiliation.spokesperson_id, func.aggregate_strings(cast(Affiliation.organisation_id, Text), ",").label("others")
    )
    return query.group_by(Affiliation.spokesperson_id).subquery()


def _briefed(wish: Wish) -> ColumnElement[bool]:
    """Say whether somebody was briefed on the text that the request is about."""
    if wish.release_id is None:
        return false()
    return exists().where(Briefing.release_id == wish.release_id, Briefing.spokesperson_id == Spokesperson.id)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _booked(wish: Wish, but_not: int | None) -> Subquery:
    """Return, per speaker: clashes now and half an hour later, the nearest bookings, and the load of the day."""
    one, slot, later = Booking, wish.slot, wish.slot.moved(LATER)
    live = or_(one.state == State.CONFIRMED, and_(one.state == State.TENTATIVE, one.expires_at > wish.now))
    clash = and_(live, one.blocks_from < slot.blocks_until, one.blocks_until > slot.blocks_from)
    counted = or_(live, one.state == State.COMPLETED)
    start = slot.starts_at
    query = select(
        one.spokesperson_id,
        _sum(clash).label("clashes"),
        _text(func.max(case((clash, one.blocks_until))), "busy_until"),
        _sum(and_(live, one.blocks_from < later.blocks_until, one.blocks_until > later.blocks_from)).label("clashes_later"),
        _text(func.max(case((_and_before(live, slot), one.ends_at))), "before"),
        _text(func.min(case((_and_after(live, slot), one.starts_at))), "after"),
        _sum(and_(counted, one.starts_at >= start - _DAY, one.starts_at <= start + _DAY)).label("day"),
    ).where(one.starts_at > start - _DAY * 2, one.starts_at <= start + _DAY)
    if but_not is not None:
        query = query.where(one.id != but_not)
    return query.group_by(one.spokesperson_id).subquery()


def _given(start: datetime, but_not: int | None) -> Subquery:
    """Return, per speaker, how many interviews they give in the week before and on the day; read in an index that holds nothing else."""
    one = Booking
    counted = _sum(
        one.state.in_((State.CONFIRMED, State.COMPLETED))
    )  # asked for beside the span, SQLite would take the index of states
    query = select(one.spokesperson_id, counted.label("week")).where(
        one.starts_at >= start - _WEEK, one.starts_at <= start + _DAY
    )
    if but_not is not None:
        query = query.where(one.id != but_not)
    return query.group_by(one.spokesperson_id).subquery()


def _and_before(live: ColumnElement[bool], slot: Slot) -> ColumnElement[bool]:
    return and_(live, Booking.blocks_until <= slot.blocks_from, Booking.blocks_until > slot.blocks_from - _NEAR)


def _and_after(live: ColumnElement[bool], slot: Slot) -> ColumnElement[bool]:
    return and_(live, Booking.blocks_from >= slot.blocks_until, Booking.blocks_from < slot.blocks_until + _NEAR)


def _spans(slot: Slot) -> Subquery:
    """Return, per speaker: blocked spans now and half an hour later, and whether an offered span covers the slot."""
    span, later = Availability, slot.moved(LATER)
    busy, offered = span.kind == AvailabilityKind.BUSY, span.kind == AvailabilityKind.AVAILABLE
    clash = and_(busy, span.starts_at < slot.blocks_until, span.ends_at > slot.blocks_from)
    return (
        select(
            span.spokesperson_id,
            _sum(clash).label("blocked"),
            _text(func.max(case((clash, span.ends_at))), "blocked_until"),
            _sum(and_(busy, span.starts_at < later.blocks_until, span.ends_at > later.blocks_from)).label("blocked_later"),
            _sum(and_(offered, span.starts_at <= slot.starts_at, span.ends_at >= slot.ends_at)).label("offered"),
        )
        .where(span.starts_at < later.blocks_until, span.ends_at > slot.blocks_from)
        .group_by(span.spokesperson_id)
        .subquery()
    )
