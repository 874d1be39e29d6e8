"""The panel beside a request: who can do it, who is held, why not the others, and what would help."""

from flask import render_template, request

from outreach.bookings import queries as bookings
from outreach.bookings.queries.offers import asked_until
from outreach.core import clock
from outreach.matching import queries
from outreach.matching.policy.match import match
from outreach.matching.policy.score import WEIGHTS
from outreach.matching.views import asking, shown
from outreach.media_requests import queries as requests
from outreach.web.doors import needs, pages
from outreach.web.forms import is_htmx

blueprint = pages("matching", __name__, "/media-requests")


@blueprint.get("/<int:request_id>/matches")
@needs("matching.view")
def matches(request_id: int) -> str:
    """Show the matches of a request: a fragment for its page, a page of its own without script."""
    wanted, now = requests.get(request_id), clock.now()
    wish = queries.wish_of(wanted, now)
    found = match(wish, queries.candidates(wish))
    live = bookings.live_of_request(request_id)
    held = {booking.spokesperson_id: booking for booking in live}
    cards = shown.cards(found, held)
    everybody = request.args.get("all") == "yes"
    return render_template(
        "matching/_panel.html" if is_htmx() else "matching/show.html",
        asked_for=wanted,
        found=found,
        live=live,
        cards=cards,
        suggested=cards[:2],
        ask_label=asking.label(cards[:2], asked_until(wanted, now)),
        left_out=shown.left_out_rows(found, everybody),
        left_out_more=0 if everybody else max(0, len(found.left_out) - 12),
        rest=shown.rest_in_words(found),
        give_way=shown.give_way_rows(found),
        overridable=[] if is_htmx() else shown.overridable_rows(found),
        weights=WEIGHTS,
        part_words=shown.part_words(),
    )
