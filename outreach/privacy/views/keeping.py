"""The pages of the office's own duties: what is due, for how long things are kept, who has to be told, who may come back."""

from datetime import datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.personal import periods
from outreach.deliveries import service as deliveries
from outreach.privacy import emails, queries, service
from outreach.privacy.forms import BASES, NoticeForm, ReadmissionForm, periods_form
from outreach.privacy.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid
from outreach.web.locale import settings

MONTH = timedelta(days=30)  # Art. 14.3 a: within a month


@blueprint.get("/privacy/")
@needs("privacy.view")
def index() -> str:
    """Show what is due: people who have to be told, records whose time is over soon, holds, what the last night took."""
    return render_template("privacy/index.html", form=ReadmissionForm(formdata=None), **_due())


@blueprint.get("/privacy/processing")
@needs("privacy.view")
def processing() -> str:
    """Show the record of processing: what every room holds of people, why, and how long."""
    return render_template("privacy/processing.html", parts=service.processing(), bases=BASES)


@blueprint.post("/privacy/readmission")
@needs("privacy.erase")
def readmit() -> ResponseReturnValue:
    """Let a forgotten address back into the register, with a reason."""
    form = ReadmissionForm()
    if form.validate():
        try:
            with transaction():
                deliveries.readmit(actor(), form.address.data, form.reason.data)
            flash(_("This address may stand in the register again."), "done")
            return redirect(url_for("privacy.index"), 303)
        except Invalid as error:
            form.take(error)
    return invalid("privacy/index.html", form, **_due())


@blueprint.get("/privacy/periods")
@needs("privacy.manage")
def edit_periods() -> str:
    """Ask for how many days each kind of data is kept."""
    now = queries.days()
    form = periods_form()
    form.process(data={kind.replace(".", "-"): days for kind, days in now.items()})
    return render_template("privacy/periods.html", form=form, periods=periods(), **_last())


@blueprint.post("/privacy/periods")
@needs("privacy.manage")
def update_periods() -> ResponseReturnValue:
    """Keep the days as typed; an empty field keeps that kind for good."""
    form = periods_form()
    if not form.validate():
        return invalid("privacy/periods.html", form, periods=periods(), **_last())
    wanted = {kind: form._fields[kind.replace(".", "-")].data for kind, period in periods().items() if period.days}
    with transaction():
        changed = service.set_periods(actor(), wanted)
    flash(ngettext("%(num)s period changed.", "%(num)s periods changed.", len(changed)), "done")
    return redirect(url_for("privacy.edit_periods"), 303)


@blueprint.get("/privacy/notices")
@needs("privacy.view")
def notices() -> str:
    """List who has to be told what we hold, the longest first, with a text to send them."""
    return render_template("privacy/notices.html", form=NoticeForm(formdata=None), **_untold())


@blueprint.post("/privacy/notices")
@needs("privacy.edit")
def tell() -> ResponseReturnValue:
    """Keep that these people were told, or need not be."""
    form = NoticeForm()
    if not form.validate() or not form.people.data:
        form.form_errors.append(_("Tick the people who were told."))
        return invalid("privacy/notices.html", form, **_untold())
    with transaction():
        count = service.tell(actor(), form.people.data, form.how.data)
    flash(ngettext("%(num)s person told.", "%(num)s people told.", count), "done")
    return redirect((request.form.get("back") == "person" and _person(form)) or url_for("privacy.notices"), 303)


def _person(form: NoticeForm) -> str:
    return url_for("privacy.show", room="journalists", number=form.people.data[0])


def _due() -> dict[str, Any]:
    soon = clock.now() + MONTH
    days = queries.days()
    return {
        "overdue": queries.count_untold(clock.now() - MONTH),
        "ending": queries.ending(days, soon),
        "holds": [(hold, service.place_of(hold.subject)) for hold in queries.holds()],
        "periods": periods(),
        "days": days,
        **_last(),
    }


def _last() -> dict[str, Any]:
    return {"last": queries.last_purge()}


def _untold() -> dict[str, Any]:
    only_late = request.args.get("late") == "1"
    limit = clock.now() - MONTH
    page = queries.untold(limit if only_late else None, request.args.get("cursor"))
    return {
        "page": page,
        "due": [_due_on(one) for one in page.items],
        "late": only_late,
        "today": clock.now().date(),
        "texts": emails.notices(settings(), queries.days()["journalists"]),
    }


def _due_on(journalist: Any) -> Any:
    since: datetime = journalist.created_at
    return (journalist.source_date or since.date()) + MONTH
