"""Must DNS vouch for us before so many messages leave? Beyond five thousand the large mailboxes ask for SPF, DKIM and DMARC."""

from typing import Any

from outreach.integrations.mail import standing
from outreach.integrations.mail.settings import settings

GREAT = 5_000  # messages of one send


def asked(messages: int) -> dict[str, Any]:
    """Return what the check of a send is told of our domain; nothing for a smaller send, or while no mail leaves this machine."""
    file = settings().standings
    if messages <= GREAT or file is None:
        return {}
    return {"must_be_vouched": True, "domain_results": standing.vouched(standing.kept(file)[1])}
