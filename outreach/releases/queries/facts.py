"""What can the placeholders of a release say? Its facts, and the ledger of those who signed, as it stands or as it stood when it went out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.releases.models import Release, ReleaseFact, ReleaseState
from outreach.releases.policy.cells import Cells, Signed, slug
from outreach.releases.queries.speakers import speakers_shown
from outreach.sign_ons import queries as sign_ons
from outreach.sign_ons.policy import ListOrder, Signatory

_OPEN = (ReleaseState.DRAFT, ReleaseState.IN_REVIEW, ReleaseState.APPROVED, ReleaseState.SCHEDULED)


def facts_of(release_id: int) -> Sequence[ReleaseFact]:
    """Return the facts of a release by name."""
    return session().scalars(select(ReleaseFact).where(ReleaseFact.release_id == release_id).order_by(ReleaseFact.name)).all()


def fact(release_id: int, name: str) -> ReleaseFact:
    """Return one fact; raises `NotFound`."""
    for one in facts_of(release_id):
        if one.name == name:
            return one
    raise NotFound(f"fact {name}")


def cells_of(row: Release, found: sign_ons.Ledger | None = None, typed: Sequence[ReleaseFact] | None = None) -> Cells:
    """Return all that the placeholders of a release can say; what is out says what it said when it went out, but for
    speakers: whose consent has ended or who is hidden since stands nowhere any more. `found` is its ledger and `typed` are its facts,
    when they are at hand."""
    facts = {one.name: one.as_cell() for one in (facts_of(row.id) if typed is None else typed)}
    ledger = _signed(found or sign_ons.ledger(row.sign_on_text_id)) if row.sign_on_text_id and row.counted is None else None
    signed = ledger if row.counted is None else _kept(row.counted)
    return Cells(facts, signed, speakers_shown(row.id), is_out=row.state not in _OPEN)


def counted(row: Release) -> dict[str, Any] | None:
    """Return the ledger's counts as they are kept with a release that goes out; None when it counts from no ledger."""
    signed = cells_of(row).signed
    if signed is None:
        return None
    return {
        "count": signed.count, "countries": signed.countries, "by_country": dict(signed.by_country),
        "by_umbrella": dict(signed.by_umbrella), "names": [asdict(one) for one in signed.names], "order": signed.order.value,
    }  # fmt: skip


def counting(text_id: int) -> Sequence[Release]:
    """Return the releases not out yet that count from the ledger of a text."""
    return session().scalars(select(Release).where(Release.sign_on_text_id == text_id, Release.state.in_(_OPEN))).all()


def _kept(counts: dict[str, Any]) -> Signed:
    """Return the ledger as it was kept; what went out before lists were has no names."""
    names = [Signatory(**one) for one in counts.get("names", ())]
    return Signed(**{**counts, "names": names, "order": ListOrder(counts.get("order", ListOrder.ALPHABET))})


def _signed(found: sign_ons.Ledger) -> Signed:
    by_umbrella = Counter(slug(line.organisation.umbrella or "") for line in found.signed if line.organisation)
    del by_umbrella[""]  # under none, or under one that is no word
    printed = [replace(one, umbrella=slug(one.umbrella)) for one in found.signatories]
    return Signed(found.count, found.countries, dict(found.by_country), by_umbrella, printed, found.order)
