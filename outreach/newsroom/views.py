"""The public pages: what is out, as a list, a page each, and a feed."""

from flask import Response, json, make_response, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.exceptions import ServiceUnavailable

from outreach.integrations import mail
from outreach.newsroom import emails, queries, service
from outreach.newsroom.schemas import address, json_ld, ninjs
from outreach.web.doors import pages, public
from outreach.web.files import download
from outreach.web.locale import choose, settings

_IN_A_MOMENT = 10  # seconds
blueprint = pages("newsroom", __name__, "/newsroom")


@blueprint.get("/")
@public
def index() -> Response:
    """Show what is out, the newest first, in the reader's language where a text speaks it."""
    language = choose()
    return _fresh(render_template("newsroom/index.html", stories=queries.stories(language), language=language))


@blueprint.get("/<slug>")
@public
def show(slug: str) -> Response:
    """Show one text, with `?language=` in another language; before its lift this is the same 404 as for a random address."""
    whole = queries.kit(slug)
    story = whole.story(request.args.get("language", ""))
    machine = json_ld(story, address(story), mail.settings().from_name)
    return _fresh(render_template("newsroom/show.html", story=story, machine=machine, has_kit=service.may_leave(whole)))


@blueprint.get("/<slug>/kit.zip")
@public
def kit(slug: str) -> Response:
    """Return all of one text in one file: every language, the pictures, who signed; the same gate as its page, and the same 404 before."""
    found = queries.kit(slug)
    try:
        raw = service.kit(found, emails.beside(found))
    except service.Busy as error:
        raise ServiceUnavailable(retry_after=_IN_A_MOMENT) from error
    return download(f"{found.stem}-kit.zip", "application/zip", raw)


@blueprint.get("/<slug>/document.json")
@public
def document(slug: str) -> Response:
    """Return one text as ninjs for machines; the same gate as its page, and the same 404 before."""
    story = queries.story(slug, request.args.get("language", ""))
    answer = _fresh(json.dumps(ninjs(story, address(story), mail.settings().from_name), ensure_ascii=False))
    answer.content_type = "application/json; charset=utf-8"
    return answer


@blueprint.get("/<slug>/pictures/<int:picture_id>")
@public
def picture(slug: str, picture_id: int) -> Response:
    """Return one picture, with `?download=1` as a file to keep; the same gate as its page, and the same 404 before."""
    one = queries.picture(slug, picture_id)
    if request.args.get("download"):
        return download(one.file_name, one.kind, one.raw)
    answer = _fresh(one.raw)
    answer.content_type = one.kind
    return answer


@blueprint.get("/feed.xml")
@public
def feed() -> Response:
    """Return the same list as an Atom feed, with `?language=` in another language where a text speaks it."""
    asked = request.args.get("language", "")
    language = asked if asked in settings().locales else ""
    with force_locale(language or choose()):
        title = _("Newsroom")
    facts = {"stories": queries.stories(language), "language": language, "address": address}
    answer = _fresh(render_template("newsroom/feed.xml", base_url=settings().base_url, title=title, **facts))
    answer.content_type = "application/atom+xml; charset=utf-8"
    return answer


def _fresh(page: str | bytes) -> Response:
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"  # a cache would show what has been withdrawn, or hide what is out
    return answer
