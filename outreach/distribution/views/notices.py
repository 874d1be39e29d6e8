"""The page that tells those who hold a text: hold, kill, correction, update, withdrawal."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import queries as ledger
from outreach.distribution import emails, queries, service
from outreach.distribution.forms import NOTICES, NoticeForm, notice_in
from outreach.distribution.views.sends import blueprint
from outreach.jobs import wake
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/distributions/<int:distribution_id>/notices")
@needs("distribution.send")
def notices(distribution_id: int) -> str:
    """Ask what they are told, and show what they were told before."""
    return render_template("distribution/notices.html", form=NoticeForm(formdata=None), **_seen(distribution_id))


@blueprint.post("/distributions/<int:distribution_id>/notices")
@needs("distribution.send")
def notify(distribution_id: int) -> ResponseReturnValue:
    """Tell exactly those who hold the text."""
    form = NoticeForm()
    if form.validate():
        row, notice = queries.one(distribution_id), notice_in(form.data)
        letter = emails.notice_letter(row, notice)
        try:
            with transaction():
                service.stop_for(actor(), distribution_id, notice, form.count.data)
            with transaction():
                made = service.notify(actor(), distribution_id, notice, letter, count=form.count.data)
            wake("deliveries.drain")
            flash(ngettext("%(num)s person is told.", "%(num)s people are told.", made.people), "done")
            return redirect(url_for("distribution.notices", distribution_id=distribution_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("distribution/notices.html", form, **_seen(distribution_id))


@blueprint.post("/distributions/<int:distribution_id>/notices/calls/<int:delivery_id>")
@needs("distribution.send")
def rung(distribution_id: int, delivery_id: int) -> ResponseReturnValue:
    """Say that somebody whom a notice did not reach was told on the phone."""
    with transaction():
        service.rung(actor(), distribution_id, delivery_id)
    return redirect(url_for("distribution.notices", distribution_id=distribution_id, _anchor="ring"), 303)


def _seen(distribution_id: int) -> dict[str, Any]:
    row, told = queries.one(distribution_id), queries.notices(distribution_id)
    tallies = {one.id: ledger.tally(one.source) for one in told}
    found, kinds, ring = queries.holders(row), dict(NOTICES), queries.to_ring(row)
    spared = sum(one.shut_out or one.objects for one in found)
    return {
        "row": row, "told": told, "tallies": tallies, "holders": len(found), "spared": spared, "kinds": kinds, "ring": ring,
    }  # fmt: skip
