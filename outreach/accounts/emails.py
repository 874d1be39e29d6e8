"""What is written to people about their account? The link by which they choose a password, and nothing that helps anybody else."""

import secrets

from flask import current_app
from flask_babel import force_locale, get_locale

from outreach.accounts.service import Letter
from outreach.core import languages
from outreach.integrations.mail.message import OutMessage
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.web.locale import settings


def letter(due: Letter) -> OutMessage:
    """Return the mail with a link to our own address, in the office's first language."""
    setup, words = mail_settings(), {"name": due.user.name, "link": f"{settings().base_url}/account/links/{due.token}"}
    with force_locale(settings().locales[0]):
        tag = str(get_locale() or "en")
        more = {"locale": tag, "text_direction": languages.direction(tag)}
        folder = f"accounts/emails/{due.purpose.value}"
        parts = [
            current_app.jinja_env.get_template(f"{folder}/{part}").render(**words, **more)
            for part in ("subject.txt", "body.txt", "body.html")
        ]
    return OutMessage(
        message_id=f"<{secrets.token_hex(16)}@{setup.domain}>",
        subject=parts[0].strip(),
        sender=(setup.from_name, setup.from_address),
        recipients=[(due.user.name, due.user.email)],
        body=parts[1],
        html=parts[2],
        extra_headers={"Auto-Submitted": "auto-generated", "Content-Language": tag},
    )
