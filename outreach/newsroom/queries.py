"""Which releases may everybody read? Those that are out, through the one check that every door uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from outreach.attribution.policy import Rule
from outreach.core import clock
from outreach.core.errors import NotFound
from outreach.deliveries import queries as deliveries
from outreach.distribution import queries as sends
from outreach.embargoes.policy import Allowed, Lift, may_read
from outreach.releases import queries as releases
from outreach.releases.models import Release, ReleasePicture
from outreach.releases.policy.rendering import as_html, as_plain, heading, summary
from outreach.releases.policy.translating import offered_in

LARGEST_PICTURES = 24_000_000  # bytes of all pictures in one kit; with the files of the text it can still be read back whole
_SLUG = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, slots=True)
class Story:
    """One published text, ready to be shown: no working title, no instruction, nothing of the desk."""

    slug: str
    heading: str
    summary: str
    language: str
    released_at: datetime
    html: str
    plain: str
    languages: tuple[str, ...]  # in which it can be read, the one it was written in first
    pictures: Sequence[ReleasePicture] = ()
    source: str = ""  # the language that the words beside the pictures are in
    signatories: Sequence[str] = ()  # who signed, where the words do not say so themselves


def stories(language: str = "", most: int = 50) -> list[Story]:
    """Return what is out, the newest first, each in `language` where it is ready, else as it was written."""
    return _shown(releases.published(limit=most).items, language)


def story(slug: str, language: str = "") -> Story:
    """Return one published text with all beside it, in `language` where it is ready; raises NotFound for everything else, whatever it is."""
    row = releases.public(slug) if _SLUG.fullmatch(slug) else None
    found = _shown([row], language) if row else []
    if row is None or not found:
        raise NotFound
    return _whole(found[0], row)


@dataclass(frozen=True, slots=True)
class Kit:
    """All that leaves of one published text in one file: every language as its page shows it, and the pictures that fit."""

    row: Release
    stories: Sequence[Story]
    pictures: Sequence[ReleasePicture]
    too_large: Sequence[ReleasePicture]
    rules: Sequence[Rule]  # what must not be named in it

    @property
    def stem(self) -> str:
        """Return how its files begin: the number by which its readers have the files of a mail too."""
        return f"release-{self.row.id}"

    @property
    def source(self) -> str:
        """Return the language that the words beside the pictures are in."""
        return self.stories[0].source

    def story(self, language: str) -> Story:
        """Return what its page shows, in `language` where it is ready."""
        wanted = offered_in(language, self.stories[0].languages)
        return next((one for one in self.stories if one.language == wanted), self.stories[0])

    @property
    def signatories_named(self) -> bool:
        """Say whether there is a list of who signed beside the text."""
        return any(one.signatories for one in self.stories)


def kit(slug: str) -> Kit:
    """Return what the media kit of a text is made of, that everybody may read now; raises NotFound for everything else, whatever it is."""
    row = releases.public(slug) if _SLUG.fullmatch(slug) else None
    if row is None or not _can_be_read([row]):
        raise NotFound
    return kit_as_it_will_stand(row)


def kit_as_it_will_stand(row: Release) -> Kit:
    """Return what the kit of a release will be made of, for nobody but the house."""
    stories, room = as_it_will_stand(row), LARGEST_PICTURES
    fit: list[ReleasePicture] = []
    large: list[ReleasePicture] = []
    for one in stories[0].pictures:
        fits = one.size <= room
        (fit if fits else large).append(one)
        room -= one.size if fits else 0
    return Kit(row, stories, fit, large, releases.rules_in_force(row, clock.now()))


def picture(slug: str, picture_id: int) -> ReleasePicture:
    """Return a picture of a text that everybody may read now; raises NotFound for everything else, whatever it is."""
    found = next((one for one in story(slug).pictures if one.id == picture_id), None)
    if found is None:
        raise NotFound
    return found


def as_it_will_stand(row: Release) -> list[Story]:
    """Return a release as its public page will show it in each language, for nobody but the house."""
    at = row.released_at or row.lift_at or clock.now()
    return [_whole(_story(row, at, language), row) for language in releases.languages_of(row)]


def _whole(found: Story, row: Release) -> Story:
    signed = releases.signatories_in(row, found.language)
    return replace(found, pictures=releases.pictures_leaving(row), source=row.language, signatories=signed)


def _shown(rows: Sequence[Release], language: str = "") -> list[Story]:
    return [_story(row, at, language) for row, at in _can_be_read(rows)]


def _can_be_read(rows: Sequence[Release]) -> list[tuple[Release, datetime]]:
    if deliveries.is_fresh_copy():  # what was killed since the backup must not be out again
        return []
    now = clock.now()
    return [(row, row.released_at) for row in rows if row.released_at is not None and _is_free(row, now)]


def _is_free(row: Release, now: datetime) -> bool:
    opens_at = sends.page_opens_at(row.id)
    closed = sends.is_taken_back(row) or (opens_at is not None and now < opens_at)
    lift = Lift(at=row.lift_at, lifted_at=row.released_at if row.is_public else None, closed=closed)
    return isinstance(may_read(now, lift), Allowed)


def _story(row: Release, released_at: datetime, language: str) -> Story:
    ready = tuple(releases.languages_of(row))
    text = releases.text_in(row, offered_in(language, ready))
    html = as_html(text, kind=row.kind.value)
    return Story(
        row.slug, heading(text), summary(text), text.language, released_at, html, as_plain(text, kind=row.kind.value), ready,
    )  # fmt: skip
