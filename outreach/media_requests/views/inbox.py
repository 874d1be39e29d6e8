"""The shared queue, as a list by slack and as a board by state."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.counting import counted
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.core.events import announce
from outreach.media_requests import queries, service
from outreach.media_requests.forms import STATES
from outreach.media_requests.forms.working import StateForm
from outreach.media_requests.policy import filtering
from outreach.media_requests.policy.states import OPEN, State, may_go
from outreach.media_requests.queries import Waiting
from outreach.media_requests.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import typed_line

SHOWN = {"mine": _l("Mine"), "unowned": _l("Nobody’s"), "overdue": _l("Overdue")}
COLUMNS = tuple(state for state in State if state in OPEN)


@blueprint.get("/")
@needs("media_requests.view")
def index() -> str:
    """Show the open requests by slack, or those that are closed."""
    line = typed_line()
    show = request.args.get("show", "open")
    asked = f"is:{show} {line}" if show in SHOWN else line
    found = queries.closed(asked, request.args.get("cursor"), me=actor().id) if show == "closed" else None
    waiting = [] if found else queries.open_by_slack(clock.now(), None, asked, actor().id)
    return render_template("media_requests/index.html", waiting=waiting, closed=found, show=show, q=line, **_frame(line, show))


@blueprint.get("/board")
@needs("media_requests.view")
def board() -> str:
    """Show the open requests in columns by state."""
    return _board()


@blueprint.post("/board/<int:request_id>")
@needs("media_requests.edit")
def move_card(request_id: int) -> Any:
    """Move a card to another column and show the board again."""
    form = StateForm()
    if not form.validate():
        return _board(_("Choose a column.")), 422
    try:
        with transaction():
            service.put(actor(), queries.get(request_id, lock=True), State(form.state.data))
    except Refused as refused:
        return _board(str(refused)), 409
    return redirect(url_for("media_requests.board", q=typed_line() or None, _anchor=f"card-{request_id}"), 303)


def _board(problem: str = "") -> str:
    line = typed_line()
    cards = queries.open_by_slack(clock.now(), None, line, actor().id)
    columns = [(state, STATES[state.value], [one for one in cards if one.request.state == state]) for state in COLUMNS]
    return render_template(
        "media_requests/board.html", columns=columns, cards=cards, moves=_moves(cards), problem=problem, **_frame(line, "board")
    )


def _moves(cards: Sequence[Waiting]) -> dict[int, list[tuple[str, Any]]]:
    """Return for each card where it may be moved by hand; one for which a speaker waits follows its bookings."""
    waiting: set[int] = set()
    announce("media_requests.on_board", request_ids=[one.request.id for one in cards], waiting=waiting)
    free = [one.request for one in cards if one.request.state not in (State.HELD, State.BOOKED) and one.request.id not in waiting]
    return {row.id: [(to.value, STATES[to.value]) for to in service.BY_HAND if may_go(row.state, to)] for row in free}


def _frame(line: str, show: str) -> dict[str, Any]:
    open_count, *counts = counted(queries.count_open(), *(queries.count_standing(name, actor().id) for name in SHOWN))
    tabs = [{"label": _("Open"), "url": url_for("media_requests.index"), "current": show == "open", "count": open_count}]
    for (name, word), count in zip(SHOWN.items(), counts, strict=True):
        tabs.append(
            {"label": str(word), "url": url_for("media_requests.index", show=name), "current": show == name, "count": count}
        )
    tabs.append({"label": _("Closed"), "url": url_for("media_requests.index", show="closed"), "current": show == "closed"})
    return {
        "tabs_shown": tabs,
        "open_count": open_count,
        "held_count": queries.count_held(),
        "understood": filtering.understand(line),
        "known": sorted(filtering.KEYS),
    }
