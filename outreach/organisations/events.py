"""What of the organisations may be taken out?"""

from outreach.integrations.tables import Exportable, exportable
from outreach.organisations import queries
from outreach.organisations.schemas import EXPORTED, exported

exportable(
    "organisations", Exportable("organisations.export", EXPORTED, lambda _asked: map(exported, queries.all_organisations()))
)
