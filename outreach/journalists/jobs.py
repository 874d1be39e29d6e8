"""What is done for the register while nobody looks? Files are read in, and whoever is new or changed is compared with the others."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.times import zone_info
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Kind
from outreach.jobs import due, job
from outreach.journalists import queries, service
from outreach.journalists.imports import due_at, take_up
from outreach.web.locale import settings

_BY_DAY, _AT_NIGHT = 10, 50  # seconds of each minute
_MORNING = 6


@job("journalists.import")
def import_files() -> None:
    """Look at files, read them in or take them out, as soon as somebody said so, and again when a runner was killed."""
    take_up()


@due("journalists.import")
def next_file() -> datetime | None:
    """Return now when a file waits."""
    return due_at()


@job("journalists.find_duplicates")
def find_duplicates() -> None:
    """Keep who may be one person, in short transactions, and make old merges final; what is left over waits for the next minute.

    While a list is leaving it waits: both would share one processor, and the list goes first.
    """
    with transaction():
        service.settle_merges()
    if _list_is_leaving() or not queries.unchecked(1):
        return
    until = clock.monotonic() + (_AT_NIGHT if _is_night() else _BY_DAY)
    among = service.known_people()
    while clock.monotonic() < until and not _list_is_leaving() and (found := service.compare(among)):
        with (
            suppress(IntegrityError),
            transaction(),
        ):  # another pass kept some of the same people meanwhile: the rest is looked at anew
            service.keep(found)


@due("journalists.find_duplicates")
def next_pass() -> datetime | None:
    """Return None: nobody waits for it, the sweep of each minute is soon enough."""
    return None


def _list_is_leaving() -> bool:
    at = deliveries.due_at(Kind.LIST)
    return at is not None and at <= clock.now()


def _is_night() -> bool:
    return clock.now().astimezone(zone_info(settings().timezone)).hour < _MORNING
