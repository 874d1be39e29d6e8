"""How does a send begin? An approved text, its lists with their tiers, when, and in whose name."""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock, reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.times import Meant, rules_version
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionList
from outreach.distribution.policy.gates import Action, objections
from outreach.distribution.policy.terms import in_every_language, reads_in, terms_hash
from outreach.distribution.service import releasing
from outreach.releases import queries as releases
from outreach.releases.models import Release

When = Meant | None  # None: as soon as it is confirmed


def plan(
    actor: Actor, release: Release, *, lists: Mapping[int, int], when: When, zones: tuple[str, ...], **identity: Any
) -> Distribution:
    """Plan a send of an approved release to media lists (id → tier); nothing leaves yet.

    `identity` holds subject, from_name, from_address, reply_to, ask_line and terms. Raises Refused when the text is not
    approved, Invalid for a list that does not exist or a lift in the past.
    """
    if not releasing.is_approved(release):
        raise Refused(
            Reason("not_approved", say("This text is not approved. Only an approved text leaves the house."), "release")
        )
    row = Distribution(
        release_id=release.id,
        title=release.title,
        language=release.language,
        text_hash=releases.words_hash(release),
        created_at=clock.now(),
        created_by=actor.name,
    )
    _fill(row, lists, when, zones, identity)
    session().add(row)
    session().flush()
    audit.record(actor, "distribution.planned", row, release=release.id, lists=sorted(lists), lift_at=_iso(row))
    return row


def change(
    actor: Actor, row: Distribution, *, lists: Mapping[int, int], when: When, zones: tuple[str, ...], **identity: Any
) -> Distribution:
    """Change a send that is still only planned."""
    problems = objections(Action.CHANGE, row.state)
    if problems:
        raise Refused(*problems)
    unseen = reach.kept("list_ids", [one.media_list_id for one in row.lists], lists)
    lists = {**{one.media_list_id: one.tier for one in row.lists if one.media_list_id in unseen}, **lists}
    row.lists.clear()
    session().flush()
    _fill(row, lists, when, zones, identity)
    session().flush()
    audit.record(actor, "distribution.changed", row, lists=sorted(lists), lift_at=_iso(row))
    return row


def _fill(row: Distribution, lists: Mapping[int, int], when: When, zones: tuple[str, ...], identity: Mapping[str, Any]) -> None:
    names = queries.lists_named(list(lists))
    if not names or set(names) != set(lists):
        raise Invalid(lists=say("Choose at least one media list that exists."))
    if when is not None and when.instant <= clock.now():
        raise Invalid(lift_local=say("The lift is in the past. Choose a later time, or send at once."))
    row.lists = [DistributionList(media_list_id=list_id, tier=lists[list_id], name=names[list_id]) for list_id in sorted(lists)]
    for name in ("subject", "from_name", "from_address", "reply_to"):
        setattr(row, name, clean_line(identity.get(name) or ""))
    row.ask_line = (identity.get("ask_line") or "").strip()
    _set_lift(row, when, zones, identity.get("terms") or "")


def _set_lift(row: Distribution, when: When, zones: tuple[str, ...], terms: str) -> None:
    row.immediate = when is None
    row.lift_at = when.instant if when else None
    row.lift_zone = when.zone if when else ""
    row.lift_rules = rules_version() if when else ""
    row.lift_local = when.local.isoformat(timespec="minutes") if when else ""
    standard = in_every_language(when.instant, [when.zone, *zones]) if when else {}
    own = terms.strip() if when and terms.strip() not in standard.values() else ""
    row.terms_by_language = {} if own else standard
    row.terms = own or standard.get(reads_in("", row.language), "")
    row.terms_hash = terms_hash(row.terms) if when else ""


def _iso(row: Distribution) -> str | None:
    return row.lift_at.isoformat() if row.lift_at else None
