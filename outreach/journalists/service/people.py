"""What can be done with a journalist?"""

from collections.abc import Mapping, Sequence
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.journalists import policy, queries
from outreach.journalists.models import Channel, EmbargoStanding, Journalist
from outreach.journalists.service import contacts, duplicates, posts
from outreach.journalists.service.finding import keep_findable
from outreach.outlets.models import Outlet

FIELDS = (
    "full_name", "names", "how_to_address", "sort_name", "outlet_id", "role", "desk", "outlet_since", "email", "phone", "languages",
    "language", "country", "city", "timezone", "hours_from", "hours_until", "beats", "channel", "forbidden_channels", "profile_url",
    "ground_rules", "pitching_notes", "notes", "source", "source_date", "do_not_contact", "embargo_standing",
)  # fmt: skip
_APART = ("sort_name", "email", "phone")  # written by rules of their own
_DEFAULTS: dict[str, Any] = {
    "channel": Channel.EMAIL,
    "embargo_standing": EmbargoStanding.NONE,
    "do_not_contact": False,
    "names": {},
}
_LISTS = ("languages", "beats", "forbidden_channels")
_TEXTS = (
    "full_name",
    "how_to_address",
    "role",
    "desk",
    "city",
    "profile_url",
    "ground_rules",
    "pitching_notes",
    "notes",
    "source",
)


def create(actor: Actor, values: Mapping[str, Any], region: str = "") -> Journalist:
    """Add a journalist; national numbers are read in their country, their outlet's, or `region`.

    Raises `Invalid` (fields `full_name`, `email`, `phone`, `outlet_id`, `contact_points`, `posts`), `contacts.Taken` when
    another has an address.
    """
    journalist = Journalist(
        names={}, languages=[], beats=[], forbidden_channels=[], channel=Channel.EMAIL, embargo_standing=EmbargoStanding.NONE,
        do_not_contact=False,
    )  # fmt: skip
    values = posts.with_outlet(actor, values)
    with session().no_autoflush:
        _fill(journalist, values)
        _surround(actor, journalist, values, region)
    session().add(journalist)
    session().flush()
    duplicates.remember(journalist)
    audit.record(actor, "journalist.created", journalist)
    return journalist


def update(actor: Actor, journalist: Journalist, values: Mapping[str, Any], region: str = "") -> Journalist:
    """Change what `values` names; announces a new objection (`journalist.objected`) and a move (`journalist.moved`).

    Raises `Invalid` as `create` does.
    """
    values, before, post = posts.with_outlet(actor, values), _state(journalist), _post_of(journalist)
    with session().no_autoflush:
        _fill(journalist, values)
        has_moved = post[0] is not None and post[0] != journalist.outlet_id
        if has_moved:
            posts.leave(journalist, *post)
        _surround(actor, journalist, values, region)
    changed = sorted(name for name, value in _state(journalist).items() if value != before[name])
    if changed:
        journalist.updated_at = now()  # the person's version counts what belongs to them
    session().flush()
    if changed:
        audit.record(actor, "journalist.updated", journalist, changed=changed)
    if has_moved:
        posts.tell(actor, journalist, post[0])
    if journalist.do_not_contact and not before["do_not_contact"]:
        announce("journalist.objected", journalist=journalist)
    return journalist


def reindex_outlet(outlet: Outlet) -> None:
    """Let an outlet's people, of today and before, be found under its new name."""
    for journalist in queries.ever_at(outlet.id):
        index(journalist)


def index(journalist: Journalist) -> None:
    """Write what search and filters read."""
    facts = {field: getattr(journalist, field) for field in FIELDS}
    addresses = [one.value for one in journalist.contact_points]
    journalist.folded = policy.search_text(facts, posts.outlet_names(journalist), addresses)
    keep_findable(journalist)


def regions(journalist: Journalist, region: str = "") -> Sequence[str]:
    """Return the countries in which their national numbers are read, the likeliest first."""
    outlet = journalist.outlet
    own = (outlet.phone_region or outlet.country or "") if outlet else ""
    return [journalist.country or "", own, region]


def _state(journalist: Journalist) -> dict[str, Any]:
    """Return everything a change can touch, in a form that can be compared."""
    points = [tuple(getattr(one, name) for name in (*contacts.FACTS, "position")) for one in journalist.contact_points]
    held = [(one.outlet_id or one.outlet.id, one.role, one.started_on, one.ended_on) for one in journalist.posts]
    return {field: getattr(journalist, field) for field in FIELDS} | {"contact_points": sorted(map(str, points)), "posts": held}


def _post_of(journalist: Journalist) -> tuple[Any, str, Any]:
    return journalist.outlet_id, journalist.role, journalist.outlet_since


def _fill(journalist: Journalist, values: Mapping[str, Any]) -> None:
    renamed = "full_name" in values and values["full_name"] != journalist.full_name
    for field in FIELDS:
        if field in values and field not in _APART:
            setattr(journalist, field, _DEFAULTS.get(field, values[field]) if values[field] is None else values[field])
    for field in _TEXTS:
        setattr(journalist, field, getattr(journalist, field) or "")
    for field in _LISTS:
        setattr(journalist, field, list(getattr(journalist, field) or []))
    journalist.full_name = clean_line(journalist.full_name)
    if not journalist.full_name:
        raise Invalid(full_name=say("Enter the journalist's name."))
    if renamed or "sort_name" in values:
        journalist.sort_name = fold(values.get("sort_name") or journalist.full_name)
    if journalist.do_not_contact != (journalist.do_not_contact_at is not None):
        journalist.do_not_contact_at = now() if journalist.do_not_contact else None
    if journalist.language and journalist.language not in journalist.languages:
        journalist.languages = [journalist.language, *journalist.languages]
    _check_terms(journalist)


def _check_terms(journalist: Journalist) -> None:
    if journalist.channel in journalist.forbidden_channels:
        raise Invalid(forbidden_channels=say("This is what they prefer; choose another way for that, or take it off here."))
    if (journalist.hours_from is None) != (journalist.hours_until is None):
        missing = "hours_from" if journalist.hours_from is None else "hours_until"
        raise Invalid(**{missing: say("Give both times, or neither.")})


def _surround(actor: Actor, journalist: Journalist, values: Mapping[str, Any], region: str) -> None:
    """Write what stands around a person: outlet, posts, addresses, and the index over it all."""
    outlet = session().get(Outlet, journalist.outlet_id) if journalist.outlet_id else None
    if journalist.outlet_id and outlet is None:
        raise Invalid(outlet_id=say("This outlet is not in the register."))
    journalist.outlet = outlet
    posts.keep_posts(actor, journalist, values)
    contacts.keep(journalist, values, regions(journalist, region), actor.name)
    index(journalist)
