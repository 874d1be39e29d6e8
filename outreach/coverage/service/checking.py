"""Is a piece as agreed? Its quotes, the names in it and its time, compared anew whenever its words or ties change."""

from outreach.attribution.policy import Mention, find
from outreach.core import clock
from outreach.core.database import session
from outreach.coverage import queries
from outreach.coverage.models import Coverage, CoverageQuote
from outreach.coverage.policy.kinds import Answer, Breach, Kept, Result, Step
from outreach.coverage.policy.quotes import LONGEST, Printed, compared
from outreach.coverage.policy.timing import early_by

_MOST_NAMES = 20


def check(row: Coverage) -> None:
    """Compare a piece with what was approved, who must not be named, and the lift; keep what was found."""
    with session().no_autoflush:
        _quotes(row)
        _names(row)
        _time(row)
    count(row)


def count(row: Coverage) -> None:
    """Count what is not as agreed and not settled: misquotes, a name, a breach, broken terms."""
    answered = bool(row.corrections) and all(one.answer is not Answer.WAITING for one in row.corrections)
    misquotes = 0 if answered else len(row.misquotes)
    named = bool(row.cited) and any(step.value not in (row.steps or {}) for step in Step)
    terms = sum(kept is Kept.BROKEN for kept in (row.name_kept, row.title_kept, row.anonymity_kept))
    row.wrong = misquotes + named + (row.breach is Breach.SUSPECTED) + (0 if answered else terms)


def _quotes(row: Coverage) -> None:
    found: list[Printed] = []
    if row.release_id is not None and row.text and row.result is not Result.DID_NOT_RUN:
        found = compared(queries.approved_quotes(row.release_id), row.text, row.language)
    row.quotes = [
        CoverageQuote(
            quote_id=one.quote.id, speaker=one.quote.speaker, approved=one.quote.words, printed=one.words, standing=one.standing
        )
        for one in found
    ]


def _names(row: Coverage) -> None:
    rules = queries.rules(row.published_at or clock.now(), row.release, row.request)
    text = "\n".join(part for part in (row.headline, row.address, row.text[:LONGEST]) if part)
    row.cited = [_kept(one) for one in find(text, rules, row.language)[:_MOST_NAMES]]


def _kept(mention: Mention) -> dict[str, object]:
    return {"rule_id": mention.rule.id, "name": mention.rule.name, "spelling": mention.spelling, "how": mention.how}


def _time(row: Coverage) -> None:
    """Suspect what was out early; what a person has decided stays decided."""
    if row.breach in (Breach.LOGGED, Breach.DISMISSED):
        return
    ran = row.release is not None and row.result is Result.RAN
    early = early_by(queries.free_of(row.release), row.published_at, row.seen_at) if ran and row.release else None
    row.breach = Breach.SUSPECTED if early else Breach.NONE
