"""How does a picture join a release? Bare of its metadata, with the words that belong to it; whatever changes is approved again."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from outreach.attribution.policy.finding import Finder
from outreach.attribution.policy.messages import scan
from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import WORKER, Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.integrations import finished
from outreach.integrations.finished import Place
from outreach.integrations.pictures import NotAPicture, Picture, bare
from outreach.releases import queries
from outreach.releases.models import Release, ReleasePicture, ReleaseState
from outreach.releases.models.pictures import AGREED, is_said
from outreach.releases.policy.receipts import Made
from outreach.releases.service.compiling import makes
from outreach.releases.service.keeping import recounted, touched
from outreach.releases.service.writing import open_release

MOST = 12
_ENDED = (
    "Whose yes a picture had asked to be forgotten: the picture is not sent without it. Record another consent, or take it away."
)
_WRONG = {
    "kind": say("That is no picture that we take. Choose a JPEG or a PNG."),
    "broken": say("This picture is broken. Save it again and choose the new file."),
    "large": say("This picture is larger than 10 MB or 100 megapixels. Make it smaller."),
    "written": say("Too much is written into this picture beside what it shows. Save it again as a plain JPEG."),
    "hidden": say("Something in this picture cannot be taken out. Save it again as a plain JPEG."),
}


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What is said of a picture, and whose consent there is."""

    credit: str = ""
    licence: str = ""
    caption: str = ""
    alt: str = ""
    shows_people: bool = True
    permission: str = ""
    minor_or_survivor: bool = False
    second_consent: str = ""


def bare_picture(raw: bytes) -> Picture:
    """Return an upload without its metadata; slow for a large one, so outside a transaction. Raises `Invalid` for no picture."""
    try:
        return bare(raw)
    except NotAPicture as error:
        raise Invalid(file=_WRONG[error.code]) from error


def names_left_behind(release_id: int, raw: bytes) -> list[tuple[str, str]]:
    """Return each protected name that an upload held beside what it shows, and where: the place is left behind, what is seen is not.

    Raises `Invalid` where more is written into it than anybody reads.
    """
    finder = Finder(queries.rules_in_force(queries.release(release_id), now()))
    if not finder.looks:
        return []
    reading = finished.read("", raw)
    if any(one.code == "too_large" for one in reading.unread):
        raise Invalid(file=_WRONG["written"])
    told = [one for one in reading.pieces if one.place is Place.METADATA]
    found = [(one.rule.name, one.where.removeprefix(": ")) for one in scan(told, finder)]
    return list(dict.fromkeys(found))


def add_picture(actor: Actor, release_id: int, found: Picture, name: str, words: PictureWords) -> ReleasePicture:
    """Keep a picture with a release; `name` is what its file was called. Raises `Refused` once the words are closed."""
    row = open_release(release_id)
    kept = queries.pictures(row.id)
    if len(kept) >= MOST:
        raise Refused(Reason("too_many", say("There are %(count)s pictures already.", count=MOST), "file"))
    one = ReleasePicture(
        release_id=row.id, file_name=_free_name(name, found.ending, {other.file_name for other in kept}), kind=found.kind,
        raw=found.raw, sha256=hashlib.sha256(found.raw).hexdigest(), size=len(found.raw), width=found.width, height=found.height,
        left=list(found.left), by_name=actor.name, at=now(),
    )  # fmt: skip
    _write(one, words)
    session().add(one)
    touched(actor, row, "release.picture_added", picture=one.file_name)
    return one


def describe_picture(actor: Actor, release_id: int, picture_id: int, words: PictureWords) -> ReleasePicture:
    """Change what is said of a picture."""
    row = open_release(release_id)
    one = queries.picture(row.id, picture_id)
    _write(one, words)
    touched(actor, row, "release.picture_described", picture=one.file_name)
    return one


def remove_picture(actor: Actor, release_id: int, picture_id: int) -> None:
    """Take a picture away for good."""
    row = open_release(release_id)
    one = queries.picture(row.id, picture_id)
    session().delete(one)
    touched(actor, row, "release.picture_removed", picture=one.file_name)


def forget_shown(traces: Traces) -> None:
    """End the consents that name a person: without whose it is there is none, so the picture is neither shown nor sent until somebody decides."""
    parts = [word for name in traces.names for word in name.split() if len(word) > 2]  # also "Haddad, Lina"
    ended = [one for one in queries.pictures_naming([*traces.words, *parts]) if _ended(one, traces)]
    session().flush()
    for number in dict.fromkeys(one.release_id for one in ended):
        row = queries.release(number)
        recounted(WORKER, row, by_hand=False)
        audit.record(WORKER, "release.consent_ended", row, pictures=[one.id for one in ended if one.release_id == number])
        if row.state is ReleaseState.SCHEDULED:
            row.state = ReleaseState.IN_REVIEW
            session().flush()
        events.announce("release.recounted", release_id=number, actor=WORKER, why=_ENDED)


def purge_shown(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop who consented to pictures from before then; that somebody did stays, and so do the pictures."""
    found = queries.pictures_before(before, most)
    for one in found:
        one.permission, one.second_consent = (AGREED if is_said(said) else "" for said in (one.permission, one.second_consent))
    session().flush()
    return len(found)


def _ended(one: ReleasePicture, traces: Traces) -> bool:
    """Empty each consent of a picture that names somebody; say whether one did."""
    named = [field for field in ("permission", "second_consent") if traces.appear_in(getattr(one, field) or "")]
    for field in named:
        setattr(one, field, "")
    return bool(named)


def _write(one: ReleasePicture, words: PictureWords) -> None:
    one.credit, one.licence, one.alt = clean_line(words.credit), clean_line(words.licence), clean_line(words.alt)
    one.caption, one.permission = clean_line(words.caption), clean_line(words.permission)
    one.shows_people, one.minor_or_survivor = words.shows_people, words.minor_or_survivor
    one.second_consent = clean_line(words.second_consent)


def _free_name(name: str, ending: str, taken: set[str]) -> str:
    """Return a plain file name made from the one it came with, of its own in this release."""
    plain = unicodedata.normalize("NFKD", name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:80] or "picture"
    tries = [f"{stem}.{ending}", *(f"{stem}-{number}.{ending}" for number in range(2, MOST + 2))]
    return next(one for one in tries if one not in taken)


def _files(row: Release) -> Iterator[Made]:
    """The file as it can be taken, and the words that stand beside it wherever it is shown."""
    for one in queries.pictures_leaving(row) if row.is_public else queries.pictures(row.id):
        yield Made("picture", one.file_name, one.raw, lacks=one.lacks)
        yield Made("picture", f"{one.file_name}.txt", "\n".join(one.said[1:]).encode())


makes("picture", _files)
