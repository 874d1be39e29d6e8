"""Builders of journalists and media lists, with sane defaults."""

from typing import Any

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.journalists import service
from outreach.journalists.models import Journalist, MediaList


def journalist(full_name: str = "Sara Windle", **values: Any) -> Journalist:
    """Return a saved journalist; the address is made from the name."""
    email = values.pop("email", f"{full_name.split()[0].lower()}@nahr.example.org")
    with transaction():
        return service.create(COMMAND_LINE, {"full_name": full_name, "email": email, **values})


def media_list(name: str = "Health desks", members: tuple[Journalist, ...] = ()) -> MediaList:
    """Return a saved list with its members."""
    with transaction():
        made = service.create_list(COMMAND_LINE, {"name": name})
        service.add_members(COMMAND_LINE, made, [one.id for one in members])
    return made
