"""In which shape is mail that somebody wrote to us shown to them?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from outreach.core.personal import Held, Person
from outreach.mailroom import queries


def held(person: Person) -> Iterator[Held]:
    """Yield the mails that a person wrote to us; what others wrote is theirs."""
    for one in queries.from_addresses(person.traces.addresses):
        facts = {
            "subject": one.subject, "from": one.sender, "name": one.sender_name, "at": one.received_at.isoformat(), "text": one.text,
            "quoted": one.quoted, "attachments": one.attachments,
        }  # fmt: skip
        yield Held(_l("Mail to us"), facts, "", one.received_at)
