"""The pages of embargo rules, standing agreements and breaches."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.embargoes import forms, queries, service
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import Form, invalid

blueprint = pages("embargoes", __name__)
WORDS = {
    "scopes": forms.words(forms.SCOPES),
    "entitlements": forms.words(forms.ENTITLEMENTS),
    "standings": forms.words(forms.STANDINGS),
    "breaches": forms.words(forms.BREACHES),
}


@blueprint.get("/embargo-rules")
@needs("embargoes.view")
def rules() -> str:
    """Show the rules and the form for another one."""
    found = queries.rules(request.args.get("cursor"))
    return render_template("embargoes/rules.html", page=found, form=forms.RuleForm(), words=WORDS)


@blueprint.post("/embargo-rules")
@needs("embargoes.edit")
def create_rule() -> ResponseReturnValue:
    """Add a rule."""
    return _create(
        forms.RuleForm(),
        service.add_rule,
        "embargoes.rules",
        "embargoes/rules.html",
        lambda: queries.rules(),
        without=("active",),
    )


@blueprint.post("/embargo-rules/<int:rule_id>/end")
@needs("embargoes.edit")
def end_rule(rule_id: int) -> ResponseReturnValue:
    """Switch a rule off."""
    with transaction():
        service.end_rule(actor(), queries.rule(rule_id))
    return redirect(url_for("embargoes.rules"), 303)


@blueprint.get("/embargo-agreements")
@needs("embargoes.view")
def agreements() -> str:
    """Show the standing agreements and the form for another one."""
    found = queries.agreements(request.args.get("cursor"))
    form, today = forms.AgreementForm(), clock.now().date()
    return render_template("embargoes/agreements.html", page=found, form=form, words=WORDS, today=today)


@blueprint.post("/embargo-agreements")
@needs("embargoes.edit")
def create_agreement() -> ResponseReturnValue:
    """Keep a standing agreement."""
    return _create(
        forms.AgreementForm(), service.agree, "embargoes.agreements", "embargoes/agreements.html", lambda: queries.agreements()
    )


@blueprint.post("/embargo-agreements/<int:agreement_id>/end")
@needs("embargoes.edit")
def end_agreement(agreement_id: int) -> ResponseReturnValue:
    """End a standing agreement."""
    with transaction():
        service.end_agreement(actor(), queries.agreement(agreement_id))
    return redirect(url_for("embargoes.agreements"), 303)


@blueprint.get("/embargo-breaches")
@needs("embargoes.view")
def breaches() -> str:
    """Show the log of breaches and the form for another one."""
    found = queries.breaches(request.args.get("cursor"))
    return render_template("embargoes/breaches.html", page=found, form=forms.BreachForm(), words=WORDS, today=clock.now().date())


@blueprint.post("/embargo-breaches")
@needs("embargoes.edit")
def create_breach() -> ResponseReturnValue:
    """Log a breach."""
    return _create(
        forms.BreachForm(), service.log_breach, "embargoes.breaches", "embargoes/breaches.html", lambda: queries.breaches()
    )


@blueprint.get("/embargo-breaches/<int:breach_id>")
@needs("embargoes.view")
def breach(breach_id: int) -> str:
    """Show who published early, who was told, and what comes next."""
    return render_template("embargoes/breach.html", **_breach_page(breach_id))


@blueprint.post("/embargo-breaches/<int:breach_id>/calls")
@needs("embargoes.edit")
def add_call(breach_id: int) -> ResponseReturnValue:
    """Put somebody on the chase list."""
    form = forms.CallForm()
    if not form.validate():
        return invalid("embargoes/breach.html", form, **{**_breach_page(breach_id), "call": form})
    with transaction():
        service.add_call(actor(), queries.breach(breach_id), who=form.who.data or "", what_next=form.what_next.data or "")
    return redirect(url_for("embargoes.breach", breach_id=breach_id), 303)


@blueprint.post("/embargo-breach-calls/<int:call_id>/told")
@needs("embargoes.edit")
def told(call_id: int) -> ResponseReturnValue:
    """Say that somebody was told."""
    with transaction():
        row = service.told(actor(), queries.call(call_id))
    return redirect(url_for("embargoes.breach", breach_id=row.breach_id), 303)


@blueprint.post("/embargo-breaches/<int:breach_id>/decision")
@needs("embargoes.edit")
def decide(breach_id: int) -> ResponseReturnValue:
    """Write down what was found out and decided."""
    form = forms.BreachDecisionForm()
    if not form.validate():
        return invalid("embargoes/breach.html", form, **{**_breach_page(breach_id), "decided": form})
    with transaction():
        facts = {name: form[name].data or "" for name in ("kind", "cause", "decision", "ends_on")}
        service.decide(actor(), queries.breach(breach_id), **facts)
    return redirect(url_for("embargoes.breach", breach_id=breach_id), 303)


def _breach_page(breach_id: int) -> dict[str, Any]:
    row = queries.breach(breach_id)
    known = {"kind": row.kind.value, "cause": row.cause, "decision": row.decision, "ends_on": row.ends_on}
    return {
        "row": row,
        "call": forms.CallForm(formdata=None),
        "decided": forms.BreachDecisionForm(formdata=None, data=known),
        "today": clock.now().date(),
        "words": WORDS,
    }


def _create(
    form: Form, verb: Callable[..., Any], back: str, template: str, listed: Callable[[], Any], without: tuple[str, ...] = ()
) -> ResponseReturnValue:
    if form.validate():
        facts = {name: value for name, value in form.data.items() if name not in ("csrf_token", *without)}
        facts = {name: "" if value is None else value for name, value in facts.items()}
        try:
            with transaction():
                verb(actor(), **facts)
            return redirect(url_for(back), 303)
        except Invalid as error:
            form.take(error)
    return invalid(template, form, page=listed(), words=WORDS, today=clock.now().date())
