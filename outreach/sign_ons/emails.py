"""In which words is an organisation asked for its name under a text? As a mail, and as a text for any other channel."""

from flask import current_app
from flask_babel import force_locale

from outreach.core import languages
from outreach.deliveries.service import Mail
from outreach.integrations import mail
from outreach.sign_ons.models import SignOn
from outreach.web.locale import settings


def link_of(row: SignOn) -> str:
    """Return the address that is theirs alone; empty when there is none."""
    return f"{mail.settings().base_url}/s/{row.token}" if row.token else ""


def question(row: SignOn) -> Mail | None:
    """Return the mail that asks; None where we have no address."""
    if not row.contact_address:
        return None
    with force_locale(row.language):
        subject, text, html = (_rendered(row, part) for part in ("subject.txt", "body.txt", "body.html"))
    return Mail(
        source=f"sign_on:{row.id}",
        recipient_key=f"sign_on:{row.id}",
        address=row.contact_address,
        name=row.contact_name,
        subject=" ".join(subject.split()),
        text=text,
        html=html,
        language=row.language,
    )


def text_of(row: SignOn) -> str:
    """Return the words to copy into a message, in the reader's language."""
    with force_locale(row.language or "en"):
        return " ".join(_rendered(row, "short.txt").split())


def _rendered(row: SignOn, part: str) -> str:
    words = {
        "sign_on": row,
        "text": row.text,
        "link": link_of(row),
        "locale": row.language or "en",
        "text_direction": languages.direction(row.language or "en"),
        "zone": settings().timezone,
        "office": mail.settings().from_name,
        "office_address": mail.settings().from_address,
    }
    return current_app.jinja_env.get_template(f"sign_ons/emails/question/{part}").render(**words)
