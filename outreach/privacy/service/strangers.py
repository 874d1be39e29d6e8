"""Who is meant that has no record: somebody who called, authorised a sign-on, or is named in what others wrote?"""

import re

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.personal import Person
from outreach.core.text import clean_line, fold
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.deliveries.policy import fold_address
from outreach.integrations.phones import e164
from outreach.journalists import queries as journalists
from outreach.privacy.models import Erasure
from outreach.privacy.policy import Ground
from outreach.privacy.service.erasing import keep
from outreach.spokespeople import queries as spokespeople

_DIGITS = re.compile(r"[+(]?[\d\s().+/-]{7,}")


def stranger(text: str, region: str) -> Person:
    """Return who is meant by an address, a number (national ones in `region`) or a whole name. Raises `Invalid` (field `q`)."""
    text = clean_line(text)
    if "@" in text:
        return Person("", Traces(addresses=(text,)))
    if _DIGITS.fullmatch(text):
        number = e164(text, [region])
        if not number:
            raise Invalid(q=say("This is no telephone number; write it with its country code, such as +44 20 7946 0000."))
        return Person("", Traces(numbers=(number,)))
    if len(text.split()) < 2:
        raise Invalid(q=say("Type an address, a number, or the whole name: one word alone means too many people."))
    return Person("", Traces(names=(text,)))


def record_of(person: Person) -> tuple[str, int] | None:
    """Return (room, number) of a record with the same address or number, or of the first journalist of this name."""
    return _reached(person) or next(
        (
            ("journalists", one.id)
            for name in person.traces.names
            for one in journalists.find(name, 5)
            if fold(one.full_name) == fold(name)
        ),
        None,
    )


def _reached(person: Person) -> tuple[str, int] | None:
    for address in (*person.traces.addresses, *person.traces.numbers):
        found = journalists.reachable_at(fold_address(address), address)
        if found is not None:
            return "journalists", found.id
        for speaker in spokespeople.all_spokespeople():
            if fold_address(address) in (fold_address(speaker.email or ""), fold_address(speaker.phone or "")):
                return "spokespeople", speaker.id
    return None


def erase_stranger(actor: Actor, person: Person, ground: str, reason: str = "") -> Erasure:
    """Take somebody without a record out of every room. Raises `Invalid` (field `q`) when there is a record to forget instead."""
    if _reached(person) is not None:
        raise Invalid(q=say("There is a record with this address; forget the person there."))
    announce("person.erased", subject="", traces=person.traces, lasting=True, actor=actor)
    session().flush()
    audit.record(actor, "person.erased", "person", ground=ground)
    return keep(actor, "", Ground(ground), person.traces, reason)
