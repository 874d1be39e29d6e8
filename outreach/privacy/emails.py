"""What do we tell people whose data we got from somebody else (Art. 14)?"""

from flask import render_template
from flask_babel import force_locale

from outreach.config import Config
from outreach.core import languages


def notices(office: Config, days: int | None) -> list[tuple[str, str, str]]:
    """Return (language tag, the language's own name, the notice) for every language of the office; gaps stand in brackets."""
    found = []
    for tag in office.locales:
        with force_locale(tag):
            text = render_template(
                "privacy/emails/notice/body.txt", office=office.mail_from_name, address=office.mail_from, days=days
            )
        found.append((tag, languages.own_name(tag), text.strip()))
    return found
