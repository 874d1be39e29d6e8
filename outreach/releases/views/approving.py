"""What opens the next gate? Review, approval, a speaker's yes, an answered warning, the embargo, the withdrawal."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.releases import queries, service
from outreach.releases.forms import (
    QuoteApprovalForm,
    ReleaseApprovalForm,
    ReleaseEmbargoForm,
    ReleaseFixForm,
    ReleaseWaiverForm,
    ReleaseWithdrawalForm,
    read_evidence,
)
from outreach.releases.models import Occasion
from outreach.releases.views.door import WORDS, as_read, blueprint, editor
from outreach.web.doors import actor, may, needs
from outreach.web.forms import invalid, local_time
from outreach.web.locale import settings


@blueprint.post("/<int:release_id>/review")
@needs("releases.edit")
def submit(release_id: int) -> ResponseReturnValue:
    """Hand the draft to a second person."""
    with transaction():
        service.submit(actor(), release_id)
    return _back(release_id)


@blueprint.post("/<int:release_id>/approval")
@needs("releases.approve")
def approve(release_id: int) -> ResponseReturnValue:
    """Say yes to these words."""
    form = ReleaseApprovalForm()
    if not form.validate():
        return _again(release_id, form)
    receipt = service.receipt(actor(), release_id, Occasion.APPROVAL)
    with transaction():
        service.keep_receipt(actor(), receipt)  # kept also when it refuses
    with transaction():
        service.approve(actor(), release_id, form.note.data or "", receipt)
    flash(_("These words are approved. They can be sent."), "done")
    return _back(release_id)


@blueprint.post("/<int:release_id>/reopening")
@needs("releases.edit")
def reopen(release_id: int) -> ResponseReturnValue:
    """Take it back to the desk."""
    with transaction():
        service.reopen(actor(), release_id)
    return _back(release_id)


@blueprint.post("/<int:release_id>/embargo")
@needs("releases.edit")
def set_embargo(release_id: int) -> ResponseReturnValue:
    """Set the lift as it was meant: a time that does not exist is refused, one that occurs twice is asked."""
    form = ReleaseEmbargoForm()
    lift = local_time(form, "lift_local", "lift_zone", "lift_fold") if form.validate() else None
    if lift is not None:
        try:
            with transaction():
                service.set_embargo(actor(), release_id, lift)
            return _back(release_id)
        except Invalid as error:
            form.take(error)
    return _again(release_id, form, embargo_form=form, open="embargo")


@blueprint.post("/<int:release_id>/embargo/removal")
@needs("releases.edit")
def remove_embargo(release_id: int) -> ResponseReturnValue:
    """Make the release immediate again."""
    with transaction():
        service.set_embargo(actor(), release_id, None)
    return _back(release_id)


@blueprint.post("/<int:release_id>/waivers")
@needs("releases.edit")
def waive(release_id: int) -> ResponseReturnValue:
    """Keep why a finding is no problem here; a stop takes a second person."""
    form = ReleaseWaiverForm()
    if not form.validate():
        return _again(release_id, form)
    with transaction():
        answer = service.Answer(form.reason.data, form.agreed_by.data or "", may("releases.approve"))
        service.waive(actor(), release_id, form.code.data, form.block_key.data or "", answer)
    return _back(release_id, f"block-{form.block_key.data}" if form.block_key.data else "")


@blueprint.post("/<int:release_id>/fixes")
@needs("releases.edit")
def mend(release_id: int) -> ResponseReturnValue:
    """Put in what a finding offers."""
    form = ReleaseFixForm()
    if not form.validate():
        return _again(release_id, form)
    with transaction():
        service.mend(actor(), release_id, form.code.data, form.block_key.data, form.start.data or 0, form.seen.data or "")
    return _back(release_id, f"block-{form.block_key.data}")


@blueprint.post("/<int:release_id>/rules")
@needs("attribution.edit")
def keep_rule(release_id: int) -> ResponseReturnValue:
    """Make a rule of a do-not-cite note in the text."""
    with transaction():
        rule = service.keep_rule(actor(), release_id, request.form.get("name", ""))
    flash(_("%(name)s is now protected in everything that leaves.", name=rule.name), "done")
    return _back(release_id)


@blueprint.route("/<int:release_id>/quotes/<int:quote_id>/approval", methods=["GET", "POST"])
@needs("releases.edit")
def approve_quote(release_id: int, quote_id: int) -> ResponseReturnValue:
    """Record a speaker's yes to exactly these words, and what shows it."""
    row, quote = queries.release(release_id), queries.quote_in(release_id, quote_id)
    form = QuoteApprovalForm(data={"approved_by": quote.speaker, "zone": settings().timezone})
    if request.method == "GET":
        return render_template("releases/quote.html", release=row, quote=quote, form=form, lines=as_read(quote), **WORDS)
    evidence = read_evidence(form)
    if evidence is not None:
        try:
            with transaction():
                service.record_quote_approval(actor(), quote_id, evidence, request.form.get("seen", ""))
            return _back(release_id, f"block-{quote.block_key}")
        except Invalid as error:
            names = {"approved_at": "approved_local", "expires_at": "expires_local"}
            form.take(Invalid(**{names.get(name, name): texts for name, texts in error.errors.items()}))
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("releases/quote.html", form, release=row, quote=quote, lines=as_read(quote), **WORDS)


@blueprint.post("/<int:release_id>/quotes/<int:quote_id>/approvals/<int:approval_id>/withdrawal")
@needs("releases.edit")
def withdraw_quote(release_id: int, quote_id: int, approval_id: int) -> ResponseReturnValue:
    """Take a speaker's yes back."""
    quote = queries.quote_in(release_id, quote_id)
    with transaction():
        service.withdraw_quote_approval(actor(), queries.approval_of(quote, approval_id).id, request.form.get("reason", ""))
    return _back(release_id, f"block-{quote.block_key}")


@blueprint.route("/<int:release_id>/withdrawal", methods=["GET", "POST"])
@needs("releases.edit")
def withdraw(release_id: int) -> ResponseReturnValue:
    """Withdraw the release, with a reason."""
    row, form = queries.release(release_id), ReleaseWithdrawalForm()
    if request.method == "GET":
        return render_template("releases/withdraw.html", release=row, form=form)
    if not form.validate():
        return invalid("releases/withdraw.html", form, release=row)
    with transaction():
        service.withdraw(actor(), release_id, form.reason.data)
    return _back(release_id)


def _again(release_id: int, form: Any, **extra: Any) -> ResponseReturnValue:
    seen = editor(release_id, **extra)
    del seen["form"]
    return invalid("releases/show.html", form, **seen)


def _back(release_id: int, anchor: str = "") -> ResponseReturnValue:
    return redirect(url_for("releases.show", release_id=release_id, _anchor=anchor or None), 303)
