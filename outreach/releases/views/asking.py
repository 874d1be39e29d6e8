"""The desk asks somebody about their quote by a link of their own, copies it, or takes it back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.jobs import wake
from outreach.releases import emails, queries, service
from outreach.releases.forms import QuoteAskForm
from outreach.releases.models import QuoteAsk
from outreach.releases.views.door import as_read, blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/<int:release_id>/quotes/<int:quote_id>/asks")
@needs("releases.edit")
def asks(release_id: int, quote_id: int) -> str:
    """Show who was asked about these words, and ask somebody."""
    quote = queries.quote_in(release_id, quote_id)
    form = QuoteAskForm(data={"name": quote.speaker, "language": quote.language})
    return render_template("releases/asks.html", form=form, **_seen(release_id, quote_id))


@blueprint.post("/<int:release_id>/quotes/<int:quote_id>/asks")
@needs("releases.edit")
def ask_for_quote(release_id: int, quote_id: int) -> ResponseReturnValue:
    """Make a link for one person, and mail it where there is an address."""
    queries.quote_in(release_id, quote_id)
    form = QuoteAskForm()
    if form.validate():
        try:
            with transaction():
                service.ask_for_quote(actor(), quote_id, asked_of(form.data))
            wake("deliveries.post")
            flash(_("The link is made; it is for this person alone."), "done")
            return redirect(url_for("releases.asks", release_id=release_id, quote_id=quote_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return render_template("releases/asks.html", form=form, **_seen(release_id, quote_id)), 409
    return invalid("releases/asks.html", form, **_seen(release_id, quote_id))


@blueprint.post("/<int:release_id>/quotes/<int:quote_id>/asks/<int:ask_id>/removal")
@needs("releases.edit")
def take_back_ask(release_id: int, quote_id: int, ask_id: int) -> ResponseReturnValue:
    """Make a link worthless."""
    queries.quote_in(release_id, quote_id)
    with transaction():
        service.take_back_ask(actor(), quote_id, ask_id)
    return redirect(url_for("releases.asks", release_id=release_id, quote_id=quote_id), 303)


def asked_of(data: dict[str, Any]) -> service.Asked:
    """Return whom a form names."""
    return service.Asked(data["name"], data.get("address") or "", data["language"])


def standing_of(ask: QuoteAsk) -> str:
    """Return the one word for where a question stands."""
    if ask.answer is not None:
        return str(ask.answer)
    if ask.taken_back_at is not None:
        return "taken_back"
    return "open" if ask.is_open(clock.now()) else "over"


def _seen(release_id: int, quote_id: int) -> dict[str, Any]:
    quote = queries.quote_in(release_id, quote_id)
    shown = [(ask, standing_of(ask), queries.asked_as(ask)) for ask in reversed(quote.asks)]
    return {
        "release": queries.release(release_id),
        "quote": quote,
        "lines": as_read(quote),
        "asks": shown,
        "words_for": emails.text_of,
    }
