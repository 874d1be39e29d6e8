"""Rows of attribution rules for tests."""

from typing import Any

from outreach.attribution import service
from outreach.attribution.models import AttributionRule
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction


def rule(name: str = "Silent Bridge", **values: Any) -> AttributionRule:
    """Keep one rule."""
    with transaction():
        return service.create(COMMAND_LINE, {"name": name, **values})
