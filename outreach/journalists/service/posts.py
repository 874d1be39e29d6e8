"""Where does a person work, where did they before, and what happens when they move?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.journalists.models import Journalist, Post
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet


def with_outlet(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with `outlet_name`, where it is given, turned into an id; an unknown outlet is added."""
    if "outlet_name" not in values:
        return dict(values)
    return {**values, "outlet_id": _outlet_id(actor, {"outlet": values["outlet_name"]})}


def keep_posts(actor: Actor, journalist: Journalist, values: Mapping[str, Any]) -> None:
    """Write the other and earlier posts that `values` names (`posts` replaces them all); raises `Invalid` (field `posts`)."""
    if values.get("posts") is not None:
        journalist.posts = [_post(actor, row) for row in values["posts"]]


def leave(journalist: Journalist, from_outlet_id: int, role: str, since: date | None) -> None:
    """Keep the post that ended; the new one began when it did unless another day is given."""
    outlet, today = session().get(Outlet, from_outlet_id), now().date()
    given = journalist.outlet_since if journalist.outlet_since != since else None
    ended = given or today
    started = since if since is None or since <= ended else None
    if outlet is not None:
        journalist.posts.insert(0, Post(outlet=outlet, role=role, started_on=started, ended_on=ended))
    journalist.outlet_since = ended if journalist.outlet_id else None


def tell(actor: Actor, journalist: Journalist, from_outlet_id: int) -> None:
    """Record and announce `journalist.moved`: what was promised to the old outlet ends."""
    audit.record(actor, "journalist.moved", journalist, from_outlet=from_outlet_id, to_outlet=journalist.outlet_id)
    announce("journalist.moved", journalist=journalist, from_outlet_id=from_outlet_id, actor=actor)


def _post(actor: Actor, row: Mapping[str, Any]) -> Post:
    outlet_id = _outlet_id(actor, row)
    if outlet_id is None:
        raise Invalid(posts=say("Say at which outlet this post is or was."))
    if row.get("started_on") and row.get("ended_on") and row["ended_on"] < row["started_on"]:
        raise Invalid(posts=say("A post cannot end before it began."))
    role = clean_line(row.get("role") or "")[:120]
    outlet = session().get(Outlet, outlet_id)
    return Post(outlet=outlet, role=role, started_on=row.get("started_on"), ended_on=row.get("ended_on"))


def _outlet_id(actor: Actor, row: Mapping[str, Any]) -> int | None:
    """Return the outlet that is meant by its id or by its name; a new name is added to the register."""
    if row.get("outlet_id"):
        found = session().get(Outlet, row["outlet_id"])
        if found is None:
            raise Invalid(posts=say("This outlet is not in the register."))
        return found.id
    name = clean_line(row.get("outlet") or "")
    return outlets.named_or_new(actor, {fold(name): name}).get(fold(name)) if fold(name) else None


def outlet_names(journalist: Journalist) -> list[str]:
    """Return every name of the outlets where a person works or worked."""
    found = [journalist.outlet, *(post.outlet for post in journalist.posts)]
    return [name for outlet in found if outlet is not None for name in (outlet.name, *outlet.aliases)]
