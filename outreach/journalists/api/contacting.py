"""Addresses, contacts and changes to many journalists, for programs."""

from collections.abc import Callable
from typing import Any

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.journalists import queries, service
from outreach.journalists.api.door import api
from outreach.journalists.forms import office_region
from outreach.journalists.models import ContactPoint, Journalist, LoggedContact, Reversal
from outreach.journalists.schemas.around import (
    ContactBody,
    ContactPointBody,
    ContactPointChange,
    ContactPointSchema,
    LoggedContactSchema,
    ManyBody,
    ManySchema,
    TakenBackSchema,
)
from outreach.web.doors import actor, listing, listing_of, needs, paging

POINT = "/journalists/<int:journalist_id>/contact-points/<int:point_id>"


@api.get("/journalists/<int:journalist_id>/contacts")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(LoggedContactSchema))
def contacts(query: dict[str, Any], journalist_id: int) -> dict[str, Any]:
    """List the logged contacts with one person, the newest first."""
    queries.get(journalist_id)
    return listing(queries.contacts(journalist_id, query["cursor"], query["limit"]))


@api.post("/journalists/<int:journalist_id>/contacts")
@needs("journalists.edit")
@api.arguments(ContactBody)
@api.response(201, LoggedContactSchema)
def log_contact(data: dict[str, Any], journalist_id: int) -> LoggedContact:
    """Log a call, a message or a meeting with a journalist."""
    with transaction():
        return service.log_contact(actor(), queries.get(journalist_id), data)


@api.delete("/journalists/<int:journalist_id>/contacts/<int:contact_id>")
@needs("journalists.edit")
@api.response(204)
def unlog_contact(journalist_id: int, contact_id: int) -> None:
    """Take out a contact that was logged by mistake."""
    with transaction():
        service.unlog_contact(actor(), queries.get(journalist_id), queries.contact(journalist_id, contact_id))


@api.post("/journalists/<int:journalist_id>/contact-points")
@needs("journalists.edit")
@api.arguments(ContactPointBody)
@api.response(201, ContactPointSchema)
def add_point(data: dict[str, Any], journalist_id: int) -> ContactPoint:
    """Add an address or a number; a private one needs `consent`, one that another has is refused unless it is a desk's."""
    with transaction():
        return service.add_point(actor(), queries.get(journalist_id), data, office_region())


@api.patch(POINT)
@needs("journalists.edit")
@api.arguments(ContactPointChange)
@api.response(200, ContactPointSchema)
def change_point(data: dict[str, Any], journalist_id: int, point_id: int) -> ContactPoint:
    """Change what is sent of an address."""
    with transaction():
        point = queries.contact_point(journalist_id, point_id)
        return service.change_point(actor(), queries.get(journalist_id), point, data, office_region())


@api.delete(POINT)
@needs("journalists.edit")
@api.response(204)
def remove_point(journalist_id: int, point_id: int) -> None:
    """Take an address away for good."""
    _act(service.remove_point, journalist_id, point_id)


@api.post(f"{POINT}/verification")
@needs("journalists.edit")
@api.response(200, ContactPointSchema)
def verify_point(journalist_id: int, point_id: int) -> ContactPoint:
    """Keep that somebody made sure of an address just now."""
    return _act(service.verify_point, journalist_id, point_id)


@api.post(f"{POINT}/rejection")
@needs("journalists.edit")
@api.response(200, ContactPointSchema)
def reject_point(journalist_id: int, point_id: int) -> ContactPoint:
    """Keep that an address is wrong; the next of its means is used instead."""
    return _act(service.reject_point, journalist_id, point_id)


@api.post(f"{POINT}/preference")
@needs("journalists.edit")
@api.response(200, ContactPointSchema)
def prefer_point(journalist_id: int, point_id: int) -> ContactPoint:
    """Use an address before the others of its means."""
    return _act(service.prefer_point, journalist_id, point_id)


@api.post("/journalists/changes")
@needs("journalists.edit")
@api.arguments(ManyBody)
@api.response(200, ManySchema)
def change_many(data: dict[str, Any]) -> Reversal:
    """Do one thing with many journalists; `reversal` takes it back within the hour."""
    with transaction():
        return service.change_many(actor(), data["journalist_ids"], data["act"], data["value"])


@api.post("/journalists/changes/<int:reversal_id>/reversal")
@needs("journalists.edit")
@api.response(200, TakenBackSchema)
def take_back(reversal_id: int) -> dict[str, int]:
    """Give everybody back what they had before a change, where nobody has changed it since."""
    with transaction():
        return {"restored": service.take_back(actor(), queries.reversal(reversal_id))}


def _act(verb: Callable[[Actor, Journalist, ContactPoint], None], journalist_id: int, point_id: int) -> ContactPoint:
    with transaction():
        point = queries.contact_point(journalist_id, point_id)
        verb(actor(), queries.get(journalist_id), point)
    return point
