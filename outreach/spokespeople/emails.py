"""What is written about the bench? The alarm when an account looks at too many people."""

from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.accounts.models import User
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.deliveries.service import Mail
from outreach.web.locale import settings


def too_many_looks(actor: Actor, lead: User, looks: int) -> Mail:
    """Return the alarm for one lead, in the office's first language; whom the account looked at stays behind the sign-in."""
    day, url = clock.now(), f"{settings().base_url}/audit/?actor={actor.id}&verb=viewed"
    with force_locale(settings().locales[0]):
        subject = str(_("%(name)s looked at %(num)s numbers or names within an hour", name=actor.name, num=looks))
        text = str(
            _(
                "That is the limit; further looks are refused. If it was not meant, end their sessions. What they saw: %(url)s",
                url=url,
            )
        )
    key = f"user:{lead.id}"
    return Mail(f"looks:{actor.id}:{day:%Y%m%d%H}", key, lead.email, lead.name, subject, text)
