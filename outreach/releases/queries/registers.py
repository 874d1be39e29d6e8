"""What is every release checked against? The organisations, the attribution rules, the ledgers, the names under which we publish."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from outreach.attribution.models import AttributionRule
from outreach.core.database import session
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.organisations.models import known_names
from outreach.organisations.queries import every_name
from outreach.releases.policy import preflight
from outreach.releases.queries import known as known_facts
from outreach.sign_ons import queries as sign_ons


@dataclass(frozen=True, slots=True)
class Register:
    """What every release is checked against; read once for many."""

    organisations: Sequence[preflight.Organisation]
    rules: Sequence[AttributionRule]
    own_hosts: frozenset[str] = frozenset()
    duty_phones: frozenset[str] | None = None
    ledgers: dict[int, sign_ons.Ledger] = field(default_factory=dict)
    _printed: dict[tuple[int, str], preflight.Ledger] = field(default_factory=dict)

    def ledger(self, number: int | None) -> sign_ons.Ledger | None:
        """Return the ledger of a text, read when first asked for."""
        if number is not None and number not in self.ledgers:
            self.ledgers[number] = sign_ons.ledger(number)
        return self.ledgers.get(number or 0)

    def ledger_in(self, number: int | None, language: str) -> preflight.Ledger | None:
        """Return it as the rules read it, its names printed in a language."""
        found = self.ledger(number)
        if found is not None and (found.text_id, language) not in self._printed:
            self._printed[found.text_id, language] = _ledger(found, language)
        return self._printed.get((number or 0, language))


def register() -> Register:
    """Return the organisations, the attribution rules and the names under which we publish."""
    mine = mail_settings()
    hosts = filter(None, (mine.domain, urlsplit(mine.base_url).hostname))
    rows, rules = every_name(), session().scalars(select(AttributionRule)).all()
    return Register(_organisations(rows), rules, frozenset(hosts), known_facts.duty_phones(rows))


def _organisations(rows: Sequence[Any]) -> list[preflight.Organisation]:
    names = {row.id: row.name for row in rows}
    return [
        preflight.Organisation(
            row.name,
            tuple(name for name in known_names(row) if name != row.name),
            row.country or "",
            row.do_not_list,
            names.get(row.umbrella_id or 0, ""),
            tuple((row.names or {}).items()),
        )
        for row in rows
    ]


def _ledger(found: sign_ons.Ledger, language: str) -> preflight.Ledger:
    return preflight.Ledger(
        names=tuple(name for line in (*found.signed, *found.covered) for name in line.spellings),
        count=found.count,
        countries=found.countries,
        withdrawn=tuple(name for line in found.withdrawn for name in line.spellings),
        per_country=found.by_country,
        printed=tuple(found.printed(language)),
        covered=tuple(name for line in found.covered for name in line.spellings),
    )
