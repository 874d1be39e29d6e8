"""What is written around a release in a language? The newest version, filled with what the text says; and those before it."""

from collections.abc import Sequence

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.releases.models import Release, ReleaseCover
from outreach.releases.policy import covers
from outreach.releases.policy.blocks import Text
from outreach.releases.policy.covers import Cover
from outreach.releases.queries.facts import cells_of


def covers_of(language: str) -> Sequence[ReleaseCover]:
    """Return every version of the covering mail in exactly this language, the newest first."""
    query = select(ReleaseCover).where(ReleaseCover.language == language)
    return session().scalars(query.order_by(ReleaseCover.number.desc())).all()


def newest_covers() -> Sequence[ReleaseCover]:
    """Return the version that holds in each language, by language."""
    newest = select(ReleaseCover.language, func.max(ReleaseCover.number).label("number")).group_by(ReleaseCover.language)
    last = newest.subquery()
    joined = (ReleaseCover.language == last.c.language) & (ReleaseCover.number == last.c.number)
    return session().scalars(select(ReleaseCover).join(last, joined).order_by(ReleaseCover.language)).all()


def cover_in(language: str) -> Cover:
    """Return what is written around a text in a language or its base; nothing where nobody wrote it: no mail greets in two languages."""
    found = {one.language: one for one in newest_covers()}
    kept = found.get(language) or found.get(language.split("-")[0])
    return kept.as_cover() if kept else Cover()


def covering(row: Release, text: Text, office: str) -> Cover:
    """Return the covering mail of a release in the language of `text`, filled but for what differs from reader to reader."""
    cover = cover_in(text.language)
    if not any(cover.slots):
        return cover
    return covers.filled(cover, covers.said_of(text, office), cells_of(row), text.language)


def to_try(most: int = 5) -> Sequence[Release]:
    """Return the newest texts, to see a covering mail with."""
    return session().scalars(select(Release).order_by(Release.id.desc()).limit(most)).all()
