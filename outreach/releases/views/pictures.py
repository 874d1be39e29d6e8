"""The pictures of a release: looked at, described, taken away; each file as it will leave."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.integrations.scanning import harmless
from outreach.releases import queries, service
from outreach.releases.forms.pictures import PictureConsentForm, PictureForm, PictureWordsForm, consent_of, words_of
from outreach.releases.views.door import blueprint
from outreach.web.doors import actor, confirmed, needs
from outreach.web.forms import Form, invalid

_FIELDS = ("alt", "caption", "credit", "licence", "shows_people", "permission", "minor_or_survivor", "second_consent")


@blueprint.get("/<int:release_id>/pictures")
@needs("releases.view")
def pictures(release_id: int) -> str:
    """Show the pictures, and the form of one of them or of a new one."""
    chosen = request.args.get("picture", type=int)
    return render_template("releases/pictures.html", form=_form(release_id, chosen), chosen=chosen, **_page(release_id))


@blueprint.post("/<int:release_id>/pictures")
@needs("releases.edit")
def add_picture(release_id: int) -> ResponseReturnValue:
    """Take a picture in, bare of its metadata."""
    form = PictureForm()
    if form.validate():
        try:
            name, raw = _upload(form)
            found, names = service.bare_picture(raw), service.names_left_behind(release_id, raw)
            with transaction():
                service.add_picture(actor(), release_id, found, name, words_of(form))
            _tell(names)
            return redirect(url_for("releases.pictures", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("releases/pictures.html", form, chosen=None, **_page(release_id))


@blueprint.post("/<int:release_id>/pictures/<int:picture_id>")
@needs("releases.edit")
def describe_picture(release_id: int, picture_id: int) -> ResponseReturnValue:
    """Change what is said of a picture."""
    form = PictureWordsForm()
    if form.validate():
        with transaction():
            service.describe_picture(actor(), release_id, picture_id, words_of(form))
        return redirect(url_for("releases.pictures", release_id=release_id), 303)
    return invalid("releases/pictures.html", form, chosen=picture_id, **_page(release_id))


@blueprint.post("/<int:release_id>/pictures/<int:picture_id>/removal")
@needs("releases.edit")
def remove_picture(release_id: int, picture_id: int) -> ResponseReturnValue:
    """Take a picture away."""
    with transaction():
        service.remove_picture(actor(), release_id, picture_id)
    return redirect(url_for("releases.pictures", release_id=release_id), 303)


@blueprint.post("/<int:release_id>/pictures/<int:picture_id>/consent")
@needs("releases.approve")
@confirmed
def renew_consent(release_id: int, picture_id: int) -> ResponseReturnValue:
    """Show a picture of a published text again, with a new consent."""
    queries.picture(release_id, picture_id)
    form = PictureConsentForm()
    if form.validate():
        try:
            with transaction():
                service.renew_consent(actor(), release_id, picture_id, consent_of(form), form.reason.data or "")
            flash(_("The picture is shown again."), "done")
            return redirect(url_for("releases.pictures", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("releases/pictures.html", form, chosen=picture_id, **_page(release_id))


@blueprint.get("/<int:release_id>/pictures/<int:picture_id>")
@needs("releases.view")
def picture(release_id: int, picture_id: int) -> Response:
    """Return the file as it will leave."""
    one = queries.picture(release_id, picture_id)
    answer = make_response(one.raw)
    answer.content_type = one.kind
    return answer


def _page(release_id: int) -> dict[str, Any]:
    return {"release": queries.release(release_id), "pictures": queries.pictures(release_id), "most": service.MOST_PICTURES}


def _form(release_id: int, chosen: int | None) -> Form:
    if queries.release(release_id).is_public:
        if chosen is not None:
            queries.picture(release_id, chosen)
        return PictureConsentForm(formdata=None)
    if chosen is None:
        return PictureForm(formdata=None, shows_people=True)
    one = queries.picture(release_id, chosen)
    return PictureWordsForm(formdata=None, data={name: getattr(one, name) for name in _FIELDS})


def _tell(names: list[tuple[str, str]]) -> None:
    """Say whose name came along: the file no longer holds it, but the picture may show it."""
    for name, where in names:
        words = _(
            "%(name)s stood in this file (%(where)s) and was left behind. Look whether the picture shows it.",
            name=name,
            where=where,
        )
        flash(words, "warn")


def _upload(form: PictureForm) -> tuple[str, bytes]:
    upload = form.file.data
    if upload is None or not getattr(upload, "filename", ""):
        raise Invalid(file=_("Choose a picture."))
    upload.seek(0)
    return str(upload.filename), harmless(bytes(upload.read()))
