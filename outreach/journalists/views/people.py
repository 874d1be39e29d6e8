"""The pages of journalists."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.audit.queries import last_hand
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.filters import written
from outreach.journalists import queries, service
from outreach.journalists.forms import CHANNELS, STANDINGS, JournalistPageForm, office_region
from outreach.journalists.models import Journalist
from outreach.journalists.policy.filtering import KEYS
from outreach.journalists.views.shown import facts_of
from outreach.outlets import queries as outlets
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, typed_line
from outreach.web.pieces import piece

blueprint = pages("journalists", __name__, "/journalists")


@blueprint.get("/")
@needs("journalists.view")
def index() -> str:
    """List journalists by name, narrowed by typed filters; with words the likeliest come first."""
    understood = queries.understand(_line())
    page = queries.fitting(understood.asked, request.args.get("cursor"))
    return render_template(
        "journalists/index.html", page=page, understood=understood, known=sorted(KEYS), standings=dict(STANDINGS)
    )


def _line() -> str:
    """Return what was typed, with what links of other pages ask for written as filters."""
    outlet_id, list_id = (request.args.get(name, type=int) for name in ("outlet", "list"))
    asked = [(key, request.args.get(key, "").strip()) for key in ("language", "country", "beat")]
    asked.append(("outlet", outlets.get(outlet_id).name if outlet_id else ""))
    asked.append(("list", queries.media_list(list_id).name if list_id else ""))
    return " ".join([*(written(key, [value]) for key, value in asked if value), typed_line()])


@blueprint.get("/of-outlet/<int:outlet_id>")
@needs("journalists.view")
def of_outlet(outlet_id: int) -> str:
    """Show an outlet's people by desk, and who was there before, for the outlet's page."""
    people, count = queries.staff(outlet_id)
    facts = {"people": people, "count": count, "former": queries.former_staff(outlet_id), "outlet_id": outlet_id}
    return piece("journalists/_of_outlet.html", _("People"), **facts, channels=dict(CHANNELS))


@blueprint.get("/<int:journalist_id>")
@needs("journalists.view")
def show(journalist_id: int) -> str:
    """Show one journalist."""
    return render_template("journalists/show.html", **facts_of(queries.get(journalist_id)))


@blueprint.get("/new")
@needs("journalists.edit")
def new() -> str:
    """Ask for a journalist; what a phone call told already is filled in."""
    given = {name: request.args.get(name) for name in ("full_name", "phone", "email", "outlet_name") if request.args.get(name)}
    return render_template("journalists/new.html", form=JournalistPageForm(**given), **_help())


@blueprint.post("/")
@needs("journalists.edit")
def create() -> ResponseReturnValue:
    """Add a journalist."""
    form, holder = JournalistPageForm(), None
    if form.validate():
        try:
            with transaction():
                journalist = service.create(actor(), _typed(form.data), office_region())
            return redirect(url_for("journalists.show", journalist_id=journalist.id), 303)
        except Invalid as error:
            holder = getattr(error, "holder", None)
            form.take(error)
    return invalid("journalists/new.html", form, holder=holder, **_help())


@blueprint.get("/<int:journalist_id>/edit")
@needs("journalists.edit")
def edit(journalist_id: int) -> str:
    """Show the form, filled in."""
    journalist = queries.get(journalist_id)
    return render_template(
        "journalists/edit.html", form=opened(_filled(journalist), journalist), journalist=journalist, **_help()
    )


@blueprint.post("/<int:journalist_id>")
@needs("journalists.edit")
@reread
def update(journalist_id: int) -> ResponseReturnValue:
    """Save a journalist."""
    form, holder = JournalistPageForm(), None
    valid = form.validate()
    try:
        with transaction():
            journalist = queries.get(journalist_id)
            settle(form, _filled(journalist, formdata=None), journalist, last_hand(f"journalist:{journalist_id}"))
            if valid:
                service.update(actor(), journalist, _typed(chosen(form)), office_region())
                return redirect(url_for("journalists.show", journalist_id=journalist_id), 303)
    except Invalid as error:
        holder = getattr(error, "holder", None)
        form.take(error)
    return invalid("journalists/edit.html", form, journalist=queries.get(journalist_id), holder=holder, **_help())


def _filled(journalist: Journalist, **more: Any) -> JournalistPageForm:
    return JournalistPageForm(obj=journalist, outlet_name=journalist.outlet.name if journalist.outlet else "", **more)


def _typed(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if name != "outlet_id"}


def _help() -> dict[str, Any]:
    return {"outlets": outlets.choices()}
