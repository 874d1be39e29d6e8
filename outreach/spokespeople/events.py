"""What of the speakers is personal, what may be read in, and what taken out? By initials, or in full for those who may and say why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from outreach.core.actors import Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.deliveries import service as deliveries
from outreach.integrations.tables import Exportable, Importable, Record, exportable, importable
from outreach.organisations.models import Organisation
from outreach.spokespeople import emails, queries, service
from outreach.spokespeople.forms import rows
from outreach.spokespeople.forms.exported import COLUMNS, IN_FULL, agreed, exported
from outreach.spokespeople.models import Permission, Spokesperson
from outreach.spokespeople.policy import ENOUGH, Spoken
from outreach.spokespeople.schemas import held


@on("organisation.renamed")
def organisation_renamed(organisation: Organisation) -> None:
    """Find its speakers under the new name."""
    service.reindex_organisation(organisation)


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
        made = service.create(self.actor, self._without_consents(values))
        self._grant(made, values.get("consents", ()))
        return made

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        held = self.held(row, "consents")
        service.update(self.actor, row, self._without_consents(values, row.permissions))
        self._grant(row, [line for line in values.get("consents", ()) if line not in held])
        return row

    def held(self, row: Any, name: str) -> Any:
        """Return what the record holds, in the words of a row; a language counts with and without who heard it."""
        if name == "languages":
            short = [Spoken(one.language, one.level, one.dialect or "") for one in row.languages]
            return [*(_spoken(one) for one in row.languages), *short]
        if name == "consents":
            return [agreed(one) for one in queries.consents(row.id) if one.withdrawn_at is None]
        return getattr(row, name)

    def _without_consents(self, values: Mapping[str, Any], kept: Sequence[str] = ()) -> dict[str, Any]:
        """Return the values; a use with lines of its own is left to them, unless it holds already."""
        found = {name: value for name, value in values.items() if name != "consents"}
        lined = {line["use"] for line in values.get("consents", ())}
        if "permissions" in found:
            found["permissions"] = [use for use in found["permissions"] if use not in lined or use in kept]
        return found

    def _grant(self, row: Spokesperson, lines: Sequence[Mapping[str, Any]]) -> None:
        for line in reversed(lines):  # the newest stands first
            days = [date.fromisoformat(line[name]) if line.get(name) else None for name in ("given_on", "until")]
            service.grant(self.actor, row, Permission(line["use"]), line.get("text", ""), *days)


def _spoken(one: Any) -> Spoken:
    return Spoken(one.language, one.level, one.dialect or "", one.assessed_by or "", one.assessed_on, one.sample_url or "")


def _rows(in_full: bool) -> Iterator[dict[str, Any]]:
    for one in queries.all_spokespeople():
        yield exported(one, queries.consents(one.id), in_full)


def _joined() -> list[tuple[str, str]]:
    """Return of everybody at risk what their row of the export joins, when that is three details or more."""
    found = []
    for one in queries.some(queries.protected_ids()):
        spoken = [f"{each.language} ({each.dialect})" if each.dialect else each.language for each in one.languages]
        parts = [*one.roles, *one.topics, *spoken, one.shown_country or "", one.shown_organisation]
        if len(told := [part for part in parts if part]) >= ENOUGH:
            found.append((one.shown_name, ", ".join(told)))
    return found


@on("looks.limit_reached")
def tell_leads(actor: Actor, times: int) -> None:
    """Write to every lead that an account looks at too many people."""
    for lead in queries.leads():
        if lead.id != actor.id:
            deliveries.post(actor, emails.too_many_looks(actor, lead, times))


importable("spokespeople", Importable(Spokesperson, rows.FIELDS, _Speakers))
exportable("spokespeople", Exportable("spokespeople.export", COLUMNS, lambda _asked: _rows(False), warns=_joined))
exportable("spokespeople-in-full", Exportable("spokespeople.export_in_full", IN_FULL, lambda _asked: _rows(True)))

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
