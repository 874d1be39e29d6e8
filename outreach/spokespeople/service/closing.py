"""How is everybody at risk hidden with one gesture, and shown again? One closes, two open; looks are counted."""

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import InstrumentedAttribute

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.spokespeople import policy, queries
from outreach.spokespeople.models import SealMode, Spokesperson

LOOKS = ("spokesperson.revealed", "booking.number_revealed", "booking.number_released")
LOOKS_AN_HOUR = 20


def hide_everybody(actor: Actor, reason: str) -> SealMode:
    """Hide every protected person until two people show them again: links end, holds are given back. A second call changes nothing.

    It waits for no `reason`: that can be said afterwards (`say_why_hidden`). Announces `protected.hidden` with their ids.
    """
    found = queries.seal_mode()
    if found is not None:
        return found
    reason = clean_line(reason)[:500]
    made = SealMode(reason=reason, by_name=actor.name, since=clock.now(), asked_by_name="")
    session().add(made)
    session().flush()
    people = queries.protected_ids()
    veil()
    audit.record(actor, "protected.hidden", "office", reason=reason, people=len(people))
    announce("protected.hidden", actor=actor, spokesperson_ids=people)
    return made


def say_why_hidden(actor: Actor, reason: str) -> None:
    """Say why they are hidden, where whoever pressed had no time for it; said once, it stays. Raises `Invalid` for nothing."""
    found, reason = queries.seal_mode(lock=True), clean_line(reason)[:500]
    if found is None or found.reason:
        return
    if not reason:
        raise Invalid(reason=say("Say in a few words why they are hidden."))
    found.reason = reason
    session().flush()
    audit.record(actor, "protected.hidden_because", "office", reason=reason)


def show_again(actor: Actor) -> bool:
    """Ask to show them again, or be the second who does; returns whether they are shown. One account is never both."""
    found = queries.seal_mode(lock=True)
    if found is None:
        return True
    if found.asked_by_id is None:
        found.asked_by_id, found.asked_by_name, found.asked_at = actor.id, actor.name, clock.now()
        session().flush()
        audit.record(actor, "protected.showing_asked", "office")
        return False
    if actor.id is None or actor.id == found.asked_by_id:
        raise Refused(Reason("seal.second", say("Somebody else has to agree: two people show them again."), "second"))
    session().delete(found)
    session().flush()
    _unveil()
    audit.record(actor, "protected.shown", "office", asked_by=found.asked_by_id, hidden_since=found.since.isoformat())
    return True


def keep_hidden(actor: Actor) -> None:
    """Take back the wish to show them again."""
    found = queries.seal_mode(lock=True)
    if found is not None and found.asked_by_id is not None:
        found.asked_by_id, found.asked_by_name, found.asked_at = None, "", None
        session().flush()
        audit.record(actor, "protected.kept_hidden", "office")


def veil() -> None:
    """Leave not even initials where rows of other rooms name somebody at risk; the sealed record keeps the name."""
    _rename(Spokesperson.protected, policy.GONE)


def veil_new(spokesperson: Spokesperson) -> None:
    """Hide somebody who is written while everybody at risk is hidden, by an import for example."""
    if spokesperson.protected and queries.seal_mode() is not None:
        veil()


def _unveil() -> None:
    for one in queries.some(queries.protected_ids()):
        _rename(Spokesperson.id == one.id, policy.initials(one.name))


def _rename(whom: ColumnElement[bool] | InstrumentedAttribute[bool], shown: str) -> None:
    """Write what lists show; it is no change of the record that somebody could be in the middle of."""
    one = Spokesperson
    change = update(one).where(whom).values(kept_name=shown, sort_name=fold(shown), updated_at=one.updated_at)
    session().execute(change.execution_options(synchronize_session="fetch"))


def check_look(actor: Actor, protected: bool) -> None:
    """Refuse a look while protected people are hidden, and to an account that looked too often within an hour."""
    if protected and queries.seal_mode() is not None:
        raise Refused(Reason("seal.closed", say("Protected people are hidden now; two people can show them again."), "reason"))
    if not audit.may_again(actor, LOOKS, LOOKS_AN_HOUR, "looks.limit_reached"):
        many = say(
            "You looked at %(num)s records within an hour. It stands in the trail, and every other lead has been written to; wait, or "
            "let somebody else look.",
            num=LOOKS_AN_HOUR,
        )
        raise Refused(Reason("looks.limit", many, "reason"))
