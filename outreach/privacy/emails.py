"""What do we tell people whose data we got from somebody else (Art. 14), and a lead when an account takes out too much?"""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.accounts.models import User
from outreach.config import Config
from outreach.core import clock, languages
from outreach.core.actors import Actor
from outreach.deliveries.service import Mail
from outreach.web.locale import settings


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


def too_many_exports(actor: Actor, lead: User, exports: int) -> Mail:
    """Return the alarm for one lead, in the office's first language; what the account took out stays behind the sign-in."""
    day, url = clock.now(), f"{settings().base_url}/audit/?actor={actor.id}&event=export.begun"
    with force_locale(settings().locales[0]):
        subject = str(_("%(name)s took out %(num)s files within an hour", name=actor.name, num=exports))
        text = str(
            _(
                "That is the limit; further exports are refused. If it was not meant, end their sessions. What they took: %(url)s",
                url=url,
            )
        )
    return Mail(f"exports:{actor.id}:{day:%Y%m%d%H}", f"user:{lead.id}", lead.email, lead.name, subject, text)
