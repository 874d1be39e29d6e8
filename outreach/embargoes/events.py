"""What becomes of agreements and breaches when news comes from below, and what is personal in them?"""

from flask_babel import lazy_gettext as _l

from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Part, holds
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.embargoes import service
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall
from outreach.embargoes.schemas import held
from outreach.journalists.models import Journalist


@on("journalist.moved")
def journalist_moved(journalist: Journalist, actor: Actor = WORKER, **_: object) -> None:
    """End what a person agreed for the outlet they left."""
    service.end_agreements_of(actor, journalist)


@on("journalist.merged")
def journalist_merged(
    kept: Journalist, gone: Journalist, left: Journalist | None, changes: Changes, actor: Actor = WORKER, **_: object
) -> None:
    """Let what one record agreed and broke stand on the other; what was agreed for the outlet that is left ends."""
    pair = (kept.id, gone.id)
    with (
        changes.watch(EmbargoAgreement, EmbargoAgreement.journalist_id.in_(pair)),
        changes.watch(EmbargoBreach, EmbargoBreach.journalist_id.in_(pair)),
        changes.watch(EmbargoBreachCall, EmbargoBreachCall.journalist_id.in_(pair)),
    ):
        service.join(actor, kept.id, gone.id, left)


@on("journalist.erased")
def forget(journalist_id: int, traces: Traces, **_: object) -> None:
    """Drop the person's agreements; keep the outlets' breaches without the person."""
    service.forget(traces, journalist_id)


holds(
    "embargoes.agreements",
    Part(
        _l("Embargoes"),
        _l("To know who may read early, and who kept the terms"),
        Basis.CONTRACT,
        ("embargo_agreements.*", "embargo_breaches.*"),
        held,
        "journalists",
    ),
)
