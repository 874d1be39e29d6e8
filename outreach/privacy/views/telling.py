"""The pages that tell what is held of one person, and give them their copy."""

import io
import json
import zipfile
from typing import Any

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.privacy import queries, service
from outreach.privacy.forms import BASES, WAYS, CopyForm, HoldForm
from outreach.privacy.views.door import blueprint
from outreach.web.doors import actor, may, needs
from outreach.web.forms import Form, invalid, is_htmx
from outreach.web.locale import settings

_ROOMS = "<any(journalists, spokespeople):room>/<int:number>"


@blueprint.get(f"/{_ROOMS}/privacy")
@needs("privacy.view")
def show(room: str, number: int) -> str:
    """Show what is held of a person, why, from where, since when and until when."""
    template = "privacy/_panel.html" if is_htmx() else "privacy/show.html"
    return render_template(template, **_about(room, number))


@blueprint.post(f"/{_ROOMS}/copy")
@needs("privacy.export")
def copy(room: str, number: int) -> ResponseReturnValue:
    """Give a person's copy: one document to read and one for programs, in one file."""
    form = CopyForm()
    if not form.validate():
        return _wrong(room, number, form, HoldForm())
    try:
        with transaction():
            person = service.person_of(room, number)
            found = service.copy_for(actor(), person, form.reason.data)
    except Invalid as error:
        form.take(error)
        return _wrong(room, number, form, HoldForm())
    return packed(service.document(person, found, settings().mail_from_name), f"{room}-{number}")


@blueprint.post(f"/{_ROOMS}/legal-hold")
@needs("privacy.erase")
def hold(room: str, number: int) -> ResponseReturnValue:
    """Keep a person's data from erasure and from the nightly purge."""
    form = HoldForm()
    if not form.validate():
        return _wrong(room, number, CopyForm(formdata=None), form)
    with transaction():
        service.hold(actor(), service.person_of(room, number).subject, form.reason.data)
    return redirect(url_for("privacy.show", room=room, number=number), 303)


@blueprint.post(f"/{_ROOMS}/legal-hold/end")
@needs("privacy.erase")
def end_hold(room: str, number: int) -> ResponseReturnValue:
    """Let it go its usual way again."""
    with transaction():
        service.end_hold(actor(), service.person_of(room, number).subject)
    return redirect(url_for("privacy.show", room=room, number=number), 303)


def _wrong(room: str, number: int, copy_form: CopyForm, hold_form: HoldForm) -> Response:
    wrong: Form = copy_form if copy_form.errors else hold_form
    return invalid("privacy/show.html", wrong, **_about(room, number) | {"copy_form": copy_form, "hold_form": hold_form})


def _about(room: str, number: int) -> dict[str, Any]:
    person = service.person_of(room, number)
    return {
        "room": room,
        "number": number,
        "name": service.name_of(person),
        "closed": service.is_closed(person) or not may(f"{room}.view"),
        "told": service.told(person),
        "bases": BASES,
        "hold": queries.hold_of(person.subject),
        "notice_given": queries.notice_of(room, number) if room == "journalists" else None,
        "ways": dict(WAYS),
        "back": url_for("journalists.show", journalist_id=number)
        if room == "journalists"
        else url_for("spokespeople.show", spokesperson_id=number),
        "copy_form": CopyForm(formdata=None),
        "hold_form": HoldForm(formdata=None),
    }


def packed(document: dict[str, Any], name: str) -> Response:
    """Return a copy as one file: a document for programs, and one to read in the reader's language and in English."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("what-we-hold.json", json.dumps(document, ensure_ascii=False, indent=2))
        for tag in dict.fromkeys([str(get_locale() or "en"), "en"]):
            with force_locale(tag):
                archive.writestr(
                    f"what-we-hold.{tag}.html", render_template("privacy/copy.html", document=document, bases=BASES, tag=tag)
                )
    headers = {"Content-Disposition": f'attachment; filename="copy-{name}.zip"', "Cache-Control": "no-store"}
    return Response(content.getvalue(), headers=headers, content_type="application/zip")
