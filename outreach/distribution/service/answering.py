"""What does a journalist answer by their own link? Yes, no, or that they want to read here; each with a code from their mail."""

import secrets
from dataclasses import replace

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution, EmbargoAccess, Method
from outreach.distribution.policy import codes
from outreach.distribution.policy.letters import Letter
from outreach.distribution.service.offering import answerable, settle
from outreach.embargoes.policy import Allowed, may_read
from outreach.journalists.models import Journalist

CODE = "{{ code }}"


def send_code(token: str, letter: Letter) -> EmbargoAccess:
    """Send a new code to the address on file; `letter` has `{{ code }}` where it stands.

    Raises Refused when the offer is closed, or when one went out a moment ago.
    """
    access, row, journalist = queries.access_by_token(token)
    answerable(row, access)
    now = clock.now()
    if reason := codes.too_soon(access.code, now):
        raise Refused(reason)
    if not journalist.email:
        raise Refused(Reason("no_address", say("We have no mail address of yours. Please ring us."), "code"))
    code = f"{secrets.randbelow(10**codes.DIGITS):0{codes.DIGITS}}"
    access.code_hash, access.code_sent_at, access.code_tries = codes.digest(code, access.token), now, 0
    access.codes_sent += 1
    session().flush()
    deliveries.post(_actor(journalist), _mail(row, journalist, _filled(letter, codes.spaced(code))))
    audit.record(_actor(journalist), "embargo.code_sent", access)
    return access


def answer(token: str, *, code: str, accepted: bool, terms_hash: str) -> Reason | None:
    """Take what the holder of the link says, who typed the `code` from their own mail; return what is wrong with the code.

    A wrong code is counted, so this returns instead of raising. Raises Refused when the terms changed or the time is over.
    """
    access, row, journalist = queries.access_by_token(token)
    answerable(row, access)
    reads_on = accepted and access.state is AccessState.ACCEPTED and queries.access_of(row, access, journalist).terms_current
    if accepted and not reads_on and terms_hash != row.terms_hash_in(access.language):
        raise Refused(Reason("other_terms", say("The terms have changed meanwhile. Please read them again."), "terms"))
    if reason := codes.wrong(access.code, code, access.token, clock.now()):
        access.code_tries += 1
        session().flush()
        return reason
    access.code_hash, access.codes_sent = "", 0
    if not reads_on:
        _record(row, access, journalist, accepted)
    if accepted and _is_open(row, access, journalist):
        audit.record(_actor(journalist), "embargo.opened", access, text=row.text_hash, terms=access.terms_hash)
    session().flush()
    return None


def _is_open(row: Distribution, access: EmbargoAccess, journalist: Journalist) -> bool:
    verdict = may_read(ledger.believed_now(), queries.lift_of(row), queries.access_of(row, access, journalist))
    return isinstance(verdict, Allowed)


def _record(row: Distribution, access: EmbargoAccess, journalist: Journalist, accepted: bool) -> None:
    settle(row, access, journalist, AccessState.ACCEPTED if accepted else AccessState.DECLINED, Method.LINK)
    event = "embargo.accepted" if accepted else "embargo.declined"
    audit.record(_actor(journalist), event, access, method="link", terms=access.terms_hash)


def _actor(journalist: Journalist) -> Actor:
    return Actor(None, f"journalist:{journalist.id}")


def _filled(letter: Letter, code: str) -> Letter:
    return replace(letter, text=letter.text.replace(CODE, code), html=letter.html.replace(CODE, code))


def _mail(row: Distribution, journalist: Journalist, letter: Letter) -> deliveries.Mail:
    address = journalist.email
    if address is None:
        raise Invalid(code=say("We have no mail address of yours. Please ring us."))
    return deliveries.Mail(
        source=f"distribution:{row.id}:codes",
        recipient_key=f"journalist:{journalist.id}",
        address=address,
        name=journalist.full_name,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        language=letter.language,
    )
