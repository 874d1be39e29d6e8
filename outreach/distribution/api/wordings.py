"""How do programs word offers and notices?"""

from typing import Any

from outreach.core import languages
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.distribution import queries, service
from outreach.distribution.api.door import api
from outreach.distribution.forms.wordings import WordingForm
from outreach.distribution.models import MailWording
from outreach.distribution.policy.wordings import MailKind, Wording
from outreach.distribution.schemas.wordings import MailWordingSchema
from outreach.web.doors import actor, body, listing_of, needs

ONE = "/mail-wordings/<kind>/<language>"


@api.get("/mail-wordings")
@needs("distribution.view")
@api.response(200, listing_of(MailWordingSchema))
def wordings() -> dict[str, Any]:
    """List the words that hold, by mail and language; what is not in it goes as shipped."""
    return {"items": list(queries.newest_wordings().values()), "next": None}


@api.get(ONE)
@needs("distribution.view")
@api.response(200, listing_of(MailWordingSchema))
def versions(kind: str, language: str) -> dict[str, Any]:
    """List every version of one mail's words in a language, the newest first."""
    return {"items": queries.wordings_of(_known(kind, language), language), "next": None}


@api.post(ONE)
@needs("releases.manage")
@api.arguments(body(WordingForm))
@api.response(201, MailWordingSchema)
def write_wording(data: dict[str, Any], kind: str, language: str) -> MailWording:
    """Keep a new version; `seen` is the number it was written over, 0 for none. Without a body it goes as shipped again."""
    given = Wording(data.get("subject") or "", data.get("body") or "")
    with transaction():
        return service.write_wording(actor(), _known(kind, language), language, given, data.get("seen") or 0)


def _known(kind: str, language: str) -> MailKind:
    if kind not in set(MailKind) or not languages.is_known(language) or language != languages.canonical(language):
        raise NotFound(f"{kind} in {language}")
    return MailKind(kind)
