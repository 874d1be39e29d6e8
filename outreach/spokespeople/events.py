"""What of the speakers may be taken out? No numbers, no addresses, and of protected people initials only."""

from outreach.integrations.tables import Exportable, exportable
from outreach.spokespeople import queries
from outreach.spokespeople.schemas import EXPORTED, exported

exportable("spokespeople", Exportable("spokespeople.export", EXPORTED, lambda _asked: map(exported, queries.all_spokespeople())))
