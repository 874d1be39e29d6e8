"""What do sign-ons hold of those who authorised them, and what stays when they ask to be forgotten?"""

from flask_babel import lazy_gettext as _l

from outreach.core.actors import Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.deliveries import service as deliveries
from outreach.organisations.models import Organisation
from outreach.sign_ons import emails, service
from outreach.sign_ons.models import SignOn
from outreach.sign_ons.schemas import held


@on("sign_on.asked")
def write(sign_on: SignOn, actor: Actor, **_: object) -> None:
    """Send the question, where there is an address."""
    message = emails.question(sign_on)
    if message:
        deliveries.post(actor, message)


@on("organisation.merged")
def organisation_merged(kept: Organisation, gone: Organisation, changes: Changes) -> None:
    """Let one answer stand where both were asked to sign a text."""
    with changes.watch(SignOn, SignOn.organisation_id.in_((kept.id, gone.id))):
        service.join(kept.id, gone.id)


@on("organisation.listed_otherwise")
def count_again(organisation: Organisation, actor: Actor, **_: object) -> None:
    """Let whatever is printed from the ledgers it stands in be looked at again."""
    service.listed_otherwise(actor, organisation.id)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Keep that the organisation signed, not who said so."""
    service.forget(traces)


holds(
    "sign_ons.authorisations",
    Part(
        _l("Sign-ons they authorised"),
        _l("To prove that an organisation agreed to its name under a text"),
        Basis.LEGITIMATE_INTEREST,
        ("sign_ons.authoriser", "sign_ons.evidence", "sign_ons.contact_name", "sign_ons.contact_address"),
        held,
        "sign_ons",
    ),
)
keeps("sign_ons", Period(_l("Who authorised a sign-on"), 1825, _l("the organisation signed"), service.purge))
