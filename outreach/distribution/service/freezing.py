"""How does one tier in one language become a text, and its readers rows in the ledger?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from outreach.core import bulk
from outreach.core.database import session
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Mailing
from outreach.distribution.models import Distribution, DistributionMailing, DistributionRecipient
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.plan import Line, Plan
from outreach.embargoes.policy import From, Withheld
from outreach.integrations.mail.files import File

_CHUNK = 5_000
_TABLE: Any = DistributionRecipient.__table__
_COLUMNS = ("distribution_id", "journalist_id", "tier", "address", "not_before", "withheld")


@dataclass(frozen=True, slots=True)
class Part:
    """One tier in one language: its lists' names, its instant, its files."""

    tier: int
    name: str
    not_before: datetime
    files: Sequence[File]


def write(row: Distribution, letter: Letter, readers: Sequence[Line], part: Part) -> None:
    """Freeze one text of a send, and everybody who reads it."""
    add(row, keep(row, letter, part), letter, readers, part.not_before)


def keep(row: Distribution, letter: Letter, part: Part) -> Mailing:
    """Freeze one text of a send."""
    mailing = deliveries.open_mailing(
        row.source,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        embargoed=not row.immediate,
        files=part.files,
    )
    session().add(
        DistributionMailing(
            mailing_id=mailing.id, distribution_id=row.id, tier=part.tier, language=letter.language, name=part.name
        )
    )
    return mailing


def add(row: Distribution, mailing: Mailing, letter: Letter, readers: Sequence[Line], not_before: datetime) -> None:
    """Freeze readers of a text into rows, held until the lift happens: one that comes too late asks a person before anything leaves."""
    waits = not row.immediate or row.undo_until is not None
    deliveries.freeze(mailing, _recipients(readers, letter.asks_for), not_before=not_before, held=waits)


def keep_everybody(row: Distribution, made: Plan) -> None:
    """Keep who is in the plan, going or withheld, in bulk."""
    answers = {id(one.verdict): (bulk.plain(_at(one.verdict)), _code(one.verdict)) for one in made.shares}
    for start in range(0, len(made.lines), _CHUNK):
        some = made.lines[start : start + _CHUNK]
        rows = [(row.id, one.journalist_id, one.alike.tier, one.address, *answers[id(verdict)]) for one, verdict in some]
        bulk.insert(_TABLE, _COLUMNS, rows)


def kept(row: Distribution, line: Line) -> dict[str, Any]:
    """Return one person of the plan as their row keeps them."""
    return {
        "distribution_id": row.id,
        "journalist_id": line.candidate.journalist_id,
        "tier": line.candidate.tier,
        "address": line.candidate.address,
        "not_before": _at(line.verdict),
        "withheld": _code(line.verdict),
    }


def _at(verdict: From | Withheld) -> datetime | None:
    return verdict.at if isinstance(verdict, From) else None


def _code(verdict: From | Withheld) -> str:
    return verdict.code if isinstance(verdict, Withheld) else ""


def _recipients(lines: Sequence[Line], asked_for: frozenset[str]) -> Iterator[deliveries.Recipient]:
    outlet_too = "outlet" in asked_for
    for one, _ in lines:
        values = one.said if outlet_too else {"name": one.name, "greeting": one.greeting or one.name}
        yield deliveries.Recipient(f"journalist:{one.journalist_id}", one.address, one.name, values)
