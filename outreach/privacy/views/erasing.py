"""The page that forgets somebody."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.privacy import queries, service
from outreach.privacy.forms import ErasureForm
from outreach.privacy.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid

_ROOMS = "<any(journalists, spokespeople):room>/<int:number>"
_VERBS = {"journalists": service.erase_journalist, "spokespeople": service.erase_spokesperson}


@blueprint.get(f"/{_ROOMS}/erasure")
@needs("privacy.erase")
def new_erasure(room: str, number: int) -> str:
    """Say what goes and what stays, and ask."""
    return render_template("privacy/erasure.html", form=ErasureForm(), **_about(room, number))


@blueprint.post(f"/{_ROOMS}/erasure")
@needs("privacy.erase")
def erase(room: str, number: int) -> ResponseReturnValue:
    """Forget somebody for good."""
    form = ErasureForm()
    if not form.validate():
        return invalid("privacy/erasure.html", form, **_about(room, number))
    with transaction():
        _VERBS[room](actor(), number, form.ground.data, form.reason.data or "")
    wake("privacy.scrub")
    flash(_("Forgotten. Their addresses do not come back by themselves, and mail to them is stopped."), "done")
    return redirect(url_for(f"{room}.index"), 303)


def _about(room: str, number: int) -> dict[str, Any]:
    person = service.person_of(room, number)
    back = url_for("privacy.show", room=room, number=number)
    return {
        "room": room,
        "number": number,
        "name": service.name_of(person),
        "back": back,
        "hold": queries.hold_of(person.subject),
    }
