"""What of the organisations may be read in, and what taken out?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from outreach.core.actors import Actor
from outreach.core.errors import Invalid
from outreach.core.personal import Period, keeps
from outreach.core.uniting import settle
from outreach.core.words import say
from outreach.integrations.tables import Exportable, Importable, Record, exportable, importable
from outreach.organisations import queries, service
from outreach.organisations.forms import rows
from outreach.organisations.models import Organisation
from outreach.organisations.schemas import EXPORTED, exported
from outreach.web import zones


@dataclass(slots=True)
class _Organisations:
    """The organisations' side of an import."""

    actor: Actor
    region: str

    def read(self, record: Record) -> Mapping[str, Any]:
        return rows.organisation(record, self.region)

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return queries.by_names(names)

    def create(self, values: Mapping[str, Any]) -> Any:
        return service.create(self.actor, self._placed(values))

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return service.update(self.actor, row, self._placed(values))

    def held(self, row: Any, name: str) -> Any:
        """Return what the record holds, in the words of a row."""
        return (row.umbrella.name if row.umbrella else "") if name == "umbrella" else getattr(row, name)

    def _placed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values with the umbrella found: it may stand above its members in the same file."""
        found = {name: value for name, value in values.items() if name != "umbrella"}
        if values.get("umbrella"):
            umbrella = queries.named(values["umbrella"]) or queries.brought_too(values["umbrella"])
            if umbrella is None:
                raise Invalid(
                    umbrella=say("“%(word)s” is no organisation in the register; add it first.", word=values["umbrella"][:60])
                )
            found["umbrella_id"] = umbrella.id
        return found


importable("organisations", Importable(Organisation, rows.FIELDS, _Organisations, {"name": "organisation"}))
exportable("organisations", Exportable("organisations.export", EXPORTED, lambda _asked: map(exported, queries.umbrellas_first())))
keeps("organisations.merges", Period(_l("How a merge of outlets or organisations is taken back"), 30, _l("it was made"), settle))


@zones.offers
def zones_of_seats() -> Iterable[str]:
    """Offer the zones of the countries where organisations have their seats."""
    return zones.of_countries(queries.countries())
