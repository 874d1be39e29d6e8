"""How is it written down what was said or done about a request?"""

from collections.abc import Sequence

from outreach.attribution.policy import find
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


def refuse_names(text: str, topic: str, language: str = "", field: str = "text") -> None:
    """Raise `Invalid` at `field` when words that are to leave the office carry a name that must not."""
    spellings = names_in(text, topic, language)
    if spellings:
        said = say("This name must not leave the office: %(names)s. Nothing was sent.", names=", ".join(spellings))
        raise Invalid(**{field: said})
