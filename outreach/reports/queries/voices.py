"""Who spoke? Interviews that took place, by what speakers say of themselves; a protected person's own facts are never read."""

from collections import Counter
from typing import Any

from sqlalchemy import Select, Text, case, cast, func, or_, select

from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State
from outreach.core.database import session
from outreach.media_requests.models import MediaRequest
from outreach.organisations.models import Organisation
from outreach.releases.models import Release
from outreach.reports.policy import LEAST, Asked, Report, grouped
from outreach.reports.queries.requests import split
from outreach.spokespeople.models import Spokesperson

REST = "small_groups"


def by_gender(asked: Asked) -> Report:
    """Return interviews by the gender that speakers gave themselves."""
    return _voices("genders", "gender", _of_speakers(Spokesperson.gender, asked))


def by_country(asked: Asked) -> Report:
    """Return interviews by the speakers' country."""
    return _voices("countries", "country", _of_speakers(Spokesperson.country, asked))


def by_organisation(asked: Asked) -> Report:
    """Return interviews by organisation, of speakers with whom it may be named."""
    hidden = or_(Spokesperson.protected, ~Spokesperson.may_name_organisation)
    return _voices("organisations", "organisation", _of_speakers(Organisation.name, asked, hidden))


def by_language(asked: Asked) -> Report:
    """Return interviews by the language that was spoken."""
    tags = cast(MediaRequest.languages, Text).label("tags")
    query = select(tags, func.count()).select_from(Booking).join(MediaRequest, MediaRequest.id == Booking.request_id)
    return _voices("spoken", "language", split(_counts(query, tags, asked)))


def _of_speakers(column: Any, asked: Asked, hidden: Any = None) -> Counter[str]:
    withheld = Spokesperson.protected if hidden is None else hidden
    key = case((withheld, ""), else_=func.coalesce(column, "")).label("key")
    query = select(key, func.count()).select_from(Booking).join(Spokesperson, Spokesperson.id == Booking.spokesperson_id)
    return _counts(query.outerjoin(Organisation, Organisation.id == Spokesperson.organisation_id), key, asked)


def _counts(query: Select[*tuple[Any, ...]], key: Any, asked: Asked) -> Counter[str]:
    query = query.where(Booking.state == State.COMPLETED, Booking.starts_at >= asked.start, Booking.starts_at < asked.end)
    if asked.campaign_id is not None:
        theirs = select(Release.id).where(Release.campaign_id == asked.campaign_id)
        query = query.where(Booking.request_id.in_(select(MediaRequest.id).where(MediaRequest.release_id.in_(theirs))))
    return Counter({str(row[0] or ""): row[1] for row in session().execute(query.group_by(key))})


def _voices(name: str, label: str, counts: Counter[str]) -> Report:
    rows = [
        {label: REST if key is None else key, "interviews": f"<{LEAST}" if count is None else count}
        for key, count in grouped(counts)
    ]
    return Report(name, (label, "interviews"), rows, label, ("interviews",))
