"""When does a release leave? The embargo as it was meant, and the states that a send sets in its own transaction."""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.times import Meant
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseState
from outreach.releases.service.writing import open_release

_SENDABLE = (ReleaseState.APPROVED, ReleaseState.SCHEDULED)


def set_embargo(actor: Actor, release_id: int, lift: Meant | None) -> Release:
    """Say when the text may be published; None means at once. A send that is planned has its own lift."""
    row = open_release(release_id)
    if lift is not None and lift.instant <= now():
        raise Invalid(lift_local=say("That is in the past. Choose a time to come, or no embargo."))
    row.embargoed = lift is not None
    row.lift_at = lift.instant if lift else None
    row.lift_local = lift.local.isoformat(timespec="minutes") if lift else ""
    row.lift_zone = lift.zone if lift else ""
    row.updated_at = now()
    audit.record(
        actor, "release.embargo_set" if lift else "release.embargo_removed", row, local=row.lift_local, zone=row.lift_zone
    )
    return row


def schedule(actor: Actor, row: Release, *, lift_at: datetime, lift_zone: str, lift_local: str | datetime) -> Release:
    """Bind an approved release to the lift of its send; its words are closed from now."""
    if row.state not in _SENDABLE:
        raise Refused(
            Reason("not_approved", say("This text is not approved. Only an approved text leaves the house."), "release")
        )
    local = lift_local if isinstance(lift_local, str) else lift_local.isoformat(timespec="minutes")
    row.state, row.embargoed, row.lift_at, row.lift_zone, row.lift_local = ReleaseState.SCHEDULED, True, lift_at, lift_zone, local
    row.updated_at = now()
    audit.record(actor, "release.scheduled", row, lift_at=lift_at.isoformat())
    return row


def unschedule(actor: Actor, row: Release) -> Release:
    """Take a scheduled release back to approved, after its send was stopped or moved."""
    if row.state is ReleaseState.SCHEDULED:
        row.state, row.updated_at = ReleaseState.APPROVED, now()
        audit.record(actor, "release.unscheduled", row)
    return row


def publish(actor: Actor, row: Release, at: datetime) -> Release:
    """Say that the release is out since `at`; done twice, the first time stays."""
    if row.state is ReleaseState.OUT:
        return row
    if row.state not in _SENDABLE:
        raise Refused(
            Reason("not_approved", say("This text is not approved. Only an approved text leaves the house."), "release")
        )
    row.out_in = queries.languages_of(row)[1:]
    row.counted = queries.counted(row)  # what is out says the same for good, whoever signs or withdraws after
    row.state, row.released_at, row.updated_at = ReleaseState.OUT, at, now()
    audit.record(actor, "release.published", row, at=at.isoformat())
    return row


def take_down(actor: Actor, row: Release, reason: str) -> Release:
    """Withdraw a release; rooms above hear "release.withdrawn" and stop what still runs."""
    if row.state is ReleaseState.WITHDRAWN:
        raise Refused(Reason("already", say("This release is withdrawn already."), "state"))
    if not reason.strip():
        raise Invalid(reason=say("Say why; whoever asks will be told this."))
    row.state, row.withdrawn_at, row.withdrawn_reason, row.updated_at = ReleaseState.WITHDRAWN, now(), clean_line(reason), now()
    audit.record(actor, "release.withdrawn", row, reason=row.withdrawn_reason)
    session().flush()
    events.announce("release.withdrawn", release_id=row.id, actor=actor)
    return row


def withdraw(actor: Actor, release_id: int, reason: str) -> Release:
    """Withdraw a release by its number."""
    return take_down(actor, queries.release(release_id), reason)
