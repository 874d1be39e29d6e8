"""What do sign-ons hold of those who authorised them, and what stays when they ask to be forgotten?"""

from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces
from outreach.sign_ons import service
from outreach.sign_ons.schemas import held


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
        ("sign_ons.authoriser", "sign_ons.evidence"),
        held,
        "sign_ons",
    ),
)
keeps("sign_ons", Period(_l("Who authorised a sign-on"), 1825, _l("the organisation signed"), service.purge))
