"""What do we hold of a speaker in this room, field by field, in words that the person understands?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from outreach.core.personal import Held, Person, facts, plain
from outreach.spokespeople import queries
from outreach.spokespeople.forms import SpokespersonForm
from outreach.spokespeople.models import Spokesperson
from outreach.web.forms import labels

_FIELDS = labels(
    SpokespersonForm,
    (
        "name", "names", "pronunciation", "forbidden_spellings", "title", "titles", "roles", "topics", "barred_topics", "country", "timezone",
        "phone", "email", "channels", "gender", "approval_chain", "experience", "trained_on", "interests", "photo_url", "photo_credit",
        "photo_licence", "brief_read", "brief_read_on", "confirmed_on", "excluded_outlets", "median_answer_minutes",
    ),
)  # fmt: skip
_HOURS = labels(SpokespersonForm, ("waking_start", "waking_end", "nights", "week", "exceptions"))
_SAFETY = labels(SpokespersonForm, ("protected", "safety_profile"))
_CONSENT = labels(SpokespersonForm, ("consent_text", "consent_given_on", "consent_until"))


def record(person: Person) -> Iterator[Held]:
    """Yield the fields of the record, the organisations and the languages."""
    for one in _records(person):
        yield from facts(one, _FIELDS, "", one.updated_at)
        for organisation in filter(None, [one.organisation, *(other.organisation for other in one.affiliations)]):
            yield Held(_l("Speaks for"), organisation.name, "", one.updated_at)
        for spoken in one.languages:
            told = {name: plain(getattr(spoken, name)) for name in ("language", "level", "dialect", "assessed_on", "sample_url")}
            yield Held(_l("Language"), told, "", spoken.assessed_on)


def hours(person: Person) -> Iterator[Held]:
    """Yield when they may be called, and the spans they offered or blocked."""
    for one in _records(person):
        yield from facts(one, _HOURS, "", one.updated_at)
        for span in queries.availabilities_of(one.id):
            times = {name: plain(getattr(span, name)) for name in ("starts_at", "ends_at", "kind", "note")}
            yield Held(_l("Time offered or blocked"), times, "", span.created_at)


def safety(person: Person) -> Iterator[Held]:
    """Yield what keeps them safe."""
    for one in _records(person):
        yield from facts(one, _SAFETY, "", one.updated_at)


def consents(person: Person) -> Iterator[Held]:
    """Yield what they agreed to, and when it ended."""
    for one in _records(person):
        yield from facts(one, _CONSENT, "", one.consent_given_on)
        for given in queries.consents(one.id):
            told = {name: plain(getattr(given, name)) for name in ("use", "text", "given_on", "until", "withdrawn_at")}
            yield Held(_l("Agreed to"), told, "", given.given_on)


def _records(person: Person) -> list[Spokesperson]:
    number = person.id_in("spokesperson")
    return [queries.get(number)] if number else []
