"""In which words is somebody asked about their quote? As a mail, and as a text for any other channel."""

from flask import current_app
from flask_babel import force_locale

from outreach.core import languages
from outreach.deliveries.service import Mail
from outreach.integrations import mail
from outreach.releases.models import QuoteAsk


def link_of(ask: QuoteAsk) -> str:
    """Return the address that is theirs alone."""
    return f"{mail.settings().base_url}/q/{ask.token}"


def question(ask: QuoteAsk) -> Mail | None:
    """Return the mail that asks; None where we have no address."""
    if not ask.address:
        return None
    with force_locale(ask.language):
        subject, text, html = (_rendered(ask, part) for part in ("subject.txt", "body.txt", "body.html"))
    return Mail(
        source=f"quote:{ask.quote_id}",
        recipient_key=f"quote_ask:{ask.id}",
        address=ask.address,
        name="",  # it is what they type to answer, and may be one that stands in no header
        subject=" ".join(subject.split()),
        text=text,
        html=html,
        language=ask.language,
    )


def text_of(ask: QuoteAsk) -> str:
    """Return the words to copy into a message, in the reader's language."""
    with force_locale(ask.language):
        return " ".join(_rendered(ask, "short.txt").split())


def _rendered(ask: QuoteAsk, part: str) -> str:
    words = {
        "ask": ask,
        "quote": ask.quote,
        "link": link_of(ask),
        "locale": ask.language,
        "text_direction": languages.direction(ask.language),
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
    return current_app.jinja_env.get_template(f"releases/emails/quote/{part}").render(**words)
