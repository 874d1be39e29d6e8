"""The page of the rota and of handovers."""

from typing import Any

from flask import Flask, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.duty import queries, service
from outreach.duty.forms import WATCHES, HandoverPageForm, ShiftPageForm
from outreach.web import access, navigation
from outreach.web.context import put_in_strip
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, local_time
from outreach.web.locale import settings

blueprint = pages("duty", __name__, "/duty")


def init_app(app: Flask) -> None:
    """Take a place in the rail, and say in the top bar who is on."""
    navigation.add(app, navigation.Entry("now", 50, _l("Duty"), "duty.index", "clock", "duty.view", key="u"))
    access.ask_the_rota(app, lambda who: queries.stands_in(who.id, clock.now()))
    put_in_strip(app, "on_duty", lambda: queries.user(queries.on_duty(clock.now()).user_id))


@blueprint.get("/")
@needs("duty.view")
def index() -> str:
    """Show who is on, who comes next, and when nobody does."""
    return render_template("duty/index.html", **_rota())


@blueprint.post("/shifts")
@needs("duty.edit")
def create_shift() -> ResponseReturnValue:
    """Put somebody on the rota."""
    form = ShiftPageForm()
    valid = form.validate()
    starts = local_time(form, "starts_local", "zone", "fold") if valid else None
    ends = local_time(form, "ends_local", "zone", "fold") if valid else None
    if starts and ends:
        try:
            with transaction():
                service.put_on(
                    actor(), form.user_id.data, form.watch.data, starts.instant, ends.instant, starts.zone, form.note.data or ""
                )
            return redirect(url_for("duty.index"), 303)
        except Invalid as error:
            form.take(error)
    return invalid("duty/index.html", form, **{**_rota(), "shift_form": form})


@blueprint.post("/shifts/<int:shift_id>/removal")
@needs("duty.edit")
def remove_shift(shift_id: int) -> ResponseReturnValue:
    """Take a shift off the rota."""
    with transaction():
        service.take_off(actor(), queries.shift(shift_id))
    return redirect(url_for("duty.index"), 303)


@blueprint.get("/handovers/new")
@needs("duty.edit")
def new_handover() -> str:
    """Ask who takes over, with the note written from what is open."""
    return render_template("duty/handover_new.html", form=HandoverPageForm(note=service.draft(clock.now())))


@blueprint.post("/handovers")
@needs("duty.edit")
def create_handover() -> ResponseReturnValue:
    """Hand the desk to a colleague."""
    form = HandoverPageForm()
    if form.validate():
        try:
            with transaction():
                made = service.offer(actor(), form.taker_id.data, form.note.data or "", clock.now())
            return redirect(url_for("duty.handover", handover_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("duty/handover_new.html", form)


@blueprint.get("/handovers/<int:handover_id>")
@needs("duty.view")
def handover(handover_id: int) -> str:
    """Show what the next person must know, and let them accept."""
    return render_template("duty/handover.html", handover=queries.handover(handover_id), me=actor().id)


@blueprint.post("/handovers/<int:handover_id>/acceptance")
@needs("duty.edit")
def accept_handover(handover_id: int) -> ResponseReturnValue:
    """Take the desk."""
    with transaction():
        service.accept(actor(), queries.handover(handover_id), clock.now())
    return redirect(url_for("duty.handover", handover_id=handover_id), 303)


def _rota() -> dict[str, Any]:
    now = clock.now()
    on = queries.on_duty(now)
    return {
        "on": on,
        "first": queries.user(on.user_id),
        "second": queries.user(on.second_id),
        "awaited": queries.user(on.awaited_id),
        "shifts": queries.shifts(now),
        "gaps": queries.gaps(now),
        "waiting": queries.waiting(),
        "page": queries.handovers(),
        "me": actor().id,
        "watches": dict(WATCHES),
        "shift_form": ShiftPageForm(zone=settings().timezone),
    }
