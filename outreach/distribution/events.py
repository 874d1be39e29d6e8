"""What does a send do when a release is withdrawn, or a journalist objects, moves, is merged or is forgotten? What has not left stays here."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.accounts.models import User
from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.deliveries.models import Delivery
from outreach.distribution import emails, queries, service
from outreach.distribution.models import DistributionRecipient, EmbargoAccess, State
from outreach.distribution.policy.gates import KILL_WORD
from outreach.distribution.schemas import held
from outreach.duty.policy import Draft
from outreach.embargoes.models import EmbargoBreach
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.releases.policy.receipts import Made
from outreach.releases.policy.rendering import heading
from outreach.releases.service import makes
from outreach.web.context import moment
from outreach.web.zones import offers as offers_zones

service.write_with(emails.release_letter)
_RECOUNTED = "Somebody signed or withdrew: the frozen text says another number than the ledger."


def mails(row: Release) -> list[Made]:
    """Return the message of each send that may still go, or of the first one there will be."""
    planned = [one for one in queries.of_release(row.id) if one.state not in (State.KILLED, State.DONE)]
    sends = planned or [service.stand_in(row, heading(releases.text_of(row)))]
    return [service.made_of(send, letter) for send in sends for letter in emails.release_letter(send, row).versions]


def offers(row: Release) -> list[Made]:
    """Return the question of each send under embargo: it goes out before the text."""
    sends = [one for one in queries.of_release(row.id) if one.lift_at and one.state not in (State.KILLED, State.DONE)]
    return [service.made_of(send, letter, "offer") for send in sends for letter in emails.offer_letters(send, ()).values()]


offers_zones(queries.zones_lately)
makes("mail", mails)
makes("offer", offers)


@on("release.withdrawn")
def release_withdrawn(release_id: int, actor: Actor = WORKER, **_: object) -> None:
    """End every send of the release."""
    for row in queries.of_release(release_id):
        if row.state not in (State.KILLED, State.DONE):
            service.kill(actor, row.id, word=KILL_WORD, reason="The release was withdrawn.")


@on("release.recounted")
def release_recounted(release_id: int, actor: Actor = WORKER, why: str = _RECOUNTED, **_: object) -> None:
    """Hold what is frozen with an older count or table: somebody kills it and plans a new send, or nothing leaves."""
    for row in queries.of_release(release_id):
        if row.state is State.SCHEDULED:
            service.hold(actor, row.id, why)
    service.recheck(actor, release_id)


@on("delivery.asked_again")
def asked_again(source: str, mailing_id: int, **_: object) -> None:
    """Read once more what somebody lets go out a second time."""
    service.refuse_again(source, mailing_id)


@on("user.narrowed")
def user_narrowed(user: User, **_: object) -> None:
    """Keep back the tests of a mail that wait for somebody who may not read it any more."""
    service.keep_tests_from(user)


@on("attribution.rule_kept")
def rule_kept(actor: Actor = WORKER, **_: object) -> None:
    """Hold what is on its way with a name that a rule protects only now."""
    service.recheck(actor)


@on("embargo.breached")
def embargo_breached(breach: EmbargoBreach, actor: Actor = WORKER, **_: object) -> None:
    """Hold back what its people may read early of other texts; a person decides."""
    service.reconsider(actor, breach)


@on("journalist.objected")
def journalist_objected(journalist: Journalist, **_: object) -> None:
    """Keep back what lists still hold for somebody who asked us not to write."""
    service.leave_out(journalist.id)


@on("journalist.moved")
def journalist_moved(journalist: Journalist, actor: Actor = WORKER, **_: object) -> None:
    """End what was promised to the outlet they left; they have to be asked again."""
    service.void(actor, journalist)


@on("journalist.merged")
def journalist_merged(
    kept: Journalist,
    gone: Journalist,
    left: Journalist | None,
    objected: bool,
    changes: Changes,
    actor: Actor = WORKER,
    **_: object,
) -> None:
    """Let the offers and places of one record be the other's; the stricter answer holds, for the outlet that is left none does."""
    pair = (kept.id, gone.id)
    keys = [f"journalist:{one}" for one in pair]
    with (
        changes.watch(Delivery, Delivery.recipient_key.in_(keys)),
        changes.watch(EmbargoAccess, EmbargoAccess.journalist_id.in_(pair)),
        changes.watch(DistributionRecipient, DistributionRecipient.journalist_id.in_(pair)),
    ):
        service.join(actor, kept, gone, left, objected)


@on("journalist.whole")
def journalist_whole(journalists: Sequence[Journalist], changes: Changes, actor: Actor = WORKER, **_: object) -> None:
    """Weigh what they may read early by all that counts against the record now, after a merge or when one was taken back."""
    with changes.watch(EmbargoAccess, EmbargoAccess.journalist_id.in_([one.id for one in journalists])):
        service.weigh_anew(
            actor, journalists, changes.moved(EmbargoBreach, "journalist_id"), changes.moved(EmbargoAccess, "journalist_id")
        )


@on("outlet.whole")
def outlet_whole(records: Sequence[Outlet], changes: Changes, actor: Actor = WORKER, **_: object) -> None:
    """Weigh what an outlet's people may read early by all that counts against it now, after a merge or when one was taken back."""
    with changes.watch(EmbargoAccess, EmbargoAccess.outlet_id.in_([one.id for one in records])):
        service.weigh_anew_at(
            actor, records, changes.moved(EmbargoBreach, "outlet_id"), changes.moved(EmbargoAccess, "outlet_id")
        )


@on("journalist.erased")
def journalist_erased(journalist_id: int, traces: Traces, **_: object) -> None:
    """Keep that somebody was offered the text and answered, not who."""
    service.forget(traces, journalist_id)


@on("people.looked_for")
def people_looked_for(subjects: Sequence[str], **_: object) -> None:
    """Empty the places in a send that were kept in the very moment in which somebody was forgotten."""
    service.forget_addresses([int(one.partition(":")[2]) for one in subjects if one.startswith("journalist:")])


@on("handover.drafted")
def hand_over(note: Draft) -> None:
    """Tell the next officer which embargoes lift within a day."""
    soon = [row for row in queries.under_embargo() if row.lift_at is not None and row.lift_at <= note.now + timedelta(hours=24)]
    note.add(
        40,
        _("Embargoes that lift within a day"),
        [_("%(time)s %(title)s", time=moment(row.lift_at), title=row.title) for row in soon],
    )


holds(
    "distribution.offers",
    Part(
        _l("Texts they could read early"),
        _l("To prove who accepted which terms before the lift"),
        Basis.CONTRACT,
        ("embargo_accesses.*", "distribution_recipients.*"),
        held,
        "offers",
    ),
)
keeps("offers", Period(_l("Names under accepted terms, addresses of a send"), 730, _l("the send was planned"), service.purge))
