"""What of the speakers may be read in, and what taken out? No numbers, no addresses, and of protected people initials only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from outreach.core.actors import Actor
from outreach.integrations.tables import Exportable, Importable, Record, exportable, importable
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import rows
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.schemas import EXPORTED, exported


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
