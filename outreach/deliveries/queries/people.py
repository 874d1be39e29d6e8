"""What does the ledger hold of one person, and whose addresses were forgotten?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from outreach.core.database import session
from outreach.core.marks import mark
from outreach.deliveries.models import FINAL, Delivery, Kind, Mailing, Suppression
from outreach.deliveries.policy import address_key, fold_address
from outreach.deliveries.queries.ledger import anybody_forgotten, forgotten_keys


def of_person(subject: str, addresses: Iterable[str] = ()) -> Sequence[Delivery]:
    """Return what was to be sent to one person, under their key ("journalist:12") or to one of their addresses, oldest first."""
    query = select(Delivery).options(joinedload(Delivery.mailing)).order_by(Delivery.id)
    theirs = [Delivery.address_key.in_([address_key(one) for one in addresses])]
    return session().scalars(query.where(or_(Delivery.recipient_key == subject, *theirs) if subject else or_(*theirs))).all()


def addresses_of(subject: str) -> list[str]:
    """Return every address that mail to one person went to."""
    return [one for one in session().scalars(select(Delivery.address).where(Delivery.recipient_key == subject).distinct()) if one]


def done_before(before: datetime, but: Collection[str], most: int) -> Sequence[Delivery]:
    """Return what was done with before then and still shows an address, except to the given people."""
    query = select(Delivery).options(joinedload(Delivery.mailing)).where(Delivery.finished_at < before, Delivery.address != "")
    query = query.where(Delivery.state.in_(FINAL), Delivery.recipient_key.not_in(but))
    return session().scalars(query.order_by(Delivery.id).limit(most)).all()


def heard_of(subjects: Collection[str], since: datetime) -> set[str]:
    """Return those people to whom something was sent since then."""
    query = select(Delivery.recipient_key).where(Delivery.recipient_key.in_(subjects), Delivery.handed_over_at >= since)
    return set(session().scalars(query.distinct()))


def singles_about(words: Collection[str]) -> Sequence[Mailing]:
    """Return single messages, to whomever, whose text or subject holds one of `words`."""
    named = [
        column.icontains(word, autoescape=True) for word in words for column in (Mailing.text, Mailing.html, Mailing.subject)
    ]
    return session().scalars(select(Mailing).where(Mailing.kind == Kind.SINGLE, or_(False, *named))).all()


def forgotten(addresses: Iterable[str]) -> set[str]:
    """Return those addresses and numbers whose owner asked to be forgotten; they may not come back by themselves."""
    if not anybody_forgotten():
        return set()
    keys = {address: address_key(address) for address in addresses if address}
    found = forgotten_keys(list(keys.values()))
    return {address for address, key in keys.items() if key in found}


@dataclass(frozen=True, slots=True)
class Stopped:
    """The mailboxes to which no press mail goes: folded addresses, and the keys and marks of those of which no address is left."""

    folded: frozenset[str]
    keys: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.folded or self.keys)

    def has(self, address: str, folded: str = "") -> bool:
        """Say whether press mail to an address is stopped; who has folded it already says so, for there are a hundred thousand."""
        if (folded or fold_address(address)) in self.folded:
            return True
        return bool(self.keys) and ((key := address_key(address)) in self.keys or mark(key) in self.keys)


def stopped_mailboxes() -> Stopped:
    """Return the mailboxes to which no press mail goes, read at once."""
    rows = session().execute(select(Suppression.address_key, Suppression.address)).all()
    return Stopped(frozenset(fold_address(row[1]) for row in rows if row[1]), frozenset(row[0] for row in rows if not row[1]))
