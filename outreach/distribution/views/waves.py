"""The page of one tier of a send: its own time, language, files, and why."""

from datetime import datetime
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from outreach.core import languages
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.distribution import queries, service
from outreach.distribution.forms import WaveForm
from outreach.distribution.models import Distribution, DistributionWave
from outreach.distribution.policy.terms import ladder
from outreach.distribution.policy.waves import FILES
from outreach.distribution.views.sends import blueprint
from outreach.releases import queries as releases
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time
from outreach.web.locale import settings

ONE = "/distributions/<int:distribution_id>/waves/<int(min=0, max=4):tier>"


@blueprint.get(ONE)
@needs("distribution.edit")
def wave(distribution_id: int, tier: int) -> str:
    """Ask what this tier gets."""
    row = queries.one(distribution_id)
    form = WaveForm(formdata=None, data=_set(next((one for one in row.waves if one.tier == tier), None)))
    return render_template("distribution/wave.html", form=form, **_page(row, tier, form))


@blueprint.post(ONE)
@needs("distribution.edit")
def set_wave(distribution_id: int, tier: int) -> ResponseReturnValue:
    """Give this tier what was chosen."""
    form = WaveForm()
    if form.validate():
        when = local_time(form, "goes_local", "goes_zone", "fold")
        if not form.errors:
            try:
                with transaction():
                    service.set_wave(actor(), distribution_id, tier, when=when, **chosen(form.data))
                return redirect(url_for("distribution.show", distribution_id=distribution_id), 303)
            except Invalid as error:
                form.take(error)
            except Refused as error:
                form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("distribution/wave.html", form, **_page(queries.one(distribution_id), tier, form))


@blueprint.post(f"{ONE}/removal")
@needs("distribution.edit")
def drop_wave(distribution_id: int, tier: int) -> ResponseReturnValue:
    """Let this tier get it with the lift again."""
    with transaction():
        service.drop_wave(actor(), distribution_id, tier)
    return redirect(url_for("distribution.show", distribution_id=distribution_id), 303)


def chosen(data: dict[str, Any]) -> dict[str, Any]:
    """Return language, files, note and reason as the service wants them."""
    files = tuple(kind for kind in FILES if data.get(kind))
    chosen = {name: data.get(name) or "" for name in ("language", "note", "reason")}
    return {**chosen, "files": files}


def _set(found: DistributionWave | None) -> dict[str, Any]:
    if found is None:
        return {}
    local = datetime.fromisoformat(found.goes_local) if found.goes_local else None
    return {
        "goes_local": local,
        "goes_weekday": str(local.weekday()) if local else "",
        "goes_zone": found.goes_zone,
        "language": found.language,
        "docx": "docx" in found.files,
        "pdf": "pdf" in found.files,
        "note": found.note,
        "reason": found.reason,
    }


def _page(row: Distribution, tier: int, form: WaveForm) -> dict[str, Any]:
    if row.confirmed_at is not None:
        raise NotFound  # what is frozen has no tier to set
    ready, said = releases.languages_of(releases.release(row.release_id)), str(get_locale() or "en")
    form.offer_languages(ready, lambda tag: languages.name(tag, said))
    rungs = ladder(row.lift_at, [row.lift_zone, *settings().zones]) if row.lift_at else []
    own = any(one.tier == tier for one in row.waves)
    return {"row": row, "tier": tier, "rungs": rungs, "own": own}
