"""Builders of organisations, with sane defaults."""

from typing import Any

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.organisations import service
from outreach.organisations.models import Organisation


def organisation(name: str = "Clinics Together", **values: Any) -> Organisation:
    """Return a saved organisation."""
    with transaction():
        return service.create(COMMAND_LINE, {"name": name, **values})
