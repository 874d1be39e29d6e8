"""How are an offer and a notice worded? As a new version each time; the old ones stay to be read and taken again."""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import MailWording
from outreach.distribution.policy import wordings
from outreach.distribution.policy.wordings import MailKind, Wording


def write_wording(actor: Actor, kind: MailKind, language: str, given: Wording, seen: int) -> MailWording:
    """Keep the words of a mail as a new version; `seen` is the number that the writer had before them, 0 for none.

    Without a body it goes as shipped from then on. Raises `Invalid` for words that cannot be or lack what must be said,
    `Refused` when somebody wrote a newer version meanwhile.
    """
    body = "\n".join(clean_line(line) for line in given.body.strip().splitlines())
    typed = Wording(clean_line(given.subject) if kind is MailKind.OFFER and body else "", body)
    problems = wordings.wrong(kind, typed) if body else {}
    if problems:
        raise Invalid(**problems)
    newest = next(iter(queries.wordings_of(kind, language)), None)
    if (newest.number if newest else 0) != seen:
        raise Refused(Reason("stale", say("Somebody wrote a newer version meanwhile. Open it and write again."), "number"))
    if newest is not None and newest.as_wording() == typed:
        return newest
    row = MailWording(
        kind=kind, language=language, number=seen + 1, subject=typed.subject, body=typed.body, by_id=actor.id,
        by_name=actor.name, at=now(),
    )  # fmt: skip
    session().add(row)
    session().flush()
    audit.record(actor, "mail_wording.written", row, kind=kind.value, language=language, number=row.number)
    return row
