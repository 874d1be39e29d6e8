"""A plan is drawn up before the database is locked: under the lock it is frozen as it is, or drawn up anew where anything changed."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from sqlalchemy import delete, event
from sqlalchemy.engine import Engine

from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.core.errors import Refused
from outreach.deliveries import service as deliveries
from outreach.distribution import emails, queries, service
from outreach.distribution.models import Distribution, DistributionWave
from outreach.distribution.policy.plan import Line
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoRule
from outreach.embargoes.policy import BreachKind, Entitlement, RuleScope, Standing
from outreach.journalists.models import Journalist, MediaList, MediaListMember
from outreach.outlets.models import Outlet
from outreach.releases import queries as releases
from tests.distribution import make


@pytest.fixture(autouse=True)
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False):
        yield


@pytest.fixture
def send(app):
    """Ada and Basil of one outlet, and Cora of none, are on a list; the send has a lift."""
    outlet = make.outlet()
    people = [make.journalist(name, outlet_id=outlet.id) for name in ("Ada Stays", "Basil Stays")]
    return make.planned([make.media_list("All", [*people, make.journalist("Cora Stays")])])


def fresh(send: Distribution) -> Distribution:
    return queries.one(send.id)


def ada() -> Journalist:
    return session().query(Journalist).filter_by(full_name="Ada Stays").one()


def told(lines: list[Line]) -> list[tuple]:
    return [(one.journalist_id, one.name, one.address, one.outlet, one.tier, one.greeting, verdict) for one, verdict in lines]


def embargo_rule() -> None:
    facts = {"entitlement": Entitlement.ONLY_AT_LIFT, "reason": "Only then."}
    session().add(EmbargoRule(scope=RuleScope.OUTLET, outlet_id=ada().outlet_id, active=True, created_at=clock.now(), **facts))


def agreement() -> None:
    session().add(EmbargoAgreement(journalist_id=ada().id, standing=Standing.EXCLUDED, terms="As ever.", agreed_at=clock.now()))


def breach() -> None:
    session().add(EmbargoBreach(journalist_id=ada().id, kind=BreachKind.DELIBERATE, what="Early.", seen_at=clock.now()))


def later_wave() -> None:
    row = session().query(Distribution).one()
    at = datetime.fromisoformat("2026-12-01T09:00+00:00")
    session().add(DistributionWave(distribution_id=row.id, tier=1, goes_at=at, reason="They asked for it."))


def off_the_list() -> None:
    session().execute(delete(MediaListMember).where(MediaListMember.journalist_id == ada().id))


def one_more() -> None:
    more = Journalist(full_name="Dora Comes", sort_name="dora comes", email="dora@example.org", email_folded="dora@example.org")
    session().add(more)
    session().flush()
    session().add(MediaListMember(list_id=session().query(MediaList).one().id, journalist_id=more.id))


CHANGES: dict[str, Callable[[], object]] = {
    "suppressed": lambda: deliveries.suppress("ada.stays@example.org", "unsubscribed", "test"),
    "objected": lambda: setattr(ada(), "do_not_contact", True),
    "another address": lambda: setattr(ada(), "email", "ada@elsewhere.example.org"),
    "another name": lambda: setattr(ada(), "full_name", "Ada Goes"),
    "another greeting": lambda: setattr(ada(), "how_to_address", "Dear Ada"),
    "another outlet": lambda: setattr(ada(), "outlet_id", None),
    "the outlet has another name": lambda: setattr(session().query(Outlet).one(), "name", "Southbank Morning"),
    "off the list": off_the_list,
    "one more on it": one_more,
    "a rule": embargo_rule,
    "an agreement": agreement,
    "a breach": breach,
    "a wave": later_wave,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_plan_is_noticed(send, change):
    known = queries.drawn(fresh(send), clock.now())
    before = told(known.plan.lines)
    with transaction():
        CHANGES[change]()
    with scope():
        found = queries.drawn(fresh(send), clock.now(), known)
        assert told(found.plan.lines) != before
        assert told(found.plan.lines) == told(queries.dry_run(fresh(send), clock.now()).lines)


def test_a_plan_that_still_stands_is_the_very_same(send):
    known = queries.drawn(fresh(send), clock.now())
    with scope():
        assert queries.drawn(fresh(send), clock.now(), known) is known


def confirm(send: Distribution, count: int, between: Callable[[], object] = lambda: None) -> Distribution:
    """Confirm as the doors do, and let something happen after the plan was drawn up."""
    letter = emails.release_letter(fresh(send), releases.release(send.release_id))
    receipt = service.read_back(COMMAND_LINE, send.id, letter)
    with transaction():
        service.keep_reading(COMMAND_LINE, receipt)
    drawn = service.draw_up(send.id, letter, count=count)
    with transaction():
        between()
    with transaction():
        return service.confirm(COMMAND_LINE, send.id, letter, count=count, drawn=drawn, receipt=receipt)


def test_who_is_suppressed_after_the_plan_was_drawn_up_is_not_frozen_unnoticed(send):
    with pytest.raises(Refused, match="Type 2"):
        confirm(send, 3, CHANGES["suppressed"])
    assert make.rows(send.source) == []


def test_as_many_others_are_frozen_as_they_are_and_not_as_they_were(send):
    def swap() -> None:
        off_the_list()
        one_more()

    confirm(send, 3, swap)
    assert sorted(one.name for one in make.rows(send.source)) == ["Basil Stays", "Cora Stays", "Dora Comes"]


def test_a_rule_made_after_the_plan_was_drawn_up_still_stops_it(send):
    with pytest.raises(Refused, match="Quillon"):
        confirm(send, 3, lambda: session().add(make.rule("Omar Quillon")))
    assert make.rows(send.source) == []


def set_note() -> None:
    row = session().query(Distribution).one()
    session().add(DistributionWave(distribution_id=row.id, tier=1, note="Only for your planning.", reason="They asked for it."))


WORDS: dict[str, Callable[[], object]] = {
    "another subject": lambda: setattr(session().query(Distribution).one(), "subject", "Two clinics close"),
    "another line above the text": lambda: setattr(session().query(Distribution).one(), "ask_line", "Doctor Amal speaks today."),
    "a note for a tier": set_note,
}


@pytest.mark.parametrize("change", WORDS)
def test_a_message_that_somebody_worded_anew_meanwhile_does_not_leave_as_it_was(send, change):
    with pytest.raises(Refused, match="other words"):
        confirm(send, 3, WORDS[change])
    assert make.rows(send.source) == []


SENDS: dict[str, Callable[[], object]] = {
    **WORDS,
    "a later lift": lambda: setattr(
        session().query(Distribution).one(), "lift_at", datetime.fromisoformat("2026-12-02T00:01+00:00")
    ),
    "another sender": lambda: setattr(session().query(Distribution).one(), "from_name", "Night desk"),
    "another tier": lambda: setattr(session().query(Distribution).one().lists[0], "tier", 2),
    "a wave": later_wave,
}


@pytest.mark.parametrize("change", SENDS)
def test_the_typed_number_confirms_the_send_that_was_seen_and_no_other(send, officer, change):
    address = f"/distributions/{send.id}"
    seen = re.search(r'name="seen" value="(\w+)"', officer.get(address).text)[1]
    with transaction():
        SENDS[change]()
    answer = officer.post(f"{address}/confirmation", data={"count": 3, "seen": seen})
    assert answer.status_code == 409 and "Somebody changed this send since you saw it" in answer.text
    assert make.rows(send.source) == []
    now = re.search(r'name="seen" value="(\w+)"', answer.text)[1]
    assert officer.post(f"{address}/confirmation", data={"count": 3, "seen": now}).status_code == 303
    assert len(make.rows(send.source)) == 3


def test_a_send_confirmed_meanwhile_is_left_as_it_is(send):
    confirm(send, 3)
    letter = emails.release_letter(fresh(send), releases.release(send.release_id))
    assert service.draw_up(send.id, letter, count=3) is None
    assert len(make.rows(send.source)) == 3


def test_a_wrong_number_keeps_nobody_waiting(send, officer):
    locked = []
    with watched(locked):
        assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 409
    assert not [one for one in locked if "media_list_members" in one]


def test_everybody_is_read_once_before_the_lock_and_once_under_it(send, officer):
    locked, open_ = [], []
    with watched(locked, open_):
        assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 3}).status_code == 303
    assert [sum("full_name" in one and "media_list_members" in one for one in some) for some in (open_, locked)] == [1, 1]
    assert len(make.rows(send.source)) == 3


class watched:
    """Collects the statements that are sent while this unit of work writes, and the others."""

    def __init__(self, locked: list[str], open_: list[str] | None = None) -> None:
        self._locked, self._open = locked, [] if open_ is None else open_

    def _note(self, _connection, _cursor, statement, *_) -> None:
        (self._locked if database.is_writing() else self._open).append(statement)

    def __enter__(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._note)

    def __exit__(self, *_) -> None:
        event.remove(Engine, "before_cursor_execute", self._note)


def test_what_stops_a_send_on_its_page_is_what_its_report_says_of_it(app):
    outlet = make.outlet()
    people = [make.journalist("Ada Stays", outlet_id=outlet.id), make.journalist("Basil Stays"), make.journalist("Cora Stays")]
    send = make.planned([make.media_list("All", people)], subject="For {{ outlet }}")
    row = fresh(send)
    letter = emails.release_letter(row, releases.release(row.release_id))
    said = {one.message for one in service.obstacles_to(row, queries.dry_run(row, clock.now()), letter) if one.code == "H05"}
    assert said == {one.message for one in service.report(row).stops if one.code == "H05"}
    assert len(said) == 1 and "2 recipients: Basil Stays, Cora Stays" in said.pop()
