"""What does a send do to its release? Scheduled when confirmed, out at the lift, and only then."""

from datetime import datetime

from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import NotFound, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution, State
from outreach.distribution.service import at_the_lift, reaching
from outreach.distribution.service.objecting import leave_out_objectors
from outreach.releases import queries as words
from outreach.releases import service as releases
from outreach.releases.models import Release, ReleaseState

OTHER_WORDS = Reason(
    "text_changed",
    say("The text has changed since it was frozen. Kill this send, have the text approved again, and plan a new one."),
    "release",
)
_PROMISES = (State.OFFERING, State.SCHEDULED, State.HELD)
_GONE = (State.SENDING, State.PAUSED, State.DONE)


def release_of(row: Distribution) -> Release:
    """Return the release of a send; raises NotFound."""
    found = session().get(Release, row.release_id)
    if found is None:
        raise NotFound
    return found


def is_approved(release: Release) -> bool:
    """Say whether the release may be sent: approved, or already out by an earlier send of the same words."""
    return release.is_approved


def scheduled(actor: Actor, row: Distribution) -> None:
    """Bind the release to this send's lift; a release that is bound or out already stays as it is."""
    release = release_of(row)
    if release.state is ReleaseState.APPROVED and row.lift_at is not None:
        releases.schedule(actor, release, lift_at=row.lift_at, lift_zone=row.lift_zone, lift_local=row.lift_local)


def let_out(actor: Actor, row: Distribution) -> None:
    """The lift happens: its messages may go, its pages open, the release is out.

    Raises `Refused` when a rule made since the confirmation protects a name in the frozen words, or when the words have changed.
    """
    now = clock.now()
    if row.text_hash != words.words_hash(release_of(row)):
        raise Refused(OTHER_WORDS)
    reaching.take_in(actor, row)
    if row.immediate:
        _refuse_before(promised(row, release_of(row)), now)
    else:
        at_the_lift.keep_lift(actor, row)
    if named := at_the_lift.leaks_by_now(row):
        raise Refused(*named)
    at_the_lift.read_page_back(actor, row)
    releases.publish(actor, release_of(row), now)
    row.state, row.lifted_at, row.held_reason = State.SENDING, now, ""
    for access, _ in queries.accesses(row.id):
        if access.state in (AccessState.ACCEPTED, AccessState.OFFERED):
            access.state = AccessState.LIFTED
    session().flush()
    leave_out_objectors(row.source)
    deliveries.release_hold(row.source)


def _refuse_before(at: datetime | None, now: datetime) -> None:
    if at is not None and now < at:
        message = say("This text is promised for a later time: the release or another send of it lifts after this one.")
        raise Refused(Reason("before_embargo", message, "lift_at"))


def promised(row: Distribution, release: Release) -> datetime | None:
    """Return the latest lift that was promised for this text and has not happened; None when it is out."""
    if release.state is ReleaseState.OUT:
        return None
    own = release.lift_at if release.embargoed else None
    others = [one.lift_at for one in queries.of_release(release.id) if one.id != row.id and one.state in _PROMISES]
    return max((at for at in (own, *others) if at is not None), default=None)


def unscheduled(actor: Actor, row: Distribution) -> None:
    """A confirmation was taken back: the release is approved again unless another send holds its lift."""
    release = release_of(row)
    others = [one for one in queries.of_release(release.id) if one.id != row.id and one.state in (*_PROMISES, *_GONE)]
    if release.state is ReleaseState.SCHEDULED and not others:
        releases.unschedule(actor, release)


def taken_back(actor: Actor, row: Distribution, reason: str) -> None:
    """A send is killed: before its lift the release is approved again, after it the release is withdrawn."""
    release = release_of(row)
    unscheduled(actor, row)
    if release.state is ReleaseState.OUT and row.lifted_at is not None:
        releases.take_down(actor, release, reason)
