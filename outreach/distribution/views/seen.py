"""How does this one person get it? The mail, on a phone, as plain text and with its headers, before anybody plans a send."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.distribution import emails, queries, service
from outreach.distribution.forms import TestMailForm
from outreach.distribution.service.seeing import Seen, seen_by
from outreach.distribution.views.sends import SENDER
from outreach.jobs import wake
from outreach.journalists import queries as journalists
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid
from outreach.web.headers import FRAMED_POLICY

blueprint = pages("readers", __name__, "/releases")
WAYS = {"mail": _l("Mail"), "phone": _l("Phone"), "plain": _l("Plain text"), "headers": _l("Headers")}


@blueprint.get("/<int:release_id>/mail")
@needs("distribution.view")
def show(release_id: int) -> str:
    """Ask for whom, and show the message as they get it."""
    release, reader = releases.release(release_id), _reader()
    return render_template("distribution/seen.html", form=_form(release, reader), **_page(release, reader))


@blueprint.get("/<int:release_id>/mail/body")
@needs("distribution.view")
def body(release_id: int) -> Response:
    """Return the message's page alone, for a frame."""
    reader = _reader()
    if reader is None:
        abort(404)
    answer = make_response(_seen(releases.release(release_id), reader).html)
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    return answer


@blueprint.post("/<int:release_id>/tests")
@needs("distribution.send")
def send_test(release_id: int) -> ResponseReturnValue:
    """Send a colleague what is shown, marked as a test."""
    release, form = releases.release(release_id), TestMailForm.of(_colleagues(release_id))
    reader = queries.reader(form.journalist.data) if form.journalist.data else None
    if reader is None or not form.validate():
        return invalid("distribution/seen.html", form, **_page(release, reader))
    row, letter = emails.seen_of(release, reader.id, form.send.data)
    try:
        with transaction():
            wanted = service.Try(reader, form.language.data or "", form.colleague.data, emails.test_line())
            made = service.send_test(actor(), row, letter, wanted)
    except Invalid as error:
        form.take(error)
        return invalid("distribution/seen.html", form, **_page(release, reader))
    except Refused as error:
        form.form_errors.extend(reason.message for reason in error.reasons)
        return make_response(render_template("distribution/seen.html", form=form, **_page(release, reader)), 409)
    wake(SENDER)
    flash(_("A test is on its way to %(name)s. No journalist gets anything.", name=made.to_name), "done")
    return redirect(
        url_for("readers.show", release_id=release_id, journalist=reader.id, language=made.language, send=form.send.data), 303
    )


def _form(release: Release, reader: Journalist | None) -> TestMailForm:
    if reader is None:
        return TestMailForm(formdata=None)
    shown = {"journalist": reader.id, "language": _seen(release, reader).language, "send": request.args.get("send", type=int)}
    return TestMailForm.of(_colleagues(release.id), formdata=None, data={**shown, "colleague": actor().id})


def _page(release: Release, reader: Journalist | None) -> dict[str, Any]:
    way, q = request.args.get("as", "mail"), request.args.get("q", "")
    return {
        "release": release,
        "reader": reader,
        "ways": WAYS,
        "way": way if way in WAYS else "mail",
        "q": q,
        "send": request.values.get("send", type=int),
        "found": journalists.find(q),
        "seen": _seen(release, reader) if reader else None,
        "languages": releases.languages_of(release),
        "tests": queries.tests(release.id),
    }


def _seen(release: Release, reader: Journalist) -> Seen:
    row, letter = emails.seen_of(release, reader.id, request.values.get("send", type=int))
    return seen_by(row, letter, reader, request.values.get("language", ""))


def _reader() -> Journalist | None:
    asked = request.args.get("journalist", type=int)
    return queries.reader(asked) if asked else None


def _colleagues(release_id: int) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in queries.colleagues(release_id)]
