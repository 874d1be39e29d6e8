"""Which pictures does a release have, and what of them does an approval cover?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.releases.models import Release, ReleasePicture
from outreach.releases.models.pictures import AGREED
from outreach.releases.policy import preflight
from outreach.releases.policy.translating import hash_of


def pictures(release_id: int) -> Sequence[ReleasePicture]:
    """Return the pictures of a release in the order in which they came, without their bytes."""
    query = select(ReleasePicture).where(ReleasePicture.release_id == release_id)
    return session().scalars(query.order_by(ReleasePicture.id)).all()


def picture(release_id: int, picture_id: int) -> ReleasePicture:
    """Return one picture of this very release; raises `NotFound`."""
    found = session().get(ReleasePicture, picture_id)
    if found is None or found.release_id != release_id:
        raise NotFound(f"picture {picture_id}")
    return found


def pictures_leaving(row: Release) -> list[ReleasePicture]:
    """Return the pictures that go along, or that still may be shown: those with a credit and every consent."""
    return [one for one in pictures(row.id) if not one.lacks]


def picture_address(row: Release, one: ReleasePicture, language: str) -> str:
    """Return where a picture can be seen and taken from the lift on: its place on the public page, in the reader's language."""
    asked = "" if language == row.language else f"?language={language}"
    return f"{mail_settings().base_url}/newsroom/{row.slug}{asked}#picture-{one.id}"


def with_pictures(words: str, row: Release, found: Sequence[ReleasePicture] | None = None) -> str:
    """Return the hash of the words and of the pictures (`found`, when they are at hand): their bytes, all that leaves with them, and
    whose yes they have; that of the words alone without any."""
    seen = ["\x1f".join((one.sha256, *one.said, *one.agreed)) for one in (pictures(row.id) if found is None else found)]
    return hash_of("\x1e".join([words, *seen])) if seen else words


def pictures_for_preflight(found: Sequence[ReleasePicture]) -> list[preflight.Picture]:
    """Return them as the rules read them."""
    return [
        preflight.Picture(
            name=one.file_name, licence=one.licence, credit=one.credit, caption=one.caption, alt=one.alt,
            permission="permission" not in one.lacks, has_people=one.shows_people, minor_or_survivor=one.minor_or_survivor,
            second_consent="second_consent" not in one.lacks,
        )
        for one in found
    ]  # fmt: skip


def pictures_naming(words: Sequence[str]) -> Sequence[ReleasePicture]:
    """Return the pictures of which the consents hold one of `words`."""
    columns = (ReleasePicture.permission, ReleasePicture.second_consent)
    named = [column.icontains(word, autoescape=True) for word in words for column in columns]
    return session().scalars(select(ReleasePicture).where(or_(False, *named)).order_by(ReleasePicture.id)).all()


def pictures_before(before: datetime, most: int) -> Sequence[ReleasePicture]:
    """Return pictures from before then that still say who consented."""
    named = or_(ReleasePicture.permission.not_in(("", AGREED)), ReleasePicture.second_consent.not_in(("", AGREED)))
    query = select(ReleasePicture).where(ReleasePicture.at < before, named)
    return session().scalars(query.order_by(ReleasePicture.id).limit(most)).all()
