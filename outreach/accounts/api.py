"""Accounts for programs."""

from typing import Any

from outreach.accounts import queries, service
from outreach.accounts.forms import UserForm
from outreach.accounts.models import User
from outreach.accounts.schemas import LimitsSchema, MeSchema, UserSchema
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.core.reach import KINDS
from outreach.jobs import wake
from outreach.web.doors import actor, body, identity, is_left, listing, listing_of, needs, paging, resource, signed_in

api = resource("accounts", __name__, "People who log in")


@api.get("/me")
@signed_in
@api.response(200, MeSchema)
def me() -> dict[str, Any]:
    """Say who asks and what they may do."""
    found = identity()
    assert found is not None
    limits = {kind: None if (ids := found.reach.of(kind)) is None else sorted(ids) for kind in KINDS}
    allowed = sorted(one for one in found.all_permissions() if is_left(one))
    return {"id": found.actor.id, "name": found.actor.name, "role": found.role, "permissions": allowed, "limits": limits}


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


@api.put("/users/<int:user_id>/limits")
@needs("accounts.manage")
@api.arguments(LimitsSchema)
@api.response(200, UserSchema)
def limit(data: dict[str, Any], user_id: int) -> User:
    """Say to which campaigns and organisations an account is limited (null: no limit), from its next request on."""
    with transaction():
        user = queries.user(user_id)
        if user is None:
            raise NotFound("There is no such account.")
        service.limit(actor(), user, data["campaigns"], data["organisations"])
    return user
