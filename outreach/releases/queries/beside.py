"""What stands beside the words of releases? Read for many at once: a list checks a dozen texts, and each asked for itself before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from outreach.core.database import session
from outreach.releases.models import (
    FindingWaiver,
    Quote,
    QuoteApproval,
    Release,
    ReleaseFact,
    ReleaseLink,
    ReleasePicture,
    ReleaseTranslation,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one release: what it points to, its pictures, facts and other languages, the approvals of its quotes, and answers to findings."""

    links: Sequence[ReleaseLink]
    pictures: Sequence[ReleasePicture]
    facts: Sequence[ReleaseFact]
    translations: Sequence[ReleaseTranslation]
    approvals: Sequence[QuoteApproval]
    waivers: Sequence[FindingWaiver]


def beside(rows: Iterable[Release]) -> dict[int, Beside]:
    """Return it by the id of the release, each in the order in which its own query has it."""
    ids = [row.id for row in rows]
    approved = (
        select(Quote.release_id, QuoteApproval).join(Quote).where(Quote.release_id.in_(ids), QuoteApproval.withdrawn_at.is_(None))
    )
    languages = _of(ReleaseTranslation, ids, ReleaseTranslation.id).options(selectinload(ReleaseTranslation.blocks))
    found = [
        _by_release(_of(ReleaseLink, ids, ReleaseLink.position, ReleaseLink.id)),
        _by_release(_of(ReleasePicture, ids, ReleasePicture.id)),
        _by_release(_of(ReleaseFact, ids, ReleaseFact.name)),
        _by_release(languages),
        _by_release(approved.order_by(QuoteApproval.approved_at)),
        _by_release(_of(FindingWaiver, ids)),
    ]
    return {one: Beside(*(rows.get(one, ()) for rows in found)) for one in ids}


def _of(model: Any, ids: Sequence[int], *order: Any) -> Select[Any]:
    return select(model.release_id, model).where(model.release_id.in_(ids)).order_by(*order)


def _by_release(query: Select[*tuple[Any, ...]]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for release_id, row in session().execute(query):
        found[release_id].append(row)
    return found
