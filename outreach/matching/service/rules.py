"""How does the office change what matching heeds? Weights, declared interests, briefings; overrides are written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from outreach.audit import service as audit
from outreach.bookings.models import Booking
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE, Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.matching import queries
from outreach.matching.models import Briefing, GateOverride, MatchingRules
from outreach.matching.policy.score import wrong_weights
from outreach.releases.models import Release
from outreach.spokespeople.models import Spokesperson


def set_rules(actor: Actor, rules: MatchingRules, weights: Mapping[str, int], interests_declared: bool) -> MatchingRules:
    """Set how matches are scored and whether interests must be declared; raises `Invalid` unless the weights add up to 100."""
    wrong = wrong_weights(weights)
    if wrong == "sum":
        raise Invalid(weights=say("The weights add up to %(sum)s; they must make 100.", sum=sum(weights.values())))
    if wrong:
        raise Invalid(weights=say("Give each part a whole number from 0 to 100."))
    before, rules.weights = dict(rules.weights), dict(weights)
    rules.interests_declared, rules.updated_at = interests_declared, clock.now()
    if rules.id is None:
        rules.version = 1
        session().add(rules)
    session().flush()
    audit.record(actor, "matching_rules.set", rules, before=before, weights=dict(weights), interests_declared=interests_declared)
    return rules


def brief(actor: Actor, release: Release, speaker: Spokesperson) -> Briefing:
    """Record that a speaker has been told of a text; twice is once."""
    known = queries.briefing_of(release.id, speaker.id)
    if known is not None:
        return known
    if not speaker.active:
        gone = say("%(name)s is not on the list any more.", name=speaker.shown_name)
        raise Refused(Reason("briefing.inactive", gone, "spokesperson_id"))
    made = Briefing(release=release, spokesperson=speaker, briefed_at=clock.now(), recorded_by=actor.name)
    session().add(made)
    session().flush()
    audit.record(actor, "release.speaker_briefed", release, spokesperson_id=speaker.id)
    return made


def take_back_briefing(actor: Actor, briefing: Briefing) -> None:
    """Strike a briefing that was recorded by mistake; the trail keeps both."""
    audit.record(actor, "release.briefing_struck", briefing.release, spokesperson_id=briefing.spokesperson_id)
    session().delete(briefing)
    session().flush()


def note_override(actor: Actor | None, booking: Booking, gates: Sequence[str], reason: str, at: datetime) -> GateOverride:
    """Write down which gates a typed reason opened, and by whose hand: the one who holds, where nobody else is named."""
    name = booking.held_by.name if booking.held_by else str(COMMAND_LINE.name)
    hand = actor or Actor(booking.held_by_id, name)
    made = queries.override_of(booking.id) or GateOverride(booking=booking)
    made.gates, made.by_id, made.by_name, made.at = list(gates), hand.id, hand.name, at
    booking.override_reason = clean_line(reason)
    session().add(made)
    session().flush()
    audit.record(hand, "booking.gates_overridden", booking, gates=list(gates), override=reason)
    return made


def forget_speaker(spokesperson_id: int) -> None:
    """Drop on which texts somebody was briefed."""
    for one in queries.briefings_of(spokesperson_id):
        session().delete(one)
    session().flush()
