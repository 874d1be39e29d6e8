"""Who was left out because another send would bring the text, and gets it by none now that it was stopped? A send still to lift takes them in."""

from dataclasses import replace

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.deliveries.models import Mailing
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionRecipient, State
from outreach.distribution.policy.letters import Letter
from outreach.distribution.policy.plan import Plan
from outreach.distribution.policy.waves import mail_at
from outreach.distribution.service import attaching, checks, freezing, promising
from outreach.releases import queries as releases

_WAITING = (State.SCHEDULED, State.HELD)


def pass_on(actor: Actor, stopped: Distribution) -> None:
    """Let the other sends of the same words, as far as they still wait for their lift, take in whom a stopped one was to reach.

    One that is just being lifted or confirmed is passed over: its page says who is left.
    """
    if releases.release(stopped.release_id).is_approved:
        for row in queries.waiting_beside(stopped):
            take_in(actor, row)


def take_in(actor: Actor, row: Distribution) -> int:
    """Freeze into a send that still waits for its lift whom it left out for another one that does not reach them; return how many.

    Nobody where that would break a promise, or where the words are not those confirmed: they stay on the send's page.
    """
    if row.state not in _WAITING or row.lifted_at is not None or not (behind := queries.left_behind_ids(row)):
        return 0
    made = queries.dry_run(row, clock.now())
    made = replace(made, lines=[one for one in made.lines if one.goes and one.candidate.journalist_id in behind])
    letter = checks.written(row)
    if not made.going or letter.text_hash != row.text_hash or promising.broken_by_plan(row, made, clock.now()):
        return 0
    _freeze(row, made, letter)
    session().execute(update(DistributionRecipient), [freezing.kept(row, line) for line in made.lines])
    row.frozen_count += made.going
    session().flush()
    audit.record(actor, "distribution.taken_in", row, people=made.going)
    return made.going


def _freeze(row: Distribution, made: Plan, letter: Letter) -> None:
    known = {(one.tier, one.language): one for one in queries.current_mailings(row)}
    for (tier, language), readers in made.by_text().items():
        at = mail_at(made.waves.get(tier), row.lift_at or clock.now())
        theirs, there = letter.for_tier(tier).in_language(language), known.get((tier, language))
        if there is not None:
            freezing.add(row, session().get_one(Mailing, there.mailing_id), theirs, readers, at)
        else:
            wave, name = made.waves.get(tier), ", ".join(one.name for one in row.lists if one.tier == tier)[:400]
            files = attaching.attached(row, letter) if wave and wave.files else {}
            going = [files[kind, language] for kind in (wave.files if wave else ())]
            freezing.write(row, theirs, readers, freezing.Part(tier, name, at, going))
