"""How is the ladder of lesser gifts shown? Each rung with who could give it, until when, and the words for the caller."""

from typing import Any

from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.languages import own_name
from outreach.matching import emails, queries
from outreach.matching.models import Answer
from outreach.matching.policy.ladder import Gift
from outreach.matching.schemas import name_of
from outreach.media_requests.models import MediaRequest

_COUNTED = 2


def rung_words() -> dict[str, str]:
    """Return what each rung is called."""
    return {
        "as_live": _("As live, 20 minutes earlier"), "clip": _("A clip recorded by phone"), "english": _("In English, with our interpreter"),
        "quote": _("An approved written quote"), "background": _("A background call"), "referral": _("On to a partner's desk"),
    }  # fmt: skip


def shown(request: MediaRequest) -> dict[str, Any]:
    """Return the ladder of a request as its fragment wants it."""
    found = queries.ladder(request, clock.now())
    language = emails.spoken(queries.language_of_caller(request))
    tried = {one.rung: one for one in reversed(queries.concessions(request.id)) if one.rung and one.answer != Answer.UNDONE}
    return {
        "rungs": [_rung(gift, request, language, tried.get(gift.rung.code)) for gift in found.gifts],
        "words": emails.no_match(request, found, language),
        "language": own_name(language),
        "partners": queries.partners(found.gifts[-1].rung.wish),
    }


def _rung(gift: Gift, request: MediaRequest, language: str, tried: Any) -> dict[str, Any]:
    names = [name_of(one) for one in gift.best[:_COUNTED]]
    more = gift.count - len(names)
    return {
        "code": gift.rung.code,
        "title": rung_words()[gift.rung.code],
        "count": gift.count,
        "names": [*names, _("%(count)s more", count=more)] if more > 0 else names,
        "agree_by": gift.rung.agree_by,
        "words": emails.offer(gift.rung, request, language),
        "tried": tried,
        "possible": gift.count > 0 or gift.rung.code == "referral",
    }
