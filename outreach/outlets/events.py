"""What of the outlets may be taken out?"""

from outreach.integrations.tables import Exportable, exportable
from outreach.outlets import queries
from outreach.outlets.schemas import EXPORTED, exported

exportable("outlets", Exportable("outlets.export", EXPORTED, lambda _asked: map(exported, queries.all_outlets())))
