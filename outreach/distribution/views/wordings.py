"""The words of offers and notices: what each says in each language, its versions, and what can be used in it."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.core import languages
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.distribution import emails, queries, service
from outreach.distribution.forms.wordings import WordingForm
from outreach.distribution.policy import wordings as policy
from outreach.distribution.policy.wordings import MailKind, Wording
from outreach.distribution.views.sends import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings

KINDS = {
    MailKind.OFFER: _l("Embargo offer"),
    MailKind.HOLD: _l("Hold"),
    MailKind.KILL: _l("Kill"),
    MailKind.CORRECTION: _l("Correction"),
    MailKind.UPDATE: _l("Update"),
    MailKind.WITHDRAWN: _l("Withdrawn"),
    MailKind.LIFTED: _l("Embargo lifted early"),
}
_PATH = "/distributions/wordings/<kind>/<language>"


@blueprint.get("/distributions/wordings")
@needs("distribution.view")
def wordings() -> str:
    """List the mails and in which languages the office has words of its own."""
    written = queries.newest_wordings()
    tags = list(dict.fromkeys([*settings().locales, *(language for _kind, language in written)]))
    return render_template("distribution/wordings.html", kinds=KINDS, written=written, tags=tags)


@blueprint.get(_PATH)
@needs("distribution.view")
def wording(kind: str, language: str) -> ResponseReturnValue:
    """Show the words of one mail in a language, to be written by whoever may; there is one page for each language."""
    if language != (tag := languages.canonical(language)) and languages.is_known(tag):
        return redirect(url_for("distribution.wording", kind=kind, language=tag))
    page = _page(kind, language)
    now: Wording = page["now"]
    form = WordingForm(formdata=None, data={"subject": now.subject, "body": now.body, "seen": page["number"]})
    return render_template("distribution/wording.html", form=form, **page)


@blueprint.post(_PATH)
@needs("releases.manage")
def write_wording(kind: str, language: str) -> ResponseReturnValue:
    """Keep a new version; without a body the mail goes as shipped again."""
    which, form = _known(kind, language), WordingForm()
    if form.validate():
        try:
            with transaction():
                given = Wording(form.subject.data or "", form.body.data or "")
                service.write_wording(actor(), which, language, given, form.seen.data or 0)
            return redirect(url_for("distribution.wording", kind=kind, language=language), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return render_template("distribution/wording.html", form=form, **_page(kind, language)), 409
    return invalid("distribution/wording.html", form, **_page(kind, language))


def _page(kind: str, language: str) -> dict[str, Any]:
    which = _known(kind, language)
    versions, shipped = queries.wordings_of(which, language), emails.shipped(which, language)
    own = versions[0].as_wording() if versions and versions[0].body else None
    return {
        "kind": which,
        "word": KINDS[which],
        "language": language,
        "versions": versions,
        "number": versions[0].number if versions else 0,
        "own": own,
        "now": own or shipped,
        "shipped": shipped,
        "offered": list(policy.choices(which)),
        "needed": policy.needed(which),
    }


def _known(kind: str, language: str) -> MailKind:
    if not languages.is_known(language) or language != languages.canonical(language) or kind not in set(MailKind):
        raise NotFound(f"{kind} in {language}")
    return MailKind(kind)
