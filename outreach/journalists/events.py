"""What do journalists' records do when news comes from below?"""

from outreach.core.events import on
from outreach.journalists import service
from outreach.outlets.models import Outlet


@on("outlet.changed")
def outlet_changed(outlet: Outlet) -> None:
    """Find people under their outlet's new name."""
    service.reindex_outlet(outlet)
