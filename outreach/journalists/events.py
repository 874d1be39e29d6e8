"""What do journalists' records do when news comes from below, what of them is personal, and what may be taken out?"""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.deliveries.models import Delivery
from outreach.integrations.tables import Exportable, exportable
from outreach.journalists import queries, service
from outreach.journalists.schemas import held
from outreach.journalists.schemas.exported import EXPORTED, LISTED, card, exported, member
from outreach.outlets.models import Outlet

FOUND_BY = {"name", "aliases", "medium", "country"}  # what search and filters of people know of an outlet


@on("outlet.changed")
def outlet_changed(outlet: Outlet, changed: Collection[str] = FOUND_BY) -> None:
    """Find people under their outlet's new name, and by what else is said of it."""
    if FOUND_BY & set(changed):
        service.reindex_outlet(outlet)


@on("delivery.bounced")
def delivery_bounced(delivery: Delivery, is_dead: bool) -> None:
    """Mark a dead address; the person stays, and somebody asks where they have gone."""
    if is_dead:
        service.address_died(delivery.address)


exportable(
    "journalists",
    Exportable(
        "journalists.export", EXPORTED, lambda asked: map(exported, queries.chosen_journalists(asked)), queries.QUESTIONS, card
    ),
)
exportable(
    "media-lists",
    Exportable("journalists.export", LISTED, lambda asked: (member(*one) for one in queries.chosen_members(asked)), ("list",)),
)

_REACHING = _l("To reach them with news that concerns their work, in their language and at their hours")
_BASIS = Basis.LEGITIMATE_INTEREST
holds(
    "journalists.record", Part(_l("The record"), _REACHING, _BASIS, ("journalists.*", "name_words.*"), held.record, "journalists")
)
holds(
    "journalists.addresses",
    Part(_l("Addresses and numbers"), _REACHING, _BASIS, ("contact_points.*",), held.contacts, "journalists"),
)
holds("journalists.posts", Part(_l("Other and earlier posts"), _REACHING, _BASIS, ("posts.*",), held.posts, "journalists"))
holds("journalists.lists", Part(_l("Media lists"), _REACHING, _BASIS, ("media_list_members.*",), held.lists, "journalists"))
holds(
    "journalists.words",
    Part(
        _l("What we wrote and logged"),
        _l("To keep what was said and agreed, so that nobody has to be asked twice"),
        _BASIS,
        ("logged_contacts.*", "journalists.notes", "journalists.pitching_notes", "journalists.ground_rules"),
        held.words,
        "journalists.words",
    ),
)
holds(
    "journalists.merges",
    Part(
        _l("Records that were merged"),
        _l("To find people who stand here twice, and to take a wrong merge back"),
        _BASIS,
        ("journalist_merges.*", "duplicate_suggestions.*", "duplicate_keys.*"),
        held.merges,
        "journalists.merges",
    ),
)
keeps("journalists.merges", Period(_l("How a merge is taken back"), 30, _l("it was made")))
keeps("journalists", Period(_l("Journalists' records"), 730, _l("the last contact, check or mail")))
keeps("journalists.words", Period(_l("Notes and logged contacts"), 365, _l("they were written"), service.purge_words))
keeps("imports", Period(_l("Files that were read in, and what was refused of them"), 30, _l("they came"), service.purge_files))
