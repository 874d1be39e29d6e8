"""What do requests do when a caller is merged or asks to be forgotten, what is personal in them, and what may be taken out?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.reversing import Changes
from outreach.core.traces import Traces
from outreach.duty.policy import Draft
from outreach.integrations.tables import Exportable, exportable
from outreach.journalists.models import Journalist
from outreach.media_requests import queries, service
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.schemas import EXPORTED, exported, held
from outreach.web.context import moment


@on("journalist.merged")
def journalist_merged(kept: Journalist, gone: Journalist, changes: Changes, **_: object) -> None:
    """Let what one record asked of us hang on the other."""
    with changes.watch(MediaRequest, MediaRequest.journalist_id == gone.id):
        service.join(kept.id, gone.id)


@on("journalist.erased")
def forget_journalist(journalist_id: int, traces: Traces, **_: object) -> None:
    """Take a journalist out of the requests that hang on the record."""
    service.forget(traces, journalist_id)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Take out whoever called, or is named."""
    service.forget(traces)


@on("handover.drafted")
def hand_over(note: Draft) -> None:
    """Tell the next officer which requests are open, the least slack first, and what was promised on each."""
    lines = [_open_line(one.request) for one in queries.open_by_slack(note.now)]
    note.add(10, _("Open requests, the least slack first"), lines)


def _open_line(request: MediaRequest) -> str:
    who = request.owner.name if request.owner else _("nobody on it")
    line = _(
        "%(reference)s %(outlet)s, deadline %(time)s, %(who)s",
        reference=request.reference,
        outlet=request.outlet_shown,
        time=moment(request.deadline_at),
        who=who,
    )
    return f"{line}: {request.next_action}" if request.next_action else str(line)


exportable("requests", Exportable("media_requests.export", EXPORTED, lambda _asked: map(exported, queries.all_requests())))

holds(
    "media_requests.requests",
    Part(
        _l("What they asked of us"),
        _l("To answer in time, and to know what was answered"),
        Basis.LEGITIMATE_INTEREST,
        ("media_requests.*", "media_request_notes.*"),
        held,
        "requests",
    ),
)
keeps("requests", Period(_l("Callers' names and numbers"), 365, _l("the request was closed"), service.purge))
