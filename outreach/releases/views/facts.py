"""Which facts does a release know? Typed once, with their source; the words to use them by; the ledger's beside them."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.releases import queries, service
from outreach.releases.forms.facts import FACT_KINDS, FactForm, given
from outreach.releases.policy import cells
from outreach.releases.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/<int:release_id>/facts")
@needs("releases.view")
def facts(release_id: int) -> str:
    """List the facts, and the form of one of them or of a new one."""
    return render_template("releases/facts.html", form=_form(release_id, request.args.get("fact", "")), **_page(release_id))


@blueprint.post("/<int:release_id>/facts")
@needs("releases.edit")
def keep_fact(release_id: int) -> ResponseReturnValue:
    """Keep a fact, new or changed."""
    form = FactForm()
    if form.validate():
        try:
            with transaction():
                service.keep_fact(actor(), release_id, form.name.data or "", given(form))
            return redirect(url_for("releases.facts", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("releases/facts.html", form, **_page(release_id))


@blueprint.post("/<int:release_id>/facts/<name>/removal")
@needs("releases.edit")
def remove_fact(release_id: int, name: str) -> ResponseReturnValue:
    """Take a fact away."""
    with transaction():
        service.remove_fact(actor(), release_id, name)
    return redirect(url_for("releases.facts", release_id=release_id), 303)


def _page(release_id: int) -> dict[str, Any]:
    row = queries.release(release_id)
    found = queries.cells_of(row)
    others = [one.language for one in queries.translations(release_id)]
    return {
        "release": row,
        "facts": queries.facts_of(release_id),
        "offered": [
            (written, said, [(tag, dict(cells.offered(found, tag)).get(written, "")) for tag in others])
            for written, said in cells.offered(found, row.language)
        ],
        "fact_kinds": dict(FACT_KINDS),
    }


def _form(release_id: int, name: str) -> FactForm:
    if not name:
        return FactForm(formdata=None)
    one = queries.fact(release_id, name)
    names = "\n".join(f"{tag}: {spelled}" for tag, spelled in (one.names or {}).items())
    return FactForm(
        formdata=None,
        data={
            "name": one.name,
            "kind": one.kind.value,
            "value": one.value,
            "source": one.source,
            "note": one.note,
            "names": names,
        },
    )
