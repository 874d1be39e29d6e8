"""What becomes of pieces when somebody asks to be forgotten, what is personal in them, and what may be taken out?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces
from outreach.coverage import queries, service
from outreach.coverage.schemas import EXPORTED, exported, held
from outreach.duty.policy import Draft
from outreach.integrations.tables import Exportable, exportable


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Keep that a piece appeared, not the name of who asked to be forgotten."""
    service.forget(traces)


@on("handover.drafted")
def hand_over(note: Draft) -> None:
    """Tell the next officer of which interviews nobody has said whether they ran."""
    lines = [f"{one.request.outlet_shown}: {one.spokesperson.shown_name}" for one in queries.awaited(note.now)]
    note.add(60, _("Did it run?"), lines)


exportable("coverage", Exportable("coverage.export", EXPORTED, lambda _asked: map(exported, queries.all_pieces())))

holds(
    "coverage.pieces",
    Part(
        _l("Coverage"),
        _l("To know what was printed, whether it was right, and to ask for corrections"),
        Basis.LEGITIMATE_INTEREST,
        ("coverage.*", "coverage_quotes.*", "coverage_corrections.*"),
        held,
        "coverage",
    ),
)
keeps("coverage", Period(_l("By-lines and pasted texts"), 1095, _l("the piece was seen"), service.purge))
