"""The pages of attribution rules, with a text to try each on."""

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.attribution import queries, service
from outreach.attribution.forms import ANSWERS, KINDS, SCOPES, SWITCHES, RulePageForm, SayForm, last_day, switched, typed
from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Piece, Trial, Verdict, asked, beside, examples, find, marked
from outreach.core import clock, events
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.organisations import queries as organisations
from outreach.web import navigation
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, is_htmx
from outreach.web.locale import settings

blueprint = pages("attribution", __name__, "/attribution-rules")
WORDS = {"kinds": dict(KINDS), "scopes": dict(SCOPES), "switches": dict(SWITCHES), "answers": dict(ANSWERS)}


def init_app(app: Flask) -> None:
    """Put the room into the rail."""
    navigation.add(app, navigation.Entry("after", 70, _l("Rules"), "attribution.index", "rules", "attribution.view"))


@blueprint.get("")
@needs("attribution.view")
def index() -> str:
    """List the rules."""
    asked = request.args
    found = queries.rules(asked.get("q", ""), asked.get("kind", ""), asked.get("cursor"))
    return render_template("attribution/index.html", page=found, words=WORDS, now=clock.now())


@blueprint.get("/of-organisation/<int:organisation_id>")
@needs("attribution.view")
def of_organisation(organisation_id: int) -> str:
    """Show the rules on an organisation, for its page."""
    found = queries.of_organisation(organisation_id, organisations.get(organisation_id).known_names)
    return render_template("attribution/_of_organisation.html", rules=found, words=WORDS, now=clock.now())


@blueprint.get("/may-i-say")
@needs("attribution.view")
def may_i_say() -> str:
    """Say at once whether a name or a sentence may leave, and what to say instead; nothing is kept."""
    words = request.args.get("q", "").strip()[:20_000]
    verdict = asked(words, queries.in_force(clock.now())) if words else None
    pieces = marked(words, verdict.mentions) if verdict else []
    template = "attribution/_verdict.html" if is_htmx() else "attribution/say.html"
    return render_template(template, form=SayForm(data={"q": words}), verdict=verdict, pieces=pieces, words=WORDS)


@blueprint.get("/new")
@needs("attribution.edit")
def new() -> str:
    """Show the empty form; a name and lists may come in the address, from an imported note."""
    return render_template("attribution/new.html", form=RulePageForm(request.args), pieces=None, words=WORDS)


@blueprint.post("")
@needs("attribution.edit")
def create() -> ResponseReturnValue:
    """Add a rule."""
    form = RulePageForm()
    if form.validate():
        try:
            with transaction():
                row = service.create(actor(), typed(form.data, settings().timezone))
            return redirect(url_for("attribution.show", rule_id=row.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("attribution/new.html", form, pieces=None, words=WORDS)


@blueprint.post("/trial")
@needs("attribution.view")
def trial() -> str:
    """Show what the rule, as typed so far, would catch in a text; nothing is kept."""
    form = RulePageForm()
    template = "attribution/_trial.html" if is_htmx() else "attribution/new.html"
    return render_template(template, form=form, pieces=tried(form), trial=_trial(form), words=WORDS)


@blueprint.get("/<int:rule_id>")
@needs("attribution.view")
def show(rule_id: int) -> str:
    """Show one rule with its lines ready to use, what it allows, and where other rules on the name are looser."""
    row = queries.rule(rule_id)
    return render_template("attribution/show.html", rule=row, words=WORDS, now=clock.now(), verdict=_beside(row))


@blueprint.get("/<int:rule_id>/edit")
@needs("attribution.edit")
def edit(rule_id: int) -> str:
    """Show the form of one rule."""
    row = queries.rule(rule_id)
    form = RulePageForm(obj=row, data={"expires_on": last_day(row.expires_at, settings().timezone), **switched(row.switches)})
    return render_template("attribution/edit.html", rule=row, form=form, pieces=None, words=WORDS)


@blueprint.post("/<int:rule_id>")
@needs("attribution.edit")
def update(rule_id: int) -> ResponseReturnValue:
    """Change a rule."""
    form = RulePageForm()
    if form.validate():
        try:
            with transaction():
                service.update(actor(), queries.rule(rule_id), typed(form.data, settings().timezone))
            return redirect(url_for("attribution.show", rule_id=rule_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("attribution/edit.html", form, rule=queries.rule(rule_id), pieces=None, words=WORDS)


@blueprint.post("/<int:rule_id>/end")
@needs("attribution.edit")
def end(rule_id: int) -> ResponseReturnValue:
    """End a rule."""
    with transaction():
        service.end(actor(), queries.rule(rule_id))
    return redirect(url_for("attribution.show", rule_id=rule_id), 303)


def _beside(row: AttributionRule) -> Verdict:
    return beside(row.rule(), queries.in_force(clock.now()))


def _trial(form: RulePageForm) -> dict[str, object]:
    """Hold the typed rule against what the office keeps: names in the register here, texts in the rooms above."""
    trial = Trial(form.rule())
    if trial.rule.name:
        trial.against(
            [
                (name, url_for("organisations.show", organisation_id=one), name)
                for one, name in organisations.choices()
                if one != form.organisation_id.data
            ]
        )
        events.announce("attribution.tried", trial=trial)
    return {"caught": trial.caught, "examples": examples(trial.rule) if trial.rule.name else []}


def tried(form: RulePageForm) -> list[Piece]:
    """Return the sample cut at what the typed rule catches."""
    text, rule = (form.sample.data or "")[:100_000], form.rule()
    return marked(text, find(text, [rule]) if rule.name else [])
