"""What does the ledger hold of people, and what does it do when somebody asks to be forgotten, or two records become one?"""

from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.deliveries import service
from outreach.deliveries.models import Delivery
from outreach.deliveries.schemas import held
from outreach.integrations.catcher import box_in
from outreach.web.locale import settings


@on("person.erased")
def forget(subject: str, traces: Traces, lasting: bool = True, **_: object) -> None:
    """Empty the person's rows, keep marks of their addresses, and throw away what the catcher holds for them."""
    service.forget(subject, traces, lasting)
    box_in(settings().data_dir).forget(traces.addresses)


@on("person.merged")
def join(subject: str, into: str, changes: Changes, **_: object) -> None:
    """Let what was sent to one record stand under the other; nobody gets a text twice because they stood in the register twice."""
    with changes.watch(Delivery, Delivery.recipient_key.in_((subject, into))):
        service.join(subject, into)


holds(
    "deliveries.mail",
    Part(
        _l("Mail to them"),
        _l("To send each message once, and to know whether it arrived"),
        Basis.LEGITIMATE_INTEREST,
        ("deliveries.*", "mailings.*", "mailing_attachments.*", "suppressions.*"),
        held,
        "deliveries",
    ),
)
keeps("deliveries", Period(_l("Addresses in sent mail"), 365, _l("the message was done with"), service.purge))
keeps("suppressions", Period(_l("Addresses that are not written to"), None, _l("they asked")))
