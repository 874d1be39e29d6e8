"""Who speaks for a release? The table that a journalist reads, who is on it, and what of it their profiles let everybody know."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.releases import queries, service
from outreach.releases.forms.speakers import SpeakerForm, hours
from outreach.releases.policy import speakers as policy
from outreach.releases.views.door import blueprint
from outreach.spokespeople import queries as spokespeople
from outreach.web.doors import actor, may, needs
from outreach.web.forms import invalid


@blueprint.get("/<int:release_id>/speakers")
@needs("releases.view")
def speakers(release_id: int) -> str:
    """Show the table, and the form to put somebody on it."""
    chosen = request.args.get("speaker", type=int)
    form = SpeakerForm(formdata=None, data={"spokesperson": chosen})
    return render_template("releases/speakers.html", form=form, **_page(release_id, chosen))


@blueprint.post("/<int:release_id>/speakers")
@needs("releases.edit")
def put_speaker(release_id: int) -> ResponseReturnValue:
    """Put somebody on the table, or change their hours."""
    form = SpeakerForm()
    if form.validate():
        opens, closes = hours(form)
        if not form.errors:
            try:
                with transaction():
                    service.put_speaker(actor(), release_id, form.spokesperson.data, opens, closes)
                return redirect(url_for("releases.speakers", release_id=release_id), 303)
            except Invalid as error:
                form.take(error)
    return invalid("releases/speakers.html", form, **_page(release_id, form.spokesperson.data))


@blueprint.post("/<int:release_id>/speakers/<int:spokesperson_id>/removal")
@needs("releases.edit")
def take_speaker_off(release_id: int, spokesperson_id: int) -> ResponseReturnValue:
    """Take somebody off the table."""
    with transaction():
        service.take_speaker_off(actor(), release_id, spokesperson_id)
    return redirect(url_for("releases.speakers", release_id=release_id), 303)


def _page(release_id: int, chosen: int | None) -> dict[str, Any]:
    row, q = queries.release(release_id), request.args.get("q", "").strip()
    shown = queries.speakers_shown(row.id)
    return {
        "release": row,
        "shown": shown,
        "rows": {one.id: line for one, line in zip(shown, policy.rows(shown, row.language), strict=True)},
        "words": policy.heads(row.language),
        "on_it": [(person, person.id in {one.id for one in shown}) for _, person in queries.speakers_of(row.id)],
        "q": q,
        "found": spokespeople.spokespeople(q, limit=12).items if q and may("spokespeople.view") else [],
        "chosen": spokespeople.shown(chosen) if chosen else None,
        "written": "{{ speakers | table }}",
    }
