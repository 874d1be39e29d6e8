"""Accounts for programs."""

from typing import Any

from outreach.accounts import queries, service
from outreach.accounts.forms import UserForm
from outreach.accounts.models import User
from outreach.accounts.schemas import MeSchema, UserSchema
from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.web.doors import actor, body, identity, listing, listing_of, needs, paging, resource, signed_in

api = resource("accounts", __name__, "People who log in")


@api.get("/me")
@signed_in
@api.response(200, MeSchema)
def me() -> dict[str, Any]:
    """Say who asks and what they may do."""
    found = identity()
    assert found is not None
    return {"id": found.actor.id, "name": found.actor.name, "role": found.role, "permissions": sorted(found.all_permissions())}


@api.get("/users")
@needs("accounts.manage")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(UserSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List accounts."""
    return listing(queries.users(query["cursor"], query["limit"]))


@api.post("/users")
@needs("accounts.manage")
@api.arguments(body(UserForm))
@api.response(201, UserSchema)
def create(data: dict[str, Any]) -> User:
    """Make an account; without a password its owner gets a mail with a link to choose one."""
    with transaction():
        made = service.create(actor(), data["email"], data["name"], data["role"], data["password"])
    wake("accounts.mail_links")
    return made
