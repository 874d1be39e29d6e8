"""What do journalists' records do when news comes from below, and what of them may be taken out?"""

from collections.abc import Collection

from outreach.core.events import on
from outreach.deliveries.models import Delivery
from outreach.integrations.tables import Exportable, exportable
from outreach.journalists import queries, service
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
