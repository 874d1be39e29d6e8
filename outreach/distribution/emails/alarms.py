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
    words: dict[str, object] = {
        "name": person.name,
        "held": row.state is State.HELD,
        "outdated": row.state is State.HELD and row.lifted_at is not None,
        "at": at,
        "url": f"{settings().base_url}/distributions/{row.id}",
    }
    return Mail(f"{row.source}:alarm", *_to(person), *_filled("alarm", words))


def clocks(person: User, source: str, at: datetime) -> Mail:
    """Return what wakes a colleague when clocks disagree; it leaves at `at`, by the clock that is believed."""
    words: dict[str, object] = {"name": person.name, "url": f"{settings().base_url}/standstill"}
    return Mail(source, *_to(person), *_filled("clocks", words), not_before=at)


def _to(person: User) -> tuple[str, str, str]:
    return f"user:{person.id}", person.email, person.name


def _filled(name: str, words: dict[str, object]) -> tuple[str, str, str]:
    with force_locale(settings().locales[0]):
        subject, text, html = [
            current_app.jinja_env.get_template(f"distribution/emails/{name}/{one}").render(**words) for one in _PARTS
        ]
    return subject.strip(), text, html
