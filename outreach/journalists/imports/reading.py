"""How is a file read: as proposed, or as a person said?"""

from collections.abc import Mapping
from typing import Any

from outreach.integrations import tables
from outreach.integrations.tables import Table


def read(file_name: str, content: bytes, kind: str, reading: Mapping[str, Any] | None = None) -> Table:
    """Return the table in a file; raises `Unreadable`."""
    return tables.read(content)
