"""What could a desk be given instead, and to whom could it be passed on?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from outreach.attribution import queries as attribution
from outreach.attribution.policy import find
from outreach.core.database import session
from outreach.matching.policy.facts import Wish, topic_of
from outreach.matching.policy.ladder import Gift, climb, rungs
from outreach.matching.policy.match import fits, mandate_known
from outreach.matching.queries.candidates import candidates
from outreach.matching.queries.giving import busy_at
from outreach.matching.queries.wishes import wish_of
from outreach.media_requests.models import MediaRequest
from outreach.organisations.models import Organisation

_PARTNERS = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs that a request's desk can still reach, each with those who could give it; and whether nobody can do what was asked."""

    gifts: Sequence[Gift]
    nobody: bool


def ladder(request: MediaRequest, now: datetime) -> Ladder:
    """Return what a request's desk could be given instead."""
    wish = wish_of(request, now)
    steps = rungs(wish)
    spoken = dict.fromkeys(language for one in (wish, *(step.wish for step in steps)) for language in one.languages)
    people = candidates(replace(wish, languages=tuple(spoken)))  # a rung may ask for a language that the desk did not
    known = mandate_known(wish, people)
    able = any(fits(wish, one, known) is None for one in people)
    return Ladder(list(climb(steps, people, busy_at([step.wish.slot for step in steps], now))), not able)


def partners(wish: Wish) -> Sequence[tuple[int, str]]:
    """Return (id, name) of the first organisations whose topic it is; never one that must not be named."""
    one = Organisation
    query = (
        select(one.id, one.name, one.topics).where(one.is_convenor.is_(False), one.do_not_list.is_(False)).order_by(one.sort_name)
    )
    asked, found = topic_of(wish.topic), []
    protected = [rule for rule in attribution.in_force(wish.now) if rule.forbids_name]
    for number, name, topics in session().execute(query) if wish.topic else ():
        if number not in wish.excluded_organisations and asked.among(tuple(topics)) and not find(name, protected):
            found.append((number, name))
            if len(found) == _PARTNERS:
                break
    return found
