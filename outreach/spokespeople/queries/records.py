"""Which speakers are there, and when are they free?"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache

from sqlalchemy import ColumnElement, exists, or_, select

from outreach.core import sealing
from outreach.core.conditions import matches
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.spokespeople.models import Affiliation, Availability, AvailabilityKind, Consent, Spokesperson
from outreach.spokespeople.queries.closing import seal_mode, shown_now


def shown(spokesperson_id: int) -> Spokesperson:
    """Return one speaker for a page or a program; raises `NotFound`, also for a protected one while they are hidden."""
    found = get(spokesperson_id)
    if found.protected and seal_mode() is not None:
        raise NotFound(f"There is no spokesperson {spokesperson_id}.")
    return found


def get(spokesperson_id: int) -> Spokesperson:
    """Return one speaker; raises `NotFound`."""
    spokesperson = session().get(Spokesperson, spokesperson_id)
    if spokesperson is None or spokesperson.erased_at is not None:
        raise NotFound(f"There is no spokesperson {spokesperson_id}.")
    return spokesperson


def some(spokesperson_ids: Collection[int]) -> Sequence[Spokesperson]:
    """Return these speakers, those that are there."""
    return list(session().scalars(select(Spokesperson).where(Spokesperson.id.in_(spokesperson_ids)).order_by(Spokesperson.id)))


def spokespeople(
    q: str = "", organisation_id: int | None = None, cursor: str | None = None, limit: int = 50
) -> Page[Spokesperson]:
    """Return a page of speakers by name; protected ones stand under their initials, so that neither order nor
    `q` tells a name, and no organisation's page lists them."""
    query = select(Spokesperson).where(
        *matches(Spokesperson.folded, q), Spokesperson.erased_at.is_(None), Spokesperson.active, shown_now()
    )
    if organisation_id is not None:
        query = query.where(speaks_for(organisation_id), Spokesperson.protected.is_(False))
    return page(session(), query, (Spokesperson.sort_name, Spokesperson.id), cursor, limit)


def speaks_for(organisation_id: int) -> ColumnElement[bool]:
    """Return the condition that somebody speaks for an organisation, as their first or another."""
    other = exists().where(Affiliation.spokesperson_id == Spokesperson.id, Affiliation.organisation_id == organisation_id)
    return or_(Spokesperson.organisation_id == organisation_id, other)


def all_spokespeople() -> Iterator[Spokesperson]:
    """Yield every speaker, the inactive ones too."""
    query = select(Spokesperson).where(Spokesperson.erased_at.is_(None), shown_now())
    yield from session().scalars(query.order_by(Spokesperson.sort_name, Spokesperson.id))


def by_names(names: Collection[str]) -> Mapping[str, Spokesperson]:
    """Return folded true name -> speaker, those at risk also while they are hidden, for an import; never for showing."""
    wanted = {fold(name) for name in names}
    everybody = session().scalars(select(Spokesperson).where(Spokesperson.erased_at.is_(None)))
    return {fold(row.name): row for row in everybody if fold(row.name) in wanted}


def protected_people() -> list[tuple[str, str]]:
    """Return (name, address) of everybody whose name must not leave, "" where there is no address."""
    rows = session().execute(select(Spokesperson.sealed, Spokesperson.name).where(Spokesperson.protected))
    return [_known_by(token) if token else (name, "") for token, name in rows]


def protected_like(name: str, address: str) -> int | None:
    """Return the number of the protected speaker who has this name or this address, whatever the case; None for nobody."""
    known, mail = name.casefold(), address.casefold()
    for number, token, own in session().execute(
        select(Spokesperson.id, Spokesperson.sealed, Spokesperson.name).where(Spokesperson.protected)
    ):
        theirs, email = _known_by(token) if token else (own, "")
        if theirs.casefold() == known or (email and email.casefold() == mail):
            return int(number)
    return None


@lru_cache(maxsize=4096)
def _known_by(token: str) -> tuple[str, str]:
    """Return name and address from a sealed record; the same sealed text always says the same, so it is opened once."""
    facts = json.loads(sealing.unseal(token))
    return facts["name"], facts.get("email") or ""


def of_organisation(organisation_id: int) -> Sequence[Spokesperson]:
    """Return who may speak for an organisation."""
    return spokespeople(organisation_id=organisation_id, limit=200).items


def belonging_to(organisation_id: int) -> Sequence[Spokesperson]:
    """Return everybody whose own organisation this is, the protected and the retired too; never for showing."""
    query = select(Spokesperson).where(Spokesperson.organisation_id == organisation_id, Spokesperson.erased_at.is_(None))
    return list(session().scalars(query))


def availabilities(spokesperson_id: int, since: datetime) -> Sequence[Availability]:
    """Return the spans of one speaker that have not ended, in order."""
    query = select(Availability).where(Availability.spokesperson_id == spokesperson_id, Availability.ends_at > since)
    return list(session().scalars(query.order_by(Availability.starts_at)))


def availability(spokesperson_id: int, availability_id: int) -> Availability:
    """Return one span of one speaker; raises `NotFound`."""
    found = session().get(Availability, availability_id)
    if found is None or found.spokesperson_id != spokesperson_id:
        raise NotFound(f"There is no availability {availability_id}.")
    return found


def consents(spokesperson_id: int) -> Sequence[Consent]:
    """Return what a speaker agreed to and took back, the newest first."""
    query = select(Consent).where(Consent.spokesperson_id == spokesperson_id)
    return list(session().scalars(query.order_by(Consent.id.desc())))


def available_now(spokesperson_ids: Collection[int], at: datetime) -> Mapping[int, datetime]:
    """Return speaker id -> the end of the span they offered and are in."""
    span = Availability
    query = select(span.spokesperson_id, span.ends_at).where(
        span.spokesperson_id.in_(spokesperson_ids),
        span.kind == AvailabilityKind.AVAILABLE,
        span.starts_at <= at,
        span.ends_at > at,
    )
    return {row[0]: row[1] for row in session().execute(query)}


def availabilities_of(spokesperson_id: int) -> Sequence[Availability]:
    """Return every span of one speaker, past ones too."""
    query = select(Availability).where(Availability.spokesperson_id == spokesperson_id)
    return session().scalars(query.order_by(Availability.starts_at)).all()


def without_consent_since(day: date, most: int) -> Sequence[Spokesperson]:
    """Return speakers whose consent ended or was taken back before that day."""
    ended = or_(Spokesperson.consent_until < day, Spokesperson.consent_withdrawn_at < datetime.combine(day, time(), UTC))
    query = select(Spokesperson).where(Spokesperson.erased_at.is_(None), ended)
    return session().scalars(query.order_by(Spokesperson.id).limit(most)).all()
