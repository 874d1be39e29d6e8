"""How does a page behind a link of one's own answer? Kept by nobody, and saying nothing when the link leads nowhere."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import force_locale

from outreach.core.database import transaction
from outreach.integrations import mail
from outreach.partners import service
from outreach.web import origins
from outreach.web.locale import choose, settings

_REFUSED = frozenset({404, 422})


def slowed(blueprint: Blueprint) -> Blueprint:
    """Let an address whose answers at these links are refused again and again wait, so that nobody finds a name or a link by trying."""
    blueprint.before_request(_wait)
    blueprint.after_request(_count)
    return blueprint


def _wait() -> Response | None:
    if request.method != "POST" or not service.must_wait(origins.mark("links")):
        return None
    with force_locale(choose()):
        text = render_template("partners/wait.html", office_address=mail.settings().from_address)
    return kept_by_nobody(make_response(text, 429))


def _count(answer: Response) -> Response:
    if request.method == "POST" and answer.status_code in _REFUSED:
        with transaction():
            service.note_miss(origins.mark("links"))
    return answer


def kept_by_nobody(answer: Response) -> Response:
    """Let no cache and no search engine keep the page."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def nowhere() -> Response:
    """Answer for a link that was never given, or was taken back."""
    with force_locale(choose()):
        text = render_template("partners/nowhere.html", office_address=mail.settings().from_address)
    return kept_by_nobody(make_response(text, 404))


def wished_language(theirs: str) -> str:
    """Return the language that `?lang=` asks for, else the one the link's holder was written to in."""
    wish, offered = request.args.get("lang"), settings().locales
    return wish if wish in offered else theirs if theirs in offered else offered[0]
