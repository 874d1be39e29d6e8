"""What does an organisation's own page show? The words it is asked to sign, where it stands, and how long there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.languages import direction
from outreach.releases.policy import inline
from outreach.sign_ons import queries as sign_ons
from outreach.sign_ons.models import SignOnState, SignOnText


@dataclass(frozen=True, slots=True)
class SignPage:
    """`standing` is `invited`, `signed`, `declined`, `withdrawn`, or `over` when the time ended without an answer; `lines` is safe HTML."""

    standing: str
    name: str
    text: SignOnText
    lines: Sequence[str]
    signed_at: datetime | None


def sign_page(token: str, now: datetime) -> SignPage:
    """Return the page behind `token`; raises NotFound for a link that was never given, or was taken back."""
    row = sign_ons.by_token(token)
    over = row.text.deadline is not None and row.text.deadline <= now
    unanswered = row.state in (SignOnState.INVITED, SignOnState.DECLINED)
    standing = "over" if over and unanswered else row.state.value
    lines = inline.lines(row.text.body, direction(row.text.language) == "rtl")
    return SignPage(standing, row.shown_name, row.text, lines, row.signed_at)


def language_of(token: str) -> str:
    """Return the language they were asked in; raises NotFound."""
    return sign_ons.by_token(token).language
