"""What must be known of everybody who might speak? One statement for all candidates, then plain values."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Text, and_, case, cast, false, func, or_, select

from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import Slot, for_request
from outreach.bookings.policy.states import State
from outreach.core.database import session
from outreach.core.unfinished import UnfinishedImport
from outreach.matching.policy.facts import Candidate, Wish
from outreach.matching.policy.relax import LATER
from outreach.matching.queries.reading import candidate
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.words import level_needed
from outreach.organisations.models import Organisation
from outreach.releases.models import Release
from outreach.sign_ons.models import SignOn, SignOnState
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson, SpokespersonLanguage

_NEAR = timedelta(minutes=60)
_DAY, _WEEK = timedelta(hours=12), timedelta(days=7)


def wish_of(request: MediaRequest, now: datetime) -> Wish:
    """Return what a request needs of a speaker, as the policy wants it."""
    slot = for_request(request.deadline_at, request.air_at, request.mode, request.duration_minutes, now)
    outlet = request.outlet
    names = (outlet.name, *outlet.aliases) if outlet else ()
    return Wish(
        now=now,
        slot=slot,
        deadline=request.deadline_at,
        format=request.format,
        mode=request.mode,
        languages=tuple(tag.split("-")[0].lower() for tag in request.languages),
        level=level_needed(request.mode, request.spoken_level),
        topic=request.topic,
        role=request.role,
        country=request.country,
        outlet_names=tuple(name for name in dict.fromkeys((*names, request.outlet_name)) if name),
        wanted_organisations=frozenset(request.wanted_organisation_ids),
        excluded_organisations=frozenset(request.excluded_organisation_ids),
        signatories=_signatories(request.release_id),
    )


def _signatories(release_id: int | None) -> frozenset[int] | None:
    """Return the organisations that signed a release's text, or None where there is no such text."""
    if release_id is None:
        return None
    query = (
        select(SignOn.organisation_id)
        .join(Release, Release.sign_on_text_id == SignOn.text_id)
        .where(Release.id == release_id, SignOn.state == SignOnState.SIGNED, SignOn.organisation_id.is_not(None))
    )
    found = frozenset(number for number in session().scalars(query) if number is not None)
    return found or None


def candidates(wish: Wish, but_not: int | None = None, only: int | None = None) -> list[Candidate]:
    """Return everybody on the list with what judging them takes; `but_not` leaves one booking out of their load."""
    query = _everybody(wish, but_not)
    if only is not None:
        query = query.where(Spokesperson.id == only)
    rows = session().connection().execute(query).all()  # plain rows: nothing here is an entity, and thousands come
    later = wish.slot.moved(LATER)
    return [candidate(row, wish, later) for row in rows]


def _everybody(wish: Wish, but_not: int | None) -> Any:
    spoken, booked, spans = _spoken(wish), _booked(wish, but_not), _spans(wish.slot)
    person, organisation = Spokesperson, Organisation
    query: Any = (
        select(
            person.id, person.name, person.protected, person.title, person.organisation_id, organisation.name,
            _text(organisation.topics, "mandate"), _text(organisation.red_lines, "red_lines"), _text(organisation.excluded_outlets, "their_outlets"),
            _text(person.roles, "spoken_roles"), _text(person.topics, "spoken_topics"), person.country, person.timezone,
            _text(person.waking_start, "wakes"), _text(person.waking_end, "sleeps"), person.nights, person.approval_lead_minutes,
            person.load_cap_per_day, _text(person.safety_profile, "safety"), _text(person.permissions, "uses"),
            _text(person.excluded_outlets, "own_outlets"), _text(person.consent_until, "consent_until"), person.consent_withdrawn_at.is_not(None),
            person.median_answer_minutes, spoken.c.levels, booked.c.clashes, booked.c.busy_until, booked.c.clashes_later, booked.c.before,
            booked.c.after, booked.c.day, booked.c.week, booked.c.done, spans.c.blocked, spans.c.blocked_until, spans.c.blocked_later,
            spans.c.offered, person.limits, organisation.limits,
        )
        .outerjoin(organisation, organisation.id == person.organisation_id)
        .outerjoin(spoken, spoken.c.spokesperson_id == person.id)
        .outerjoin(booked, booked.c.spokesperson_id == person.id)
        .outerjoin(spans, spans.c.spokesperson_id == person.id)
        .where(person.active, or_(person.import_id.is_(None), person.import_id.not_in(select(UnfinishedImport.id))))
        .order_by(person.id)
    )  # fmt: skip
    return query


def _text(column: Any, name: str) -> ColumnElement[str]:
    """Return a JSON column as it is stored; reading it is left to a cache."""
    return cast(column, Text).label(name)


def _spoken(wish: Wish) -> Subquery:
    """Return, per speaker, the levels in the languages asked for: "ar:4:Levantine", one a line."""
    language = SpokespersonLanguage
    entry = language.language + ":" + cast(language.level, Text) + ":" + language.dialect
    asked = or_(false(), *(or_(language.language == tag, language.language.startswith(tag + "-")) for tag in wish.languages))
    query = select(language.spokesperson_id, func.aggregate_strings(entry, "\n").label("levels"))
    return query.where(asked).group_by(language.spokesperson_id).subquery()


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _booked(wish: Wish, but_not: int | None) -> Subquery:
    """Return, per speaker: clashes now and half an hour later, the nearest bookings, and the load of the day and week."""
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
        _sum(and_(counted, one.starts_at >= start - _WEEK, one.starts_at <= start + _DAY)).label("week"),
        _sum(one.state == State.COMPLETED).label("done"),
    )
    query = query.where(or_(one.state == State.COMPLETED, one.blocks_until > start - _WEEK - _DAY))
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
