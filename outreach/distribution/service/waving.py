"""How does one tier of a send get a time, a language and files of its own, and what becomes of offers made before?"""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Refused
from outreach.core.times import Meant
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionWave
from outreach.distribution.policy.gates import Action, objections
from outreach.distribution.policy.waves import Wave
from outreach.distribution.policy.waves import objections as against
from outreach.distribution.service import offering, releasing
from outreach.releases import queries as releases


def set_wave(
    actor: Actor,
    distribution_id: int,
    tier: int,
    *,
    when: Meant | None,
    language: str = "",
    files: tuple[str, ...] = (),
    note: str = "",
    reason: str,
) -> DistributionWave:
    """Give a tier its own time (None: with the lift), language ("": each one's own), files and note, with the reason.

    Raises Refused once the send is confirmed, Invalid for a time before the lift that nobody may have, or no reason.
    """
    row = _open(distribution_id)
    wave = Wave(tier, when.instant if when else None, language, files, reason)
    ready = releases.languages_of(releasing.release_of(row))
    if problems := against(wave, row.lift_at, clock.now(), ready):
        raise Invalid(**{one.where: one.message for one in problems})
    found = next((one for one in row.waves if one.tier == tier), None)
    if found is None:
        found = DistributionWave(distribution_id=row.id, tier=tier)
        row.waves.append(found)
    found.goes_at, found.goes_zone = wave.at, when.zone if when else ""
    found.goes_local = when.local.isoformat(timespec="minutes") if when else ""
    found.language, found.files, found.reason, found.set_by = language, list(files), reason.strip()[:300], actor.name
    found.note = note.strip()
    _settle(row)
    audit.record(actor, "distribution.wave_set", row, tier=tier, at=wave.at.isoformat() if wave.at else None, reason=found.reason)
    return found


def drop_wave(actor: Actor, distribution_id: int, tier: int) -> Distribution:
    """Let a tier get it with the lift again, each in their own language, without files."""
    row = _open(distribution_id)
    kept = [one for one in row.waves if one.tier != tier]
    if len(kept) < len(row.waves):
        row.waves[:] = kept
        _settle(row)
        audit.record(actor, "distribution.wave_dropped", row, tier=tier)
    return row


def _open(distribution_id: int) -> Distribution:
    row = queries.locked(distribution_id)
    if problems := objections(Action.TIME, row.state):
        raise Refused(*problems)
    return row


def _settle(row: Distribution) -> None:
    session().flush()
    offering.open_anew(row)
