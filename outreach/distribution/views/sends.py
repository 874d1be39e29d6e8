"""The pages of a send: planned, confirmed, going, done."""

import math
from datetime import datetime, timedelta
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.distribution import emails, queries, service
from outreach.distribution.forms import AnswerForm, ConfirmForm, HoldForm, OfferForm, PlanForm, WordForm
from outreach.distribution.models import Distribution
from outreach.distribution.policy.awkward import worst
from outreach.distribution.policy.gates import not_undoable
from outreach.distribution.policy.terms import ladder
from outreach.jobs import wake
from outreach.releases import queries as releases
from outreach.releases.models import Release
from outreach.releases.policy.rendering import heading
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, local_time
from outreach.web.headers import FRAMED_POLICY
from outreach.web.locale import settings

blueprint = pages("distribution", __name__)
SENDER = "deliveries.drain"


@blueprint.get("/distributions")
@needs("distribution.view")
def index() -> str:
    """Show the sends, the newest first."""
    found = queries.sends(request.args.get("cursor"), state=request.args.get("state", ""), q=request.args.get("q", ""))
    return render_template("distribution/index.html", page=found, q=request.args.get("q", ""))


@blueprint.get("/releases/<int:release_id>/distribution")
@needs("distribution.edit")
def new(release_id: int) -> str:
    """Ask to whom, when, and in whose name."""
    release = releases.release(release_id)
    form = PlanForm(data=_suggested(release))
    return render_template(
        "distribution/new.html", form=form, release=release, lists=queries.media_lists(), earlier=queries.of_release(release_id)
    )


@blueprint.post("/releases/<int:release_id>/distribution")
@needs("distribution.edit")
def create(release_id: int) -> ResponseReturnValue:
    """Plan a send."""
    release, form = releases.release(release_id), PlanForm()
    if form.validate():
        when = local_time(form, "lift_local", "lift_zone", "fold") if form.timing.data == "lift" else None
        if not form.errors:
            try:
                with transaction():
                    row = service.plan(
                        actor(), release, lists=form.lists.data, when=when, zones=settings().zones, **_identity(form)
                    )
                return redirect(url_for("distribution.show", distribution_id=row.id), 303)
            except Invalid as error:
                form.take(error)
    earlier = queries.of_release(release_id)
    return invalid("distribution/new.html", form, release=release, lists=queries.media_lists(), earlier=earlier)


@blueprint.get("/releases/<int:release_id>/sends")
@needs("distribution.view")
def of_release(release_id: int) -> str:
    """Return the sends of one release as a fragment, for its page."""
    release = releases.release(release_id)
    return render_template("distribution/_of_release.html", release=release, sends=queries.of_release(release_id))


@blueprint.get("/distributions/<int:distribution_id>")
@needs("distribution.view")
def show(distribution_id: int) -> ResponseReturnValue:
    """Show the plan until it is confirmed, then how it goes."""
    row = queries.one(distribution_id)
    if row.confirmed_at is None:
        return render_template("distribution/plan.html", **_plan_page(row, ConfirmForm()))
    return render_template("distribution/show.html", **_live_page(row))


@blueprint.get("/distributions/<int:distribution_id>/progress")
@needs("distribution.view")
def progress(distribution_id: int) -> Response:
    """Return the moving part of the page; the browser stops asking when nothing moves any more."""
    page = _live_page(queries.one(distribution_id))
    answer = make_response(render_template("distribution/_live.html", **page))
    if not page["moving"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.post("/distributions/<int:distribution_id>/confirmation")
@needs("distribution.send")
def confirm(distribution_id: int) -> ResponseReturnValue:
    """Freeze everybody into rows; a second click finds it done."""
    row, form = queries.one(distribution_id), ConfirmForm()
    if row.confirmed_at is None and not form.validate():
        return invalid("distribution/plan.html", **_plan_page(row, form))
    count, seen, undo = form.count.data, form.seen.data or "", timedelta(seconds=settings().undo_seconds)
    letter = emails.release_letter(row, releases.release(row.release_id))
    try:
        receipt, files = service.read_back(actor(), distribution_id, letter), service.files_for(distribution_id, letter)
        with transaction():
            service.keep_reading(actor(), receipt)  # kept also when it refuses
        drawn = service.draw_up(distribution_id, letter, count=count)
        with transaction():
            service.confirm(
                actor(), distribution_id, letter, count=count, seen=seen, drawn=drawn, receipt=receipt, files=files, undo=undo
            )
    except Refused as error:
        form.form_errors.extend(reason.message for reason in error.reasons)
        return make_response(render_template("distribution/plan.html", **_plan_page(queries.one(distribution_id), form)), 409)
    wake(SENDER)
    return redirect(url_for("distribution.show", distribution_id=distribution_id), 303)


@blueprint.post("/distributions/<int:distribution_id>/confirmation/removal")
@needs("distribution.send")
def take_back(distribution_id: int) -> ResponseReturnValue:
    """Take a confirmation back with nothing left, while its window is open."""
    with transaction():
        service.take_back(actor(), distribution_id)
    flash(_("Taken back. Nothing has left, nobody is frozen; the plan is as it was."), "done")
    return redirect(url_for("distribution.show", distribution_id=distribution_id), 303)


@blueprint.get("/distributions/<int:distribution_id>/preview")
@needs("distribution.view")
def preview(distribution_id: int) -> Response:
    """Return the mail as it will look, for a frame."""
    row = queries.one(distribution_id)
    letter = emails.release_letter(row, releases.release(row.release_id)).in_language(request.args.get("language", ""))
    answer = make_response(letter.html.replace("{{ unsubscribe_url }}", "#"))
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    return answer


@blueprint.get("/distributions/<int:distribution_id>/receipt")
@needs("distribution.view")
def receipt(distribution_id: int) -> str:
    """Show what went, to how many, and who was left out: a page to print and keep."""
    row = queries.one(distribution_id)
    return render_template("distribution/receipt.html", **_live_page(row), told=queries.notices(row.id))


@blueprint.get("/distributions/<int:distribution_id>/offers")
@needs("distribution.view")
def offers(distribution_id: int) -> str:
    """Show who was offered the text and what they answered, and whom it could be offered to."""
    row = queries.one(distribution_id)
    return render_template("distribution/offers.html", **offers_page(row, OfferForm(), AnswerForm()))


def offers_page(row: Distribution, form: OfferForm, answer: AnswerForm) -> dict[str, Any]:
    """Return what the page of offers shows."""
    made = queries.dry_run(row, clock.now())
    return {
        "row": row,
        "form": form,
        "answer": answer,
        "accesses": queries.accesses(row.id),
        "held_back": queries.held_back(row.id, clock.now().date()),
        "kept": HoldForm(formdata=None),
        "kept_for": 0,
        "offerable": queries.offerable(row, made, request.args.get("q", "")),
        "answers": queries.answers([row.id])[row.id],
        "free": queries.free_already(row),
        "now": clock.now(),
        "base_url": settings().base_url,
        "q": request.args.get("q", ""),
    }


def _plan_page(row: Distribution, form: ConfirmForm) -> dict[str, Any]:
    made = queries.dry_run(row, clock.now())
    letter = emails.release_letter(row, releases.release(row.release_id))
    rungs = ladder(row.lift_at, [row.lift_zone, *settings().zones]) if row.lift_at else []
    return {
        "row": row,
        "form": form,
        "plan": made,
        "worst": worst(made, greeted="greeting" in letter.asks_for),
        "compared": queries.compared(row, made),
        "rungs": rungs,
        "letter": letter,
        "seen": service.mark_of(row, letter),
        "held_back": queries.held_back(row.id, clock.now().date()),
        "promises": queries.held_promises(row.release_id, clock.now()),
        "obstacles": service.obstacles_to(row, made, letter),
        "doubts": service.doubts_about(row, clock.now()),
        "answers": queries.answers([row.id])[row.id],
        "free": queries.free_already(row),
        "now": clock.now(),
    }


def _live_page(row: Distribution) -> dict[str, Any]:
    if row.confirmed_at is None:
        raise NotFound  # what is only planned does not go yet
    now = clock.now()
    return {
        "row": row,
        "live": queries.live(row, now),
        "now": now,
        "same": queries.is_as_approved(row),
        "undo_seconds": _undo_seconds(row, now),
        "word": WordForm(),
        "hold": HoldForm(),
        "answers": queries.answers([row.id])[row.id],
        "free": queries.free_already(row),
        "held_back": 0 if row.lifted_at else queries.held_back(row.id, now.date()),
        "moving": row.state in ("scheduled", "sending", "paused", "held"),
    }


def _undo_seconds(row: Distribution, now: datetime) -> int:
    if row.undo_until is None or not_undoable(row.state, row.lifted_at, row.undo_until, now):
        return 0
    return math.ceil((row.undo_until - now).total_seconds())


def _suggested(release: Release) -> dict[str, Any]:
    config = settings()
    lift = release.embargo
    return {
        "timing": "lift" if lift else "now",
        "lift_local": lift.local if lift else None,
        "lift_weekday": str(lift.local.weekday()) if lift else "",
        "lift_zone": lift.zone if lift else config.timezone,
        "subject": heading(releases.text_of(release)),
        "from_name": config.mail_from_name,
        "from_address": config.mail_from,
        "ask_line": queries.ask_line(clock.now()),
    }


def _identity(form: PlanForm) -> dict[str, str]:
    return {name: form[name].data or "" for name in ("subject", "from_name", "from_address", "reply_to", "ask_line", "terms")}
