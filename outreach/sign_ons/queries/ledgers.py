"""Who has signed a text, and how is that counted and printed? The ledger that every count and every list comes from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from outreach.core import reach
from outreach.core.database import session
from outreach.core.text import fold
from outreach.organisations.models import Organisation, known_names
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.sign_ons.policy import ListOrder, Signatory, Umbrellas, covered, printed

_above = aliased(Organisation)
_told = (
    SignOn.id, SignOn.organisation_id, SignOn.name, SignOn.display_name, SignOn.country, SignOn.state, SignOn.authoriser,
    SignOn.evidence, SignOn.token, SignOn.asked_at, SignOn.signed_at,
    func.coalesce(func.nullif(SignOn.display_name, ""), SignOn.name).label("shown_name"),
)  # fmt: skip


class Known(NamedTuple):
    """What the register tells of one that signed, as plain columns: hundreds of them stand behind every check of a text."""

    id: int
    name: str
    acronym: str
    names: dict[str, str]
    acronyms: dict[str, str]
    aliases: list[str]
    transliterations: list[str]
    country: str | None
    umbrella_id: int | None
    do_not_list: bool
    umbrella: str | None  # its name


_known = [getattr(Organisation, field) for field in Known._fields[:-1]]


@dataclass(frozen=True, slots=True)
class Line:
    """One signatory with its organisation in the register, if there is one; `language` is that of the text.

    `sign_on` holds the columns that are told of a `SignOn`.
    """

    sign_on: Any
    organisation: Known | None
    language: str

    @property
    def country(self) -> str:
        """Return the ISO 3166 code of its seat; empty when nobody said."""
        return self.sign_on.country or (self.organisation.country if self.organisation else "") or ""

    @property
    def is_listed(self) -> bool:
        """Say whether its name may be printed in a list of signatories."""
        return self.organisation is None or not self.organisation.do_not_list

    @property
    def was_asked(self) -> bool:
        """Say whether we asked it; a name on a list that somebody brought was not."""
        return self.sign_on.asked_at is not None or self.sign_on.state in (SignOnState.INVITED, SignOnState.DECLINED)

    @property
    def signatory(self) -> Signatory:
        """Return it as a list prints it: with the register's names, but for the language of the text with what they asked for."""
        known, asked = self.organisation, self.sign_on.display_name
        names = dict(known.names or {}) if known else {}
        if asked and not (known and asked == known.name):
            names[self.language] = asked
        return Signatory(self.sign_on.shown_name, names, self.country, known.umbrella or "" if known else "")

    @property
    def spellings(self) -> list[str]:
        """Return every name that stands for it in a text."""
        known = known_names(self.organisation) if self.organisation else []
        return list(dict.fromkeys([self.sign_on.shown_name, self.sign_on.name, *known]))


@dataclass(frozen=True)
class Ledger:
    """A text's signatories, `signed` by name; `covered` signed as well and are counted with their umbrella, or it with them.

    `names` are those that may be printed; `count` is of all that signed.
    """

    text_id: int
    signed: Sequence[Line] = ()
    covered: Sequence[Line] = ()
    withdrawn: Sequence[Line] = ()
    invited: Sequence[Line] = ()
    declined: Sequence[Line] = ()
    by_country: dict[str, int] = field(default_factory=dict)
    order: ListOrder = ListOrder.ALPHABET

    @cached_property
    def signatories(self) -> list[Signatory]:
        """Return those that may be printed, in the order in which they signed."""
        listed = [line for line in self.signed if line.is_listed]
        return [line.signatory for line in sorted(listed, key=lambda line: (line.sign_on.signed_at, line.sign_on.id))]

    def printed(self, language: str) -> list[str]:
        """Return the names as a list in `language` prints them."""
        return [one.written(language) for one in printed(self.signatories, self.order, language)]

    @property
    def count(self) -> int:
        """Return how many signed."""
        return len(self.signed)

    @property
    def names(self) -> list[str]:
        """Return the names to print, in alphabetical order of their folded form."""
        return sorted((line.sign_on.shown_name for line in self.signed if line.is_listed), key=fold)

    @property
    def countries(self) -> int | None:
        """Return from how many countries; None while the seat of one of them is unknown."""
        return None if any(not line.country for line in self.signed) else len(self.by_country)

    @property
    def strange(self) -> int:
        """Return how many of those that signed are not in the register."""
        return sum(line.organisation is None for line in self.signed)

    @property
    def known_countries(self) -> int:
        """Return how many different countries are known so far."""
        return len(self.by_country)

    @property
    def asked(self) -> int:
        """Return how many were asked by us; whoever stood on a list that somebody brought was not."""
        lines = (*self.signed, *self.covered, *self.withdrawn, *self.invited, *self.declined)
        return sum(line.was_asked for line in lines)


def ledger(text_id: int) -> Ledger:
    """Return the ledger of a text: the only place that counts come from, and the same for whoever writes a text that names it."""
    query = (
        select(*_told, *_known, _above.name)
        .outerjoin(Organisation, Organisation.id == SignOn.organisation_id)
        .outerjoin(_above, _above.id == Organisation.umbrella_id)
        .where(SignOn.text_id == text_id)
        .order_by(SignOn.name_folded, SignOn.id)
    )
    with reach.whole_truth():
        text = session().get(SignOnText, text_id)
        if text is None:
            return Ledger(text_id)
        lines = [Line(row, _register(row[len(_told) :]), text.language) for row in session().execute(query)]
        signed, behind = _counted(_in(lines, SignOnState.SIGNED), text.umbrellas)
    return Ledger(
        text_id,
        signed,
        behind,
        _in(lines, SignOnState.WITHDRAWN),
        _in(lines, SignOnState.INVITED),
        _in(lines, SignOnState.DECLINED),
        dict(Counter(line.country for line in signed if line.country).most_common()),
        text.list_order,
    )


def _register(columns: Sequence[Any]) -> Known | None:
    return Known._make(columns) if columns[0] is not None else None


def _counted(signed: Sequence[Line], umbrellas: Umbrellas) -> tuple[list[Line], list[Line]]:
    """Return who is counted, and who stands behind an umbrella that is, or behind its members."""
    under = {line.organisation.id: line.organisation.umbrella_id for line in signed if line.organisation}
    if not any(under.values()):
        return list(signed), []
    rows = session().execute(select(Organisation.id, Organisation.umbrella_id).where(Organisation.umbrella_id.is_not(None)))
    behind = covered(under.keys(), {one: umbrella for one, umbrella in rows if umbrella}, umbrellas)
    return [one for one in signed if one.sign_on.organisation_id not in behind], [
        one for one in signed if one.sign_on.organisation_id in behind
    ]


def _in(lines: Sequence[Line], state: SignOnState) -> list[Line]:
    return [line for line in lines if line.sign_on.state is state]
