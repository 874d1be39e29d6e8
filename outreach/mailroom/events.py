"""What does the mailroom hold of people, for how long, and what does it do when somebody asks to be forgotten?"""

from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces
from outreach.mailroom import service
from outreach.mailroom.schemas import held


@on("journalist.erased")
def forget_journalist(traces: Traces, **_: object) -> None:
    """Delete what a journalist wrote to us."""
    service.forget(traces)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Delete what a person wrote to us."""
    service.forget(traces)


holds(
    "mailroom.mail",
    Part(
        _l("Mail from them"),
        _l("To answer what they asked, and to see why a message was read as it was"),
        Basis.LEGITIMATE_INTEREST,
        ("inbound_mails.*",),
        held,
        "inbound mail",
    ),
)
keeps("inbound mail", Period(_l("Incoming mail"), 180, _l("it came in"), service.purge))
