"""What does a release say in each language, and may it leave so?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from outreach.core.database import session
from outreach.core.errors import NotFound, Reason, Refused
from outreach.core.languages import own_name
from outreach.core.words import say
from outreach.releases.models import Release, ReleaseTranslation, TranslatedBlock
from outreach.releases.policy import translating
from outreach.releases.policy.blocks import Text
from outreach.releases.policy.translating import Pair, Version
from outreach.releases.queries.facts import cells_of
from outreach.releases.queries.pictures import with_pictures
from outreach.releases.queries.texts import text_of


def translations(release_id: int) -> Sequence[ReleaseTranslation]:
    """Return the other languages of a release with their words, in the order in which they were begun."""
    query = select(ReleaseTranslation).where(ReleaseTranslation.release_id == release_id)
    return session().scalars(query.options(selectinload(ReleaseTranslation.blocks)).order_by(ReleaseTranslation.id)).all()


def translation(release_id: int, language: str) -> ReleaseTranslation:
    """Return one other language of a release; raises `NotFound`."""
    for one in translations(release_id):
        if one.language == language:
            return one
    raise NotFound(f"release {release_id} in {language}")


def translated_block(one: ReleaseTranslation, key: str) -> TranslatedBlock | None:
    """Return the words that a block has in another language."""
    return next((block for block in one.blocks if block.key == key), None)


def version_of(one: ReleaseTranslation, source: Text) -> Version:
    """Return how another language stands to `source`, its placeholders filled; one that is out stays as ready as it was."""
    words = {block.key: block.as_words() for block in one.blocks}
    slots = any("{{" in block.text for block in one.blocks)
    row = session().get_one(Release, one.release_id)
    found = translating.version(source, one.language, words, one.read_hash, one.left_out, cells_of(row) if slots else None)
    return translating.settled(found) if one.language in (row.out_in or ()) else found


def versions_of(row: Release) -> list[Version]:
    """Return how every other language of a release stands now."""
    found = translations(row.id)
    source = text_of(row) if found else Text(row.language, [])
    return [version_of(one, source) for one in found]


def pair(one: ReleaseTranslation, row: Release, key: str) -> Pair:
    """Return one paragraph beside its source; raises `NotFound`."""
    for found in version_of(one, text_of(row)).pairs:
        if found.source.key == key:
            return found
    raise NotFound(f"block {key}")


def shown(one: ReleaseTranslation, row: Release) -> dict[str, Any]:
    """Return how a language stands, and who has read it, as pages and programs show it."""
    found = version_of(one, text_of(row))
    reading = {"reader": one.read_by, "at": one.read_at, "holds": found.read} if one.read_at else None
    names = ("language", "state", "pairs", "left_out", "is_whole", "count")
    return {**{name: getattr(found, name) for name in names}, "back_reading": reading}


def words_hash(row: Release) -> str:
    """Return the hash of all that an approval covers, as it stands now: the words, those of every language that goes along, the pictures."""
    return with_pictures(translating.hash_of_all(text_of(row), versions_of(row)), row)


def languages_of(row: Release) -> list[str]:
    """Return the languages that a release may leave in, its own first."""
    return [row.language, *(one.language for one in versions_of(row) if one.is_ready)]


def text_in(row: Release, language: str) -> Text:
    """Return the release in its own or another language as it stands, ready or not; raises `NotFound`."""
    if language in ("", row.language):
        return text_of(row)
    return version_of(translation(row.id, language), text_of(row)).text


def whole_text_in(row: Release, language: str) -> Text:
    """Return the release in a language in which no paragraph is missing or stale; raises `Refused` with what is."""
    if language in ("", row.language):
        return text_of(row)
    found = version_of(translation(row.id, language), text_of(row))
    if found.is_whole:
        return found.text
    message = say(
        "%(language)s: %(missing)s paragraphs are missing and %(stale)s were made from older words.",
        language=own_name(language), missing=found.count("missing"), stale=found.count("stale"),
    )  # fmt: skip
    raise Refused(Reason("not_whole", message, "language"))


def read_before(before: datetime, most: int) -> Sequence[ReleaseTranslation]:
    """Return languages that somebody read before then, whose name we still hold."""
    query = select(ReleaseTranslation).where(ReleaseTranslation.read_at < before, ReleaseTranslation.read_by != "")
    return session().scalars(query.order_by(ReleaseTranslation.id).limit(most)).all()


def read_by(words: Sequence[str]) -> Sequence[ReleaseTranslation]:
    """Return the languages that somebody named so has read."""
    named = [ReleaseTranslation.read_by.icontains(word, autoescape=True) for word in words]
    return session().scalars(select(ReleaseTranslation).where(or_(False, *named)).order_by(ReleaseTranslation.id)).all()
