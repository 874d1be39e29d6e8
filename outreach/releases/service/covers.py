"""How is the covering mail of a language written? As a new version each time; the old ones stay to be read and taken again."""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import ReleaseCover
from outreach.releases.policy import covers
from outreach.releases.policy.covers import Cover


def write_cover(actor: Actor, language: str, given: Cover, seen: int) -> ReleaseCover:
    """Keep the covering mail of a language as a new version; `seen` is the number that the writer had before them, 0 for none.

    Raises `Invalid` for each part with a placeholder that cannot be, `Refused` when somebody wrote a newer one meanwhile.
    """
    typed = Cover(clean_line(given.greeting), *(_tidy(words) for words in (given.opening, given.closing, given.signature)))
    problems = {name: said for name, words in typed.parts.items() if (said := covers.wrong(words))}
    if problems:
        raise Invalid(**problems)
    newest = next(iter(queries.covers_of(language)), None)
    if (newest.number if newest else 0) != seen:
        raise Refused(Reason("stale", say("Somebody wrote a newer version meanwhile. Open it and write again."), "number"))
    if newest is not None and newest.as_cover() == typed:
        return newest
    row = ReleaseCover(language=language, number=seen + 1, by_id=actor.id, by_name=actor.name, at=now(), **typed.parts)
    session().add(row)
    session().flush()
    audit.record(actor, "release_cover.written", row, language=language, number=row.number)
    return row


def _tidy(words: str) -> str:
    return "\n".join(clean_line(line) for line in words.strip().splitlines())
