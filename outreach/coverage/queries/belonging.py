"""To which release and request may a piece belong, which words were approved, and which names must not be in it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.attribution import queries as attribution
from outreach.attribution.policy import Rule
from outreach.core.database import session
from outreach.coverage.models import Coverage
from outreach.coverage.policy import belonging
from outreach.coverage.policy.belonging import Ask, Suggestion, Text
from outreach.coverage.policy.quotes import Approved
from outreach.coverage.policy.timing import Free
from outreach.media_requests.models import MediaRequest
from outreach.releases import queries as releases
from outreach.releases.models import Quote, QuoteApproval, Release
from outreach.releases.policy.blocks import Audience
from outreach.releases.policy.quotes import spoken

_RECENT = timedelta(days=120)
_MOST = 60


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a piece may belong to, the likeliest first; nothing where it is tied already."""

    releases: Sequence[Suggestion]
    requests: Sequence[Suggestion]


def suggestions(row: Coverage) -> Suggestions:
    """Return what a piece may belong to."""
    at = row.published_at or row.seen_at
    texts = [_text(one) for one in _recent(at)] if row.text and row.release_id is None else []
    asks = [_ask(one) for one in _asked(row.outlet_id, at)] if row.outlet_id and row.request_id is None else []
    return Suggestions(belonging.releases(row.text, texts), belonging.requests(row.outlet_id, at, asks))


def share_of(release: Release, text: str) -> float:
    """Return which part of a release's runs of five words stand in `text`, 0 to 1."""
    return belonging.share(_citable(release), text)


def approved_quotes(release_id: int) -> list[Approved]:
    """Return the quotes of a release that somebody had said yes to, with the words agreed to."""
    found = ((quote, _yes(quote)) for quote in releases.quotes(release_id))
    return [Approved(quote.id, quote.speaker, spoken(yes.words), quote.language) for quote, yes in found if yes]


def free_of(release: Release) -> Free:
    """Return when a release is free."""
    return Free(release.lift_at if release.embargoed else None, release.released_at)


def rules(at: datetime, release: Release | None, request: MediaRequest | None) -> list[Rule]:
    """Return the attribution rules that hold for a piece."""
    return attribution.in_force(at, release.title if release else "", [request.topic] if request and request.topic else ())


def recent_releases() -> Sequence[tuple[int, str]]:
    """Return (id, title) of the newest releases, for a form's list."""
    rows = session().execute(select(Release.id, Release.title).order_by(Release.id.desc()).limit(_MOST))
    return [(row[0], row[1]) for row in rows]


def recent_requests() -> Sequence[tuple[int, str]]:
    """Return (id, words) of the newest requests, for a form's list."""
    query = select(MediaRequest).order_by(MediaRequest.id.desc()).limit(_MOST)
    return [(row.id, _title(row)) for row in session().scalars(query).unique()]


def _recent(at: datetime) -> Sequence[Release]:
    query = select(Release).where(Release.updated_at >= at - _RECENT).options(selectinload(Release.blocks))
    return session().scalars(query.order_by(Release.id.desc()).limit(_MOST)).all()


def _asked(outlet_id: int, at: datetime) -> Sequence[MediaRequest]:
    query = select(MediaRequest).where(MediaRequest.outlet_id == outlet_id, MediaRequest.received_at <= at)
    return session().scalars(query.order_by(MediaRequest.id.desc()).limit(_MOST)).unique().all()


def _text(release: Release) -> Text:
    return Text(release.id, release.title, _citable(release))


def _citable(release: Release) -> str:
    return "\n".join(block.text for block in release.blocks if block.audience is Audience.CITABLE)


def _ask(request: MediaRequest) -> Ask:
    return Ask(request.id, _title(request), request.outlet_id, request.received_at, request.deadline_at)


def _title(request: MediaRequest) -> str:
    return " · ".join(part for part in (request.reference, request.outlet_shown, request.topic) if part)


def _yes(quote: Quote) -> QuoteApproval | None:
    return next((one for one in reversed(quote.approvals) if one.withdrawn_at is None), None)
