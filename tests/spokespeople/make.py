"""Builders of speakers, with sane defaults."""

from typing import Any

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.spokespeople import service
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import Spoken

ARABIC_LIVE = (Spoken("ar", 4, "Levantine"), Spoken("en", 3))


def spokesperson(name: str = "Dr Rana Nahrwand", **values: Any) -> Spokesperson:
    """Return a saved speaker of Arabic (4) and English (3) in Beirut."""
    facts = {
        "languages": ARABIC_LIVE,
        "timezone": "Asia/Beirut",
        "roles": ["medic"],
        "topics": ["health"],
        "phone": "+447700900777",
    }
    with transaction():
        return service.create(COMMAND_LINE, {"name": name, **facts, **values})
