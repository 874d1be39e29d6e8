"""What does the page of somebody show who was asked about their own words? The words while they count; never more of the release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.errors import NotFound
from outreach.core.languages import direction
from outreach.releases import queries as releases
from outreach.releases.models import QuoteAnswer, QuoteAsk, ReleaseState
from outreach.releases.policy import inline


@dataclass(frozen=True, slots=True)
class QuotePage:
    """What is asked and where it stands: `open`, an answer, `taken_back`, or `closed`; `lines`, safe HTML, is empty when closed.

    `why` a question is closed: `withdrawn` with its release, `changed` words, or `over`.
    """

    standing: str
    lines: Sequence[str]
    words_hash: str
    language: str
    line: str
    until: datetime
    why: str = ""


def quote_page(token: str, now: datetime) -> QuotePage:
    """Return the page behind `token`; raises NotFound for a link that was never given, or was taken back."""
    ask = releases.quote_ask(token)
    if ask.taken_back_at is not None:
        raise NotFound("link")
    standing = _standing(ask, now)
    shown, quote = standing not in ("closed", "taken_back"), ask.quote
    line = ", ".join(part for part in (quote.speaker, quote.speaker_title, quote.organisation) if part)
    words = inline.lines(ask.words, direction(quote.language) == "rtl") if shown else []
    return QuotePage(standing, words, ask.words_hash, quote.language, line if shown else "", ask.expires_at, _why(ask))


def language_of(token: str) -> str:
    """Return the language the holder was asked in; raises NotFound."""
    return releases.quote_ask(token).language


def _standing(ask: QuoteAsk, now: datetime) -> str:
    if ask.answer is QuoteAnswer.OTHER_WORDS:
        return "other_words"
    if ask.quote.release.state is ReleaseState.WITHDRAWN or not ask.same_words:
        return "closed"
    if ask.answer is QuoteAnswer.APPROVED:
        return "approved" if ask.quote.approved_at(now) else "taken_back"
    return "open" if ask.is_open(now) else "closed"


def _why(ask: QuoteAsk) -> str:
    if ask.quote.release.state is ReleaseState.WITHDRAWN:
        return "withdrawn"
    return "over" if ask.same_words else "changed"
