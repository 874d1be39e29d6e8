"""How do programs give a release its pictures, and say what belongs to them?"""

import base64
from dataclasses import asdict
from typing import Any

from flask import Response

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.integrations.scanning import harmless
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms.pictures import PictureBytesForm, PictureConsentForm, PictureWordsForm
from outreach.releases.models import ReleasePicture
from outreach.releases.schemas.pictures import ReleasePictureSchema, ReleasePicturesSchema
from outreach.releases.service import Consent, PictureWords
from outreach.web.doors import actor, body, check_etag, etagged, needs
from outreach.web.files import download

ALL = "/releases/<int:release_id>/pictures"
ONE = f"{ALL}/<int:picture_id>"


@api.get(ALL)
@needs("releases.view")
@api.response(200, ReleasePicturesSchema)
def pictures(release_id: int) -> dict[str, Any]:
    """List the pictures of a release in the order in which they came."""
    queries.release(release_id)
    return {"items": queries.pictures(release_id), "next": None}


@api.post(ALL)
@needs("releases.edit")
@api.arguments(body(PictureBytesForm))
@api.response(201, ReleasePictureSchema)
def add_picture(data: dict[str, Any], release_id: int) -> ReleasePicture:
    """Take in a JPEG or PNG (`file` as base64), bare of its metadata; 422 for what is none, 409 once the words are closed."""
    found = service.bare_picture(_bytes(data["file"]))
    with transaction():
        row = service.add_picture(actor(), release_id, found, data["file_name"], _words(data, PictureWords()))
    etagged(row)
    return row


@api.get(ONE)
@needs("releases.view")
@api.response(200, ReleasePictureSchema)
def picture(release_id: int, picture_id: int) -> ReleasePicture:
    """Return what is said of one picture, and whose consent there is."""
    row = queries.picture(release_id, picture_id)
    etagged(row)
    return row


@api.get(f"{ONE}/file")
@needs("releases.view")
@api.response(200, content_type="image/jpeg")
def picture_file(release_id: int, picture_id: int) -> Response:
    """Return the file as it will leave."""
    row = queries.picture(release_id, picture_id)
    return download(row.file_name, row.kind, row.raw)


@api.patch(ONE)
@needs("releases.edit")
@api.arguments(body(PictureWordsForm, partial=True))
@api.response(200, ReleasePictureSchema)
def describe_picture(data: dict[str, Any], release_id: int, picture_id: int) -> ReleasePicture:
    """Change what is sent of the words and consents; needs If-Match. What was approved is looked at again."""
    with transaction():
        row = queries.picture(release_id, picture_id)
        check_etag(row, ReleasePictureSchema)
        service.describe_picture(actor(), release_id, picture_id, _words(data, row))
    etagged(row)
    return row


@api.post(f"{ONE}/consent")
@needs("releases.approve")
@api.arguments(body(PictureConsentForm))
@api.response(200, ReleasePictureSchema)
def renew_consent(data: dict[str, Any], release_id: int, picture_id: int) -> ReleasePicture:
    """Show a picture of a text that is out again, with a new consent; 409 where it is not closed, or shows a protected name."""
    consent = Consent(data["by"], data["on"], data["how"], data.get("second") or "")
    with transaction():
        row = service.renew_consent(actor(), release_id, picture_id, consent, data["reason"])
    etagged(row)
    return row


@api.delete(ONE)
@needs("releases.edit")
@api.response(204)
def remove_picture(release_id: int, picture_id: int) -> None:
    """Take a picture away for good."""
    with transaction():
        service.remove_picture(actor(), release_id, picture_id)


def _words(data: dict[str, Any], held: PictureWords | ReleasePicture) -> PictureWords:
    """Return what is sent, and what is held of everything else."""
    return PictureWords(
        **{name: getattr(held, name) if data.get(name) is None else data[name] for name in asdict(PictureWords())}
    )


def _bytes(given: str) -> bytes:
    try:
        return harmless(base64.b64decode(given, validate=True))
    except ValueError as error:
        raise Invalid(file=say("This is not base64.")) from error
