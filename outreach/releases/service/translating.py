"""How does a release come to speak another language? Paragraph by paragraph, read by a native, approved with the rest."""

from dataclasses import replace
from datetime import datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused, Stale
from outreach.core.text import clean_line
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseTranslation, TranslatedBlock
from outreach.releases.policy.translating import Pair, Standing, Words, hash_of, hash_read, said
from outreach.releases.service.keeping import recounted
from outreach.releases.service.writing import open_release


def translate(actor: Actor, release_id: int, language: str) -> ReleaseTranslation:
    """Begin a release in one more language; from now on it is promised, unless somebody leaves it out again."""
    row = open_release(release_id)
    if language in (row.language, *(one.language for one in queries.translations(row.id))):
        raise Refused(Reason("already", say("This release is in that language already."), "language"))
    one = ReleaseTranslation(release_id=row.id, language=language, created_at=now(), updated_at=now())
    session().add(one)
    return _changed(actor, row, one, "begun")


def write_translation(
    actor: Actor, release_id: int, language: str, key: str, words: Words, seen: str = "", source_seen: str = ""
) -> ReleaseTranslation:
    """Put a paragraph's words in another language; `seen` and `source_seen` are hashes of what the translator had before them.

    Raises `Stale` when somebody has changed either side since, `NotFound` for a block that needs no words.
    """
    row, one, pair = _open(release_id, language, key)
    kept = queries.translated_block(one, key)
    if (seen and seen != seen_hash(pair.words)) or (source_seen and source_seen != hash_of(said(pair.source))):
        raise Stale(key)
    if kept is None:
        kept = TranslatedBlock(key=key)
        one.blocks.append(kept)
    kept.text = words.text.replace("\r\n", "\n").strip("\n")
    kept.speaker, kept.speaker_title = clean_line(words.speaker), clean_line(words.speaker_title)
    kept.organisation, kept.source = clean_line(words.organisation), said(pair.source)
    return _changed(actor, row, one, "changed", block=key)


def still_right(actor: Actor, release_id: int, language: str, key: str, source_seen: str = "") -> ReleaseTranslation:
    """Say that a paragraph's words still say what the changed source says; raises `Stale` when it changed once more."""
    row, one, pair = _open(release_id, language, key)
    if pair.standing is Standing.MISSING:
        raise Refused(Reason("missing", say("There are no words yet that could still be right."), key))
    if source_seen and source_seen != hash_of(said(pair.source)):
        raise Stale(key)
    kept = queries.translated_block(one, key)
    assert kept is not None  # what has words has a row
    kept.source = said(pair.source)
    return _changed(actor, row, one, "confirmed", block=key)


def back_read(actor: Actor, release_id: int, language: str, reader: str) -> ReleaseTranslation:
    """Keep that a named native has read these very words beside the source; any later change on either side reopens it.

    Raises `Invalid` without a name, `Refused` while a paragraph is missing or stale.
    """
    row, one = open_release(release_id), queries.translation(release_id, language)
    version, name = queries.version_of(one, queries.text_of(row)), clean_line(reader)
    if not name:
        raise Invalid(reader=say("Who has read it? A name, so that somebody can be asked."))
    if not version.is_whole:
        raise Refused(Reason("not_whole", say("A native reads the whole: paragraphs are missing or stale."), "language"))
    one.read_by, one.read_at, one.read_hash, one.read_recorded_by = name, now(), hash_read(version), actor.name
    return _changed(actor, row, one, "read")


def leave_out(actor: Actor, release_id: int, language: str, left_out: bool) -> ReleaseTranslation:
    """Keep a language from being sent this time, or bring it back; its words stay."""
    row, one = open_release(release_id), queries.translation(release_id, language)
    one.left_out = left_out
    return _changed(actor, row, one, "left_out" if left_out else "brought_back")


def seen_hash(words: Words) -> str:
    """Return the hash of a paragraph's words as a form shows them, whatever source they were made from."""
    return hash_of(repr(replace(words, source="")))


def forget_reader(traces: Traces) -> None:
    """Take a person out of what they have read; that it was read stays."""
    for one in queries.read_by(traces.words):
        traces.take_out_of(one, "read_by")
    session().flush()


def purge_readers(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop who read languages before then; that they were read stays."""
    found = queries.read_before(before, most)
    for one in found:
        one.read_by = ""
    session().flush()
    return len(found)


def _open(release_id: int, language: str, key: str) -> tuple[Release, ReleaseTranslation, Pair]:
    row, one = open_release(release_id), queries.translation(release_id, language)
    return row, one, queries.pair(one, row, key)


def _changed(actor: Actor, row: Release, one: ReleaseTranslation, event: str, **facts: str) -> ReleaseTranslation:
    one.updated_at = now()
    session().flush()
    recounted(actor, row)
    audit.record(actor, f"release.translation_{event}", row, language=one.language, **facts)
    return one
