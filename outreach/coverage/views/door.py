"""The blueprint of the pages of coverage, and what the page of one piece needs to know."""

from datetime import datetime
from typing import Any

from flask import render_template

from outreach.attribution import queries as attribution
from outreach.core.errors import NotFound
from outreach.coverage import emails, forms, queries
from outreach.coverage.models import Coverage, CoverageQuote
from outreach.coverage.policy.kinds import Breach, Standing, Step
from outreach.coverage.policy.timing import early_by
from outreach.coverage.policy.words import joined, words
from outreach.releases.policy.changes import words_changed
from outreach.web.doors import may, pages
from outreach.web.locale import settings

blueprint = pages("coverage", __name__, "/coverage")
_STANDING = {"verbatim": "done", "shortened": "done", "changed": "stop", "missing": "closed", "by_hand": "warn"}
_RESULT = {"ran": "done", "did_not_run": "closed", "ran_without_us": "warn"}
_BREACH = {"suspected": "stop", "logged": "warn", "dismissed": "closed"}


def shown() -> dict[str, Any]:
    """Return the words and shapes that every page of coverage uses."""
    said = {"results": forms.RESULTS, "kept": forms.KEPT, "breaches": forms.BREACHES, "standings": forms.STANDINGS}
    said |= {"answers": forms.ANSWERS, "because": forms.BECAUSE}
    return {"words": said, "kinds": {"result": _RESULT, "standing": _STANDING, "breach": _BREACH}}


def page_of(row: Coverage, **typed: Any) -> str:
    """Return the page of one piece; `typed` are forms that were wrong."""
    return render_template("coverage/show.html", row=row, **{**_about(row), **_forms(row), **shown(), **typed})


def _about(row: Coverage) -> dict[str, Any]:
    free = queries.free_of(row.release) if row.release else None
    return {
        "quotes": [{"row": one, "pieces": _pieces(one), "letter": _letter(row, one)} for one in row.quotes],
        "suggested": queries.suggestions(row),
        "rules": [_rule(one["rule_id"]) for one in _once(row)],
        "steps": [_step(row, step) for step in Step],
        "early": early_by(free, row.published_at, row.seen_at) if free and row.breach is not Breach.NONE else None,
        "free": free,
        "can": may("coverage.edit"),
    }


def _step(row: Coverage, step: Step) -> dict[str, Any]:
    title, text = forms.STEPS[step]
    done = (row.steps or {}).get(step.value)
    at = datetime.fromisoformat(done["at"]) if done else None
    return {"code": step.value, "title": title, "text": text, "done": done, "at": at}


def _pieces(one: CoverageQuote) -> Any:
    """Return the printed words against the approved ones, run by run."""
    return words_changed(joined(words(one.approved)), one.printed) if one.standing is Standing.CHANGED else []


def _letter(row: Coverage, one: CoverageQuote) -> str:
    return emails.correction(row, one, settings().locales) if one.standing is Standing.CHANGED else ""


def _once(row: Coverage) -> list[dict[str, Any]]:
    return list({one["rule_id"]: one for one in row.cited if one.get("rule_id")}.values())


def _rule(rule_id: int) -> Any:
    try:
        return attribution.rule(rule_id)
    except NotFound:
        return None


def _forms(row: Coverage) -> dict[str, Any]:
    first = next((one for one in row.misquotes), None)
    letter = emails.correction(row, first, settings().locales) if first else ""
    return {
        "terms_form": forms.TermsForm(formdata=None, obj=row),
        "breach_form": forms.BreachForm(formdata=None),
        "dismissal_form": forms.DismissalForm(formdata=None),
        "correction_form": forms.CorrectionForm(formdata=None, data={"words": letter}),
        "answer_form": forms.AnswerForm(formdata=None),
    }
