"""Which cells do the lines of a speaker's form have?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.organisations import queries as organisations
from outreach.spokespeople.forms.words import CHANNELS, DEPTHS, DIFFERS, FORMATS, PERMISSIONS, WHO_MAY
from outreach.web.cells import CHAIN, DAYS, Column


def _organisation(text: str) -> int:
    found = organisations.named(text)
    if found is None and text.isascii() and text.isdigit():
        found = next((row for row in organisations.all_organisations() if row.id == int(text)), None)
    if found is None:
        raise ValueError(_("“%(word)s” is no organisation in the register; add it first.", word=text[:60]))
    return found.id


def _name(number: int) -> str:
    return dict(organisations.choices()).get(number, str(number))


OTHERS = (
    Column("organisation_id", _l("Organisation"), "id", needed=True, read=_organisation, show=_name),
    Column("may_be_named", _l("May be named"), "tick"),
)
TOPICS = (
    Column("topic", _l("Topic"), needed=True, longest=120), Column("depth", _l("How deep"), "choice", choices=DEPTHS),
)  # fmt: skip
WEEK = (
    Column("days", _l("Days"), "choice", needed=True, choices=DAYS), Column("from", _l("From"), "time", needed=True),
    Column("until", _l("Until"), "time", needed=True),
)  # fmt: skip
EXCEPTIONS = (
    Column("date", _l("Day"), "date", needed=True), Column("kind", _l("They are"), "choice", needed=True, choices=DIFFERS),
    Column("from", _l("From"), "time"), Column("until", _l("Until"), "time"), Column("note", _l("Note")),
)  # fmt: skip
REACH = (
    Column("channel", _l("Way"), "choice", needed=True, choices=CHANNELS), Column("who", _l("Who may use it"), "choice", choices=WHO_MAY),
    Column("note", _l("Note")),
)  # fmt: skip
EXPERIENCE = (
    Column("format", _l("Format"), "choice", needed=True, choices=FORMATS), Column("last_on", _l("Last time"), "date"),
    Column("note", _l("Where, how it went")),
)  # fmt: skip
CONSENTS = (
    Column("use", _l("For"), "choice", needed=True, choices=PERMISSIONS), Column("given_on", _l("Agreed on"), "date"),
    Column("until", _l("Lasts until"), "date"), Column("text", _l("The words they agreed to"), "prose", longest=5000),
)  # fmt: skip
PAIRS = (Column("key", _l("Language"), needed=True), Column("value", _l("Name"), needed=True))
ALL = {
    "other_organisations": OTHERS, "topic_terms": TOPICS, "week": WEEK, "exceptions": EXCEPTIONS, "channels": REACH,
    "approval_chain": CHAIN, "experience": EXPERIENCE,
}  # fmt: skip
IN_FILES = {**ALL, "consents": CONSENTS}
