"""What do we hold of a journalist in this room, field by field, in words that the person understands?"""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from outreach.core.personal import Held, Person, facts, plain
from outreach.journalists import queries
from outreach.journalists.forms import JournalistForm
from outreach.journalists.models import ContactPoint, Journalist
from outreach.web.forms import labels

_FIELDS = labels(
    JournalistForm,
    (
        "full_name", "names", "how_to_address", "role", "desk", "outlet_since", "languages", "country", "city", "timezone", "hours_from",
        "hours_until", "beats", "channel", "forbidden_channels", "profile_url", "do_not_contact", "embargo_standing",
    ),
)  # fmt: skip
_WORDS = labels(JournalistForm, ("notes", "pitching_notes", "ground_rules"))
_POINT = ("value", "kind", "state", "note", "consent", "verified_at")
_MEANS = {"email": _l("E-mail"), "phone": _l("Telephone"), "signal": "Signal", "whatsapp": "WhatsApp"}
_HOW = {"call": _l("Call"), "mail": _l("Mail"), "message": _l("Message"), "meeting": _l("Meeting")}


def record(person: Person) -> Iterator[Held]:
    """Yield the fields of the record, the outlet among them."""
    for one in _records(person):
        yield from facts(one, _FIELDS, one.source, one.source_date or one.created_at)
        if one.outlet:
            yield Held(_l("Outlet"), one.outlet.name, one.source, one.source_date or one.created_at)
        if one.do_not_contact_at:
            yield Held(_l("Asked not to be contacted"), plain(one.do_not_contact_at), "", one.do_not_contact_at)


def words(person: Person) -> Iterator[Held]:
    """Yield what we wrote about the person, and contacts that were logged."""
    for one in _records(person):
        yield from facts(one, _WORDS, "", one.updated_at)
        for contact in queries.contacts(one.id, limit=200).items:
            yield Held(
                _HOW[contact.how],
                {"at": plain(contact.at), "result": str(contact.result), "words": contact.words},
                "",
                contact.at,
            )


def contacts(person: Person) -> Iterator[Held]:
    """Yield each address and number with what we know of it."""
    for one in _records(person):
        for point in one.contact_points:
            yield Held(_MEANS[point.means], _point(point), point.source, point.source_date or point.created_at)


def posts(person: Person) -> Iterator[Held]:
    """Yield where else they work or worked."""
    for one in _records(person):
        for post in one.posts:
            times = {"from": plain(post.started_on), "until": plain(post.ended_on)}
            yield Held(_l("Post"), {"outlet": post.outlet.name, "role": post.role, **times}, "", post.created_at)


def lists(person: Person) -> Iterator[Held]:
    """Yield the media lists they are on."""
    for one in _records(person):
        for listed in queries.lists_of(one.id):
            yield Held(_l("Media list"), listed.name)


def _records(person: Person) -> list[Journalist]:
    number = person.id_in("journalist")
    return [queries.get(number)] if number else []


def _point(point: ContactPoint) -> dict[str, object]:
    return {name: plain(value) for name in _POINT if (value := getattr(point, name)) not in (None, "")}


def merges(person: Person) -> Iterator[Held]:
    """Yield the records that were merged into theirs."""
    for one in _records(person):
        for row in queries.merges_of(one.id):
            yield Held(_l("Record that was merged into this one"), row.gone_name or row.gone_id, "", row.at)
