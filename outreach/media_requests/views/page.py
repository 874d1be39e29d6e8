"""What does the page of one request show?"""

from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core import clock, times
from outreach.media_requests import emails, queries, service
from outreach.media_requests.forms import NoteForm, OutcomeForm, TriageForm
from outreach.media_requests.forms.working import (
    CLOSING,
    ENDINGS,
    AnswerForm,
    DeclineForm,
    NextStepForm,
    ReferralForm,
    VerificationForm,
)
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import plan
from outreach.media_requests.views import shown, worded
from outreach.web.doors import actor
from outreach.web.locale import settings


def page(wanted: MediaRequest, **more: Any) -> str:
    """Return the page of one request; `more` replaces a form that must show its errors."""
    slack = queries.slack_of(wanted, clock.now())
    found = {
        "asked_for": wanted,
        "figures": shown.figures(wanted, slack),
        "facts": shown.facts_of_request(wanted),
        "chips": shown.chips_of(wanted),
        "happened": worded.timeline(wanted.notes),
        "steps": plan.backward(wanted.on_air_at, slack.lead_minutes, clock.now()) if wanted.is_open else [],
        "people": queries.people(),
        "alike": queries.maybe_the_same(wanted),
        "joined": queries.joined_to(wanted.id),
        "kept": queries.find(wanted.duplicate_of_id) if wanted.duplicate_of_id else None,
        "numbers": queries.held_numbers(wanted),
        "closing": CLOSING,
        "endings": ENDINGS,
        "line": "",
        **here(wanted.id),
        **_forms(wanted),
    }
    return render_template("media_requests/show.html", **{**found, **more})


def here(request_id: int) -> dict[str, Any]:
    """Return who else has the request open, and who of them is writing."""
    others = queries.others_here(request_id, actor().id, clock.now())
    return {"others": [(one.user.name, one.is_writing(clock.now())) for one in others], "request_id": request_id}


def _forms(wanted: MediaRequest) -> dict[str, Any]:
    language = request.args.get("language", "")
    language = language if language in settings().locales else emails.language_of(wanted)
    latest = queries.latest_answer(wanted.id)
    mailed = {"seen": latest.id if latest else 0, "language": language, "by_mail": bool(wanted.callback_email)}
    lines = [(row, service.why_not_said(row)) for row in queries.lines_for(wanted, language)]
    told = {"lines": lines, "language": language, "answer_languages": settings().locales, "last_answer": latest}
    return told | {
        "note_form": NoteForm(formdata=None),
        "triage_form": TriageForm(formdata=None, data={**wanted.desk["answers"], "next_action": wanted.desk["next_action"]}),
        "outcome_form": OutcomeForm(formdata=None),
        "answer_form": AnswerForm(formdata=None, data=mailed),
        "decline_form": DeclineForm(formdata=None, data={**mailed, "text": emails.ready("decline", wanted, language)}),
        "referral_form": ReferralForm(formdata=None, data={**mailed, "text": emails.ready("referral", wanted, language)}),
        "verification_form": VerificationForm(formdata=None),
        "next_form": NextStepForm(formdata=None, data=_next(wanted)),
    }


def _next(wanted: MediaRequest) -> dict[str, Any]:
    zone = settings().timezone
    due = wanted.next_due_at or clock.now() + timedelta(hours=1)
    local = due.astimezone(times.zone_info(zone)).replace(tzinfo=None)
    return {"next_action": wanted.desk["next_action"], "due_local": local, "due_zone": zone}


def back(request_id: int) -> ResponseReturnValue:
    """Return to the request's page."""
    return redirect(url_for("media_requests.show", request_id=request_id), 303)
