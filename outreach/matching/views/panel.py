"""The panel beside a request: who can do it, who is held, why not the others, and what would help."""

from flask import render_template, request

from outreach.bookings import queries as bookings
from outreach.bookings.policy.states import State
from outreach.bookings.queries.offers import asked_until
from outreach.core import clock
from outreach.matching import queries
from outreach.matching.policy.match import match
from outreach.matching.views import asking, balanced, shown
from outreach.media_requests import queries as requests
from outreach.web.doors import needs, pages
from outreach.web.forms import is_htmx

blueprint = pages("matching", __name__, "/media-requests")


@blueprint.get("/<int:request_id>/matches")
@needs("matching.view")
def matches(request_id: int) -> str:
    """Show the matches of a request: a fragment for its page, a page of its own without script."""
    wanted, now = requests.get(request_id), clock.now()
    office = queries.rules()
    wish = queries.wish_of(wanted, now, office)
    found = match(wish, queries.candidates(wish), weights=office.weights)
    booked = bookings.of_request(request_id)
    live, asked = [one for one in booked if one.is_live], asking.asked(booked)
    lists = shown.lists(found, live, request.args.get("all") == "yes")
    for card in lists["cards"]:
        card["waits"] = card["protected"] and wanted.must_call_back
    confirmed = sum(one.state in (State.CONFIRMED, State.COMPLETED) for one in booked)
    suggested = asking.suggested(request_id, lists["cards"], asked) if confirmed < wanted.speakers_wanted else []
    choose_by = requests.slack_of(wanted, now).choose_by
    late = now >= choose_by and not confirmed
    return render_template(
        "matching/_panel.html" if is_htmx() else "matching/show.html",
        asked_for=wanted,
        wish=wish,
        found=shown.counts(found),
        live=live,
        late=late and wanted.is_open,
        due=wanted.is_open and (late or not (found.best or live)),
        choose_by=choose_by,
        weights=office.weights,
        given=[shown.given(one) for one in queries.agreed(request_id) if one.rung != "referral"],
        balance=balanced.shortlist(found.balance),
        suggested=suggested,
        asked=asked,
        ask_label=asking.label(suggested, asked_until(wanted, now)),
        **lists,
        overridable=[] if is_htmx() else shown.overridable_rows(found),
    )
