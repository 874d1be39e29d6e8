"""Builders of outlets, with sane defaults."""

from typing import Any

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.outlets import service
from outreach.outlets.models import Outlet


def outlet(name: str = "Nahr News", **values: Any) -> Outlet:
    """Return a saved outlet."""
    with transaction():
        return service.create(COMMAND_LINE, {"name": name, **values})
