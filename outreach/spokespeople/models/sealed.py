"""Where does what identifies a protected person stand? In one sealed text of their row; the plain columns hold what may be shown.

So a statement that selects a column, a copied database and a backup hold initials at most. Who has the row reads the true value
(`spokesperson.name`); it is opened when somebody asks for it, once for each row.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.ext.hybrid import hybrid_property

from outreach.core import sealing
from outreach.spokespeople.policy import initials

Facts = dict[str, Any]


def _reachable(number: str | None) -> str | None:
    """Return what care for the record must know: that there is a number, and whether it is written as numbers are."""
    return ("+" if number.startswith("+") else "?") if number else None


def _without_notes(lines: list[Facts]) -> list[Facts]:
    return [{name: value for name, value in line.items() if name != "note"} for line in lines]


MASKS: Mapping[str, Callable[[Any], Any]] = {
    "name": initials,
    "names": lambda _value: {},
    "pronunciation": lambda _value: "",
    "forbidden_spellings": lambda _value: [],
    "title": lambda _value: "",
    "titles": lambda _value: {},
    "country": lambda _value: None,  # `Spokesperson.heed` puts it back where the place is public
    "exceptions": _without_notes,
    "phone": _reachable,
    "email": lambda _value: None,
    "gender": lambda _value: None,
    "channels": lambda _value: [],
    "approval_chain": lambda _value: [],
    "experience": _without_notes,
    "interests": lambda text: "…" if text else "",
    "photo_url": lambda _value: "",
    "photo_credit": lambda _value: "",
    "photo_licence": lambda _value: "",
    "consent_text": lambda _value: "",
}
"""Field -> what of it stands in the plain column of a protected person: enough to be matched, too little to be known by."""


MASKED = tuple(MASKS)


class Private:
    """A row that keeps fields sealed while it is protected; its mapped columns are named `kept_` and the field."""

    protected: Any
    sealed: Any

    def opened(self) -> Facts:
        """Return the sealed fields; nothing for somebody who is not protected. Raises `sealing.WrongKey`."""
        token = self.sealed
        if not token:
            return {}
        found: tuple[str, Facts] | None = self.__dict__.get("_opened")
        if found is None or found[0] != token:
            found = self.__dict__["_opened"] = token, json.loads(sealing.unseal(token))
        return found[1]

    def keep(self, facts: Facts) -> None:
        """Seal fields, and leave in their columns what may be shown."""
        merged = {**self.opened(), **facts}
        self.sealed = sealing.seal(json.dumps(merged, ensure_ascii=False))
        self.__dict__["_opened"] = self.sealed, merged
        for field, value in facts.items():
            shown = None if value is None else MASKS[field](value)
            setattr(self, f"kept_{field}", shown)

    def seal_all(self) -> None:
        """Seal every private field; called when protection begins."""
        held = {field: getattr(self, f"kept_{field}") for field in MASKS}
        self.keep(
            {field: value for field, value in held.items() if value is not None}
        )  # nothing stays nothing, or gets its default

    def unseal_all(self) -> None:
        """Put every field back into its column; called when protection ends."""
        for field, value in self.opened().items():
            setattr(self, f"kept_{field}", value)
        self.sealed = None


def private(field: str) -> Any:
    """Return the attribute of one private field: the true value of a row, what may be shown in a statement."""

    def read(row: Any) -> Any:
        facts = row.opened() if row.protected else {}
        return facts[field] if field in facts else getattr(row, f"kept_{field}")

    def write(row: Any, value: Any) -> None:
        if row.protected:
            row.keep({field: value})
        else:
            setattr(row, f"kept_{field}", value)

    def shown(model: Any) -> Any:
        return getattr(model, f"kept_{field}")

    return hybrid_property(read, write, expr=shown)
