"""Whom do releases ask about their words, what do they give to a briefing, and what stays when somebody asks to be forgotten?"""

from collections.abc import Iterator, Sequence

from flask import url_for
from flask_babel import lazy_gettext as _l

from outreach.attribution.policy import Trial
from outreach.core.actors import Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Held, Part, Period, Person, holds, keeps
from outreach.core.text import fold
from outreach.core.traces import Traces
from outreach.deliveries import service as deliveries
from outreach.media_requests.policy.briefing import Draft
from outreach.releases import emails, queries, service
from outreach.releases.models import QuoteAsk, Release, ReleaseAsk
from outreach.releases.policy.receipts import Made
from outreach.spokespeople.models import Spokesperson
from outreach.web.doors import may


def pages(row: Release) -> list[Made]:
    """Return the text as a page of its own, in each language that is ready."""
    texts = [queries.text_in(row, language) for language in queries.languages_of(row)]
    return [Made("html", f"release-{row.id}-{text.language}.html", emails.page(row, text).encode()) for text in texts]


service.makes("html", pages)


@on("attribution.tried")
def hold_against_texts(trial: Trial) -> None:
    """Say which texts in work name whom a rule that is being typed would protect."""
    if may("releases.view"):
        texts = queries.leaving_words()
        trial.against([(title, url_for("releases.show", release_id=one), words) for one, title, words in texts])


@on("quote.asked")
def write(ask: QuoteAsk, actor: Actor, **_: object) -> None:
    """Send the question, where there is an address."""
    message = emails.question(ask)
    if message:
        deliveries.post(actor, message)


@on("protected.hidden")
def protected_hidden(actor: Actor, **_: object) -> None:
    """Let no link of somebody at risk lead to their words."""
    service.end_asks_of_protected(actor)


@on("release.organisation_asked")
def write_to_organisation(ask: ReleaseAsk, actor: Actor, **_: object) -> None:
    """Send the question, where there is an address."""
    message = emails.organisation_question(ask)
    if message:
        deliveries.post(actor, message)


@on("briefing.drafted")
def give_approved_words(draft: Draft) -> None:
    """Put the speaker's own approved quotes in front; a text under embargo, or not out yet, gives nothing."""
    if draft.release_id is None or not draft.speaker or not queries.release(draft.release_id).is_public:
        return
    mine = [one for one in queries.quotes(draft.release_id) if fold(one.speaker) == fold(draft.speaker)]
    draft.say(one.words for one in mine if one.approved_at(draft.now))


@on("sign_on.recorded")
@on("sign_on.withdrawn")
@on("sign_on.ledger_changed")
def count_again(text_id: int, actor: Actor, **_: object) -> None:
    """Let every text that counts from this ledger say the new number, and be approved and translated again."""
    service.ledger_changed(actor, text_id)


@on("spokesperson.consent_withdrawn")
@on("spokesperson.changed")
def read_speaker_again(spokesperson: Spokesperson, actor: Actor, **_: object) -> None:
    """Let every text that names this speaker say what may be said today, and be approved again where that is another thing."""
    service.speaker_changed(actor, spokesperson.id)


@on("protected.hidden")
def hide_speakers(actor: Actor, spokesperson_ids: Sequence[int], **_: object) -> None:
    """Take who is at risk off the table of speakers of each text that has not left."""
    for one in spokesperson_ids:
        service.speaker_changed(actor, one)


@on("spokesperson.erased")
def take_off(spokesperson_id: int, actor: Actor, **_: object) -> None:
    """Let no text name who asked to be forgotten among its speakers."""
    service.forget_speaker(actor, spokesperson_id)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Keep what was agreed and that a language was read, not who was asked or has read it."""
    service.forget_asked(traces)
    service.forget_release_asked(traces)
    service.forget_reader(traces)
    service.forget_shown(traces)


def _held(person: Person) -> Iterator[Held]:
    for one in queries.asks_naming([*person.traces.words, *person.traces.addresses]):
        facts = {"words": one.words, "name": one.name, "address": one.address, "answer": one.answer or "", "note": one.note}
        yield Held(_l("Question about a quote"), facts, one.asked_by, one.asked_at)


def _asked_for(person: Person) -> Iterator[Held]:
    for one in queries.release_asks_naming([*person.traces.words, *person.traces.addresses]):
        facts = {"organisation": one.organisation, "name": one.name, "address": one.address, "release": one.release.title}
        yield Held(_l("Question about their organisation’s words"), facts, one.asked_by, one.asked_at)


def _read(person: Person) -> Iterator[Held]:
    for one in queries.read_by(person.traces.words):
        facts = {"language": one.language, "name": one.read_by, "release": queries.release(one.release_id).title}
        yield Held(_l("Language they read"), facts, one.read_recorded_by, one.read_at)


def _shown(person: Person) -> Iterator[Held]:
    for one in queries.pictures_naming(person.traces.words):
        facts = {"picture": one.file_name, "permission": one.permission, "second_consent": one.second_consent}
        yield Held(_l("Consent to a picture"), facts, one.by_name, one.at)


holds(
    "releases.pictures",
    Part(
        _l("Pictures they agreed to"),
        _l("To publish a picture of somebody only with their consent"),
        Basis.LEGITIMATE_INTEREST,
        ("release_pictures.permission", "release_pictures.second_consent"),
        _shown,
        "pictures",
    ),
)
keeps("pictures", Period(_l("Who consented to a picture"), 1825, _l("it was added"), service.purge_shown))
holds(
    "releases.back_readings",
    Part(
        _l("Languages they read before a text was sent"),
        _l("To ask the native who read a translation when there is a doubt"),
        Basis.LEGITIMATE_INTEREST,
        ("release_translations.read_by",),
        _read,
        "back_readings",
    ),
)
keeps("back_readings", Period(_l("Who read a translation"), 730, _l("they read it"), service.purge_readers))
holds(
    "releases.asks",
    Part(
        _l("Quotes they were asked about"),
        _l("To publish somebody's words only as they agreed to them"),
        Basis.LEGITIMATE_INTEREST,
        ("quote_asks.name", "quote_asks.address", "quote_asks.note"),
        _held,
        "quote_asks",
    ),
)
keeps("quote_asks", Period(_l("Whom a quote was asked of"), 730, _l("they were asked"), service.purge_asked))
holds(
    "releases.organisation_asks",
    Part(
        _l("Texts they were asked to approve for their organisation"),
        _l("To say of an organisation only what it agreed to"),
        Basis.LEGITIMATE_INTEREST,
        ("release_asks.name", "release_asks.address"),
        _asked_for,
        "release_asks",
    ),
)
keeps("release_asks", Period(_l("Who was asked for an organisation"), 730, _l("they were asked"), service.purge_release_asked))
