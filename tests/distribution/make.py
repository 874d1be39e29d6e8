"""Approved releases, journalists on lists, and sends of them; everybody in them is invented."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, event, select
from sqlalchemy.orm import joinedload

from outreach.attribution.models import AttributionRule
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.core.text import fold
from outreach.core.times import meant
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery, Mailing
from outreach.distribution import jobs, service
from outreach.distribution.models import Distribution
from outreach.journalists.models import Journalist, MediaList, MediaListMember
from outreach.outlets.models import Outlet
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.releases.policy.blocks import Block, BlockKind
from tests.releases import make as releases

CANARY = "Staff moved beds to upper floors"
ZONES = ("Europe/London", "Asia/Damascus")
LIFT_LOCAL = "2026-12-01T00:01"


def words() -> list[Block]:
    """Return a short text with nothing in it to stop a send, and two blocks that must never leave."""
    kinds = (
        ("headline", "Three river clinics close as the Samra rises"),
        ("dateline", "LONDON, 24 November 2026 –"),
        ("paragraph", f"{CANARY} on Sunday, and the night shift stayed."),
        ("end_mark", "ENDS"),
        ("contact", "Omar Quillon, +44 20 7946 0148 (London, day and night), omar@riverlight.example.org"),
        ("instruction", "INSTRUCTION-CANARY do not print."),
        ("internal", "INTERNAL-CANARY nobody reads this."),
    )
    return [Block(kind, BlockKind(kind), BlockKind(kind).audience, text) for kind, text in kinds]


def approved(blocks: Sequence[Block] | None = None) -> Release:
    """Return a release that a second person has approved."""
    row = releases.release(words() if blocks is None else blocks)
    with transaction():
        row = session().get(Release, row.id, populate_existing=True)
        row.state = ReleaseState.APPROVED
        session().add(ReleaseApproval(release_id=row.id, text_hash=row.text_hash, approver_name="Lead", at=clock.now()))
    return row


def journalist(name: str = "Tamsin Fernhollow", **facts: Any) -> Journalist:
    """Return somebody of the register."""
    address = facts.pop("email", f"{fold(name).replace(' ', '.')}@example.org")
    row = Journalist(full_name=name, sort_name=fold(name), email=address, email_folded=address and address.casefold(), **facts)
    with transaction():
        session().add(row)
    return row


def outlet(name: str = "Northbank Evening", **facts: Any) -> Outlet:
    """Return an outlet."""
    row = Outlet(name=name, sort_name=fold(name), **facts)
    with transaction():
        session().add(row)
    return row


def media_list(name: str, people: Sequence[Journalist]) -> MediaList:
    """Return a list with these people."""
    row = MediaList(name=name, sort_name=fold(name))
    with transaction():
        session().add(row)
        session().flush()
        session().add_all(MediaListMember(list_id=row.id, journalist_id=one.id) for one in people)
    return row


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect what is said to the database inside."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def crowd(count: int, name: str = "Everybody") -> MediaList:
    """Return a list of `count` people."""
    people = [
        Journalist(
            full_name=f"Person {number}",
            sort_name=f"person {number:06}",
            email=f"p{number}@example.org",
            email_folded=f"p{number}@example.org",
        )
        for number in range(count)
    ]
    with transaction():
        session().add_all(people)
    return media_list(name, people)


IDENTITY = {
    "subject": "River clinics close", "from_name": "River desk", "from_address": "press@riverlight.example.org", "reply_to": "", "ask_line": "",
}  # fmt: skip


def planned(
    lists: Sequence[MediaList], release: Release | None = None, lift: str | None = LIFT_LOCAL, **identity: Any
) -> Distribution:
    """Return a send that is planned, under embargo until `lift` (London) or at once."""
    when = meant(datetime.fromisoformat(lift), "Europe/London") if lift else None
    tiers = {one.id: place + 1 for place, one in enumerate(lists)}
    row = release or approved()
    with transaction():
        return service.plan(
            COMMAND_LINE,
            session().get(Release, row.id, populate_existing=True),
            lists=tiers,
            when=when,
            zones=ZONES,
            **{**IDENTITY, **identity},
        )


def rule(name: str, **facts: Any) -> AttributionRule:
    """Return a rule that nobody may name `name`, not kept yet."""
    return AttributionRule(name=name, created_at=clock.now(), updated_at=clock.now(), **facts)


def protect(name: str, **facts: Any) -> None:
    """Keep a rule that nobody may name `name`."""
    with transaction():
        session().add(rule(name, **facts))


def lift() -> None:
    """Run the lift as the worker does, in a session of its own."""
    with scope():
        jobs.lift()


def settle() -> None:
    """Run the settling as the worker does."""
    with scope():
        jobs.settle()


def now_of(row: Any) -> Any:
    """Return a row as it stands in the database now."""
    with scope() as own:
        return own.get(type(row), row.id)


def release_of(send: Distribution) -> Release:
    """Return the release of a send as it stands now."""
    with scope() as own:
        return own.get(Release, send.release_id)


def rows(source: str) -> list[Delivery]:
    """Return the deliveries of a source as they stand now, with their mailings."""
    with scope() as own:
        query = select(Delivery).where(Delivery.source == source).order_by(Delivery.id)
        loaded = query.options(joinedload(Delivery.mailing).selectinload(Mailing.attachments))
        return list(own.scalars(loaded))


def tally(source: str) -> dict[str, int]:
    """Return how many deliveries of a source stand in each state now."""
    with scope():
        return deliveries.tally(source)
