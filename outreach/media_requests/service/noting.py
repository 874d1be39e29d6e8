"""How is it written down what was said or done about a request?"""

from collections.abc import Sequence

from outreach.attribution.policy import Mention, find
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest, MediaRequestNote


def write(actor: Actor, request: MediaRequest, kind: str, text: str) -> MediaRequestNote:
    """Add an entry to what happened."""
    note = MediaRequestNote(request=request, author_id=actor.id, author_name=actor.name, kind=kind, text=text)
    session().add(note)
    session().flush()
    return note


def names_in(text: str, topic: str, language: str = "") -> Sequence[str]:
    """Return the spellings in a text whose names must not leave the office, each once."""
    found = find(text, queries.forbidden_names(clock.now(), topic), language)
    return list(dict.fromkeys(one.spelling for one in found))


def without_names(texts: Sequence[str], topic: str, language: str = "") -> list[str]:
    """Return texts that leave the office by themselves with "[…]" where a name stood that must not leave it."""
    rules = queries.forbidden_names(clock.now(), topic)
    return [_blanked(text, find(text, rules, language)) for text in texts]


def _blanked(text: str, found: Sequence[Mention]) -> str:
    kept, end = [], 0
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        if one.end > end:
            kept += [text[end : max(end, one.start)], "" if one.start < end else "[…]"]
            end = one.end
    return "".join([*kept, text[end:]])


def refuse_names(text: str, topic: str, language: str = "", field: str = "text") -> None:
    """Raise `Invalid` at `field` when words that are to leave the office carry a name that must not."""
    spellings = names_in(text, topic, language)
    if spellings:
        said = say("This name must not leave the office: %(names)s. Nothing was sent.", names=", ".join(spellings))
        raise Invalid(**{field: said})
