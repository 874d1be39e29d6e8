"""What of the speakers is personal, what may be read in, and what taken out? Of protected people initials only leave."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from outreach.core.actors import Actor
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.integrations.tables import Exportable, Importable, Record, exportable, importable
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import rows
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.schemas import EXPORTED, exported, held


@dataclass(slots=True)
class _Speakers:
    """The speakers' side of an import."""

    actor: Actor
    region: str

    def read(self, record: Record) -> Mapping[str, Any]:
        return rows.spokesperson(record, self.region)

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return queries.by_names(names)

    def create(self, values: Mapping[str, Any]) -> Any:
        return service.create(self.actor, values)

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return service.update(self.actor, row, values)

    def held(self, row: Any, name: str) -> Any:
        """Return what the record holds, in the words of a row."""
        if name == "languages":
            return [Spoken(one.language, one.level, one.dialect or "") for one in row.languages]
        return getattr(row, name)


importable("spokespeople", Importable(Spokesperson, rows.FIELDS, _Speakers))
exportable("spokespeople", Exportable("spokespeople.export", EXPORTED, lambda _asked: map(exported, queries.all_spokespeople())))

_SPEAKING = _l("To bring them to journalists they want to speak to, on the terms they gave")
_TABLES = ("spokespeople.*", "spokesperson_languages.*", "affiliations.*")
holds("spokespeople.record", Part(_l("The record"), _SPEAKING, Basis.CONSENT, _TABLES, held.record, "spokespeople"))
holds("spokespeople.hours", Part(_l("Their hours"), _SPEAKING, Basis.CONSENT, ("availabilities.*",), held.hours, "spokespeople"))
holds(
    "spokespeople.safety",
    Part(
        _l("What keeps them safe"),
        _l("So that nobody learns what could harm them"),
        Basis.CONSENT,
        ("spokespeople.protected", "spokespeople.safety_profile"),
        held.safety,
        "spokespeople",
    ),
)
holds(
    "spokespeople.consents",
    Part(_l("What they agreed to"), _l("To prove it"), Basis.CONSENT, ("consents.*",), held.consents, "spokespeople"),
)
keeps("spokespeople", Period(_l("Speakers' records"), 180, _l("their consent ended or was taken back")))
