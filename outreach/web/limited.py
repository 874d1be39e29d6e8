"""What is left of a page for a reader who is limited? Templates, the rail and the top bar ask here."""

from contextlib import AbstractContextManager

from flask import Flask

from outreach.core import reach
from outreach.web import access, reaching


def init_app(app: Flask) -> None:
    """Let templates leave out what would be refused."""
    app.jinja_env.globals["leads"] = leads


def leads(endpoint: str, method: str = "GET") -> bool:
    """Say whether whoever asks may follow a link to `endpoint`, or post to it: their role allows it, and their limits leave it open.

    Templates ask before they show a link that not everybody on the page may follow. Which rows are in reach is another question.
    """
    found, wanted = access.identity(), access.wanted_by(endpoint, method)
    if wanted == access.PUBLIC:
        return True
    return found is not None and wanted != "" and found.may(wanted) and reaching.leads(found.reach, endpoint, method)


def is_left(permission: str) -> bool:
    """Say whether the limits of whoever asks leave anything that `permission` opens."""
    found = access.identity()
    return found is None or reaching.leaves(found.reach, permission, access.wanted_by)


def own_reach() -> AbstractContextManager[None]:
    """Let what is drawn around a page keep to its reader's limits, also where no view ran."""
    found = access.identity()
    return reach.within(found.reach if found else None)
