"""Pieces, and the release that they quote, with sane words; everybody in them is invented."""

from datetime import datetime, timedelta
from typing import Any

from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.times import Meant
from outreach.coverage import queries, service
from outreach.coverage.models import Coverage
from outreach.releases import queries as release_queries
from outreach.releases.models import Release, ReleaseState
from tests.releases import make as releases

SAID = "We carried the fridge up the stairs, all of it,"
PRINTED = (
    f"Three river clinics close as the Samra rises. “{SAID}” said Rana Nahrwand. Staff moved beds to upper floors on Sunday."
)
WRONG = "Clinics close as the Samra rises. “We carried the freezer up the stairs, some of it,” said Rana Nahrwand."


def release(lift_in: timedelta | None = None) -> Release:
    """Return a release whose one quote somebody said yes to; with `lift_in` it is embargoed until then."""
    row = releases.release()
    for quote in release_queries.quotes(row.id):
        releases.quote_approval(quote.id)
    with transaction():
        kept = release_queries.release(row.id)
        if lift_in is not None:
            lift = (clock.now() + lift_in).replace(second=0, microsecond=0)
            kept.embargoed, kept.lift_at, kept.lift_zone, kept.lift_local = True, lift, "UTC", lift.strftime("%Y-%m-%dT%H:%M")
        else:
            kept.state, kept.released_at = ReleaseState.OUT, clock.now()
    return kept


def coverage(published: datetime | None = None, **values: Any) -> Coverage:
    meant = Meant(published.replace(tzinfo=None), "UTC", published) if published else None
    usual: dict[str, Any] = {"address": "https://nahr.example.org/a/1", "outlet_name": "Nahr News", "language": "en"}
    with transaction():
        return service.log(COMMAND_LINE, {**usual, **values}, meant)


def again(row: Coverage) -> Coverage:
    """Return a piece as it is in the database now, not as this test remembers it."""
    database.close()
    return queries.get(row.id)
