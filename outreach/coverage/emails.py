"""How is a correction asked for? Politely, precisely, and as a correction that is labelled one; a person sends it."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import render_template
from flask_babel import force_locale

from outreach.attribution.policy import find
from outreach.core import clock
from outreach.core.errors import NotFound
from outreach.coverage import queries
from outreach.coverage.models import Coverage, CoverageQuote
from outreach.releases import queries as releases


def correction(row: Coverage, quote: CoverageQuote, locales: tuple[str, ...]) -> str:
    """Return the request for one misquote, in the language of the piece where we speak it."""
    with _speaking(row.language, locales):
        letter = render_template("coverage/emails/correction.txt", row=row, quote=quote, who=_who(quote)).strip()
    return _without_names(letter, row)


def _without_names(letter: str, row: Coverage) -> str:
    """Leave out what must not be named by us either, though the outlet's own headline or address does."""
    rules = queries.rules(clock.now(), row.release, row.request)
    for mention in reversed(find(letter, rules, row.language)):
        letter = letter[: mention.start] + "[…]" + letter[mention.end :]
    return letter


def _who(quote: CoverageQuote) -> str:
    """Return the speaker with title and organisation, as the release names them."""
    try:
        source = releases.quote(quote.quote_id) if quote.quote_id else None
    except NotFound:
        source = None
    parts = (source.speaker_title, source.organisation) if source else ()
    return ", ".join(part for part in (quote.speaker, *parts) if part)


@contextmanager
def _speaking(language: str, locales: tuple[str, ...]) -> Iterator[None]:
    tag = language.partition("-")[0].lower()
    if tag in locales:
        with force_locale(tag):
            yield
    else:
        yield
