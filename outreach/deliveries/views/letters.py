"""Letters as whoever asks may read them: with their links for those who may act, without for those who only look on."""

from dataclasses import replace

from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.deliveries.models import Delivery
from outreach.deliveries.policy import letters
from outreach.integrations.catcher import Shown
from outreach.web.access import may
from outreach.web.locale import settings


def text_of(delivery: Delivery) -> str:
    """Return the text of a letter; without what opens anything for who may not act in the room that sent it."""
    text = delivery.mailing.text
    return text if may(letters.right_of(delivery.source)) else letters.masked(text, _passcode_words())


def as_seen(found: Shown) -> Shown:
    """Return a caught message without what opens anything: its plain text and headers masked, the rest left out."""
    words = _passcode_words()
    headers = [(name, letters.masked(value, words)) for name, value in found.headers]
    return replace(found, headers=headers, text=letters.masked(found.text, words), html="", parts=[])


def _passcode_words() -> list[str]:
    words = {"Passcode"}
    for locale in settings().locales:
        with force_locale(locale):
            words.add(_("Passcode"))
    return sorted(words)
