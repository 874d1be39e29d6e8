"""How is what a speaker's record says put into words?"""

from flask_babel import lazy_gettext as _l

from outreach.spokespeople.models import AvailabilityKind, Permission, PhotoUse
from outreach.spokespeople.service import Act
from outreach.web.cells import DAYS

PERMISSIONS = (
    (Permission.TV_LIVE, _l("Live television")), (Permission.TV_RECORDED, _l("Recorded television")), (Permission.RADIO, _l("Radio")),
    (Permission.PRINT, _l("Print and online")), (Permission.PHOTO, _l("Photographs")),
)  # fmt: skip
LEVEL_WORDS = (
    (0, _l("0 · none")), (1, _l("1 · reads a prepared line")), (2, _l("2 · recorded, friendly")), (3, _l("3 · live, alone")),
    (4, _l("4 · live, hostile or panel")),
)  # fmt: skip
KINDS = ((AvailabilityKind.AVAILABLE, _l("Available")), (AvailabilityKind.BUSY, _l("Not available")))
SAFETY_WORDS = {
    "name": _l("name"),
    "face": _l("face"),
    "voice": _l("voice"),
    "place": _l("place"),
    "family": _l("family"),
    "affiliation": _l("affiliation"),
    "public": _l("everybody"),
    "partner": _l("partners only"),
    "never": _l("nobody"),
}
PHOTO_USES = (
    (PhotoUse.PRESS, _l("With their interviews and quotes")), (PhotoUse.ONLINE, _l("On our own pages")), (PhotoUse.SOCIAL, _l("On social networks")),
    (PhotoUse.INTERNAL, _l("Inside the coalition only")),
)  # fmt: skip
DEPTHS = (
    ("expert", _l("knows it by profession")), ("witness", _l("saw it happen")), ("general", _l("can discuss it")),
    ("never", _l("must not speak on it")),
)  # fmt: skip
CHANNELS = (
    ("phone", _l("telephone")), ("signal", _l("Signal")), ("whatsapp", _l("WhatsApp")), ("sms", _l("text message")), ("email", _l("e-mail")),
    ("organisation", _l("through the organisation")),
)  # fmt: skip
WHO_MAY = (("desk", _l("the whole desk")), ("lead", _l("the lead only")), ("organisation", _l("their organisation only")))
DIFFERS = (("off", _l("not there")), ("extra", _l("there as well")))
FORMATS = (
    ("tv_live", _l("live television")), ("tv", _l("recorded television")), ("radio", _l("radio")), ("podcast", _l("podcast")), ("print", _l("print")),
    ("online", _l("online")), ("panel", _l("panel or debate")), ("press_conference", _l("press conference")),
)  # fmt: skip
ACTS = (
    (Act.TOPIC, _l("Add a topic")), (Act.PAUSE, _l("Pause for days")), (Act.RETIRE, _l("Take off the bench")),
    (Act.RESTORE, _l("Put back on the bench")),
)  # fmt: skip
CARE_WORDS = {
    "consent.withdrawn": _l("consent withdrawn"),
    "consent.expired": _l("consent ended"),
    "consent.soon": _l("consent ends within 14 days"),
    "permission.soon": _l("a permission ends within 14 days"),
    "phone.missing": _l("no number"),
    "phone.invalid": _l("number cannot be called"),
    "language.none": _l("no language"),
    "level.unassessed": _l("level never heard by us"),
    "unconfirmed": _l("not confirmed for a year"),
}
WORDS = {
    "level": dict(LEVEL_WORDS), "use": dict(PERMISSIONS), "photo": dict(PHOTO_USES), "depth": dict(DEPTHS), "channel": dict(CHANNELS),
    "who": dict(WHO_MAY), "differs": dict(DIFFERS), "format": dict(FORMATS), "days": dict(DAYS), "safety": SAFETY_WORDS, "care": CARE_WORDS,
}  # fmt: skip
"""Code -> words, by what the code is of."""
