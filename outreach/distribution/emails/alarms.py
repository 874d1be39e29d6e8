"""What wakes a colleague? That something waits for them, and where; nothing of what a text says."""

from datetime import datetime

from flask import current_app
from flask_babel import force_locale

from outreach.accounts.models import User
from outreach.deliveries.service import Mail
from outreach.distribution.models import Distribution, State
from outreach.web.locale import settings

_PARTS = ("subject.txt", "body.txt", "body.html")


def alarm(row: Distribution, person: User, at: datetime) -> Mail:
    """Return what wakes a colleague when a send has stopped by itself: neither its title nor the reason, which may hold a name."""
    words = {
        "name": person.name,
        "held": row.state is State.HELD,
        "at": at,
        "url": f"{settings().base_url}/distributions/{row.id}",
    }
    with force_locale(settings().locales[0]):
        subject, text, html = [
            current_app.jinja_env.get_template(f"distribution/emails/alarm/{one}").render(**words) for one in _PARTS
        ]
    return Mail(f"{row.source}:alarm", f"user:{person.id}", person.email, person.name, subject.strip(), text, html)
