"""The covering mails: what is written around a release in each language, its versions, and what can be used in it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.releases import queries, service
from outreach.releases.forms import LANGUAGES
from outreach.releases.forms.covers import CoverForm, cover_of
from outreach.releases.models import Release
from outreach.releases.policy import covers as policy
from outreach.releases.policy.cells import Cells
from outreach.releases.views.door import blueprint, url_if
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings


@blueprint.get("/covers")
@needs("releases.view")
def covers() -> str:
    """List the languages and what is written around a text in each."""
    written = {one.language: one for one in queries.newest_covers()}
    tags = list(dict.fromkeys([*settings().locales, *written]))
    return render_template("releases/covers.html", written=written, tags=tags)


@blueprint.get("/covers/<language>")
@needs("releases.view")
def cover(language: str) -> str:
    """Show the covering mail of a language, to be written by whoever may."""
    page = _page(language)
    newest = page["versions"][0] if page["versions"] else None
    parts = newest.as_cover().parts if newest else {}
    return render_template("releases/cover.html", form=CoverForm(formdata=None, data={**parts, "seen": page["number"]}), **page)


@blueprint.post("/covers/<language>")
@needs("releases.manage")
def write_cover(language: str) -> ResponseReturnValue:
    """Keep a new version."""
    _known(language)
    form = CoverForm()
    if form.validate():
        try:
            with transaction():
                service.write_cover(actor(), language, cover_of(form), form.seen.data or 0)
            return redirect(url_for("releases.cover", language=language, release=request.args.get("release")), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return render_template("releases/cover.html", form=form, **_page(language)), 409
    return invalid("releases/cover.html", form, **_page(language))


def _page(language: str) -> dict[str, Any]:
    versions, rows = queries.covers_of(_known(language)), queries.to_try()
    row = next((one for one in rows if one.id == request.args.get("release", type=int)), next(iter(rows), None))
    said, cells = _said(row, language)
    kept = versions[0].as_cover() if versions else policy.Cover()
    return {
        "language": language,
        "versions": versions,
        "number": versions[0].number if versions else 0,
        "rows": rows,
        "row": row,
        "offered": list(policy.choices(said, cells, language)),
        "missing": policy.missing(kept, said, cells, language) if row else [],
        "person_url": url_if("readers.show", release_id=row.id, language=language) if row else "",
    }


def _said(row: Release | None, language: str) -> tuple[dict[str, str], Cells]:
    """What the text that it is tried with says, in this language where it stands in it."""
    if row is None:
        return {}, Cells()
    tag = language if language in (one.language for one in queries.translations(row.id)) else ""
    return policy.said_of(queries.text_in(row, tag), mail.settings().from_name), queries.cells_of(row)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotFound(f"covering mail in {language}")
    return language
