"""Nothing leaves and nothing is lifted early when the machine's clock jumps; it goes on when the clocks agree."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from outreach.audit.models import AuditEvent
from outreach.core import clock
from outreach.core.database import session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Kind
from outreach.deliveries.policy import Reading, judged
from outreach.deliveries.sender import store
from outreach.deliveries.sender.beside import finish
from tests.cast import Client
from tests.deliveries import make

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
LAST = Reading(NOON, 1000.0, "this start")
SECONDS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("wall", "running", "believed", "jumped"),
    [
        (10, 10, 10, False),
        (11.9, 10, 11.9, False),
        (8.1, 10, 8.1, False),
        (3610, 10, 10, True),
        (-3590, 10, -3590, True),
        (0, 5, 0, True),
    ],
)
def test_the_earlier_of_two_clocks_is_believed(wall: float, running: float, believed: float, jumped: bool) -> None:
    found = judged(Reading(NOON + timedelta(seconds=wall), 1000.0 + running, "this start"), LAST)
    assert found.believed == NOON + timedelta(seconds=believed)
    assert found.jumped is jumped


@given(wall=SECONDS, passed=st.floats(0, 1e6))
def test_no_jump_makes_it_later_than_it_is(wall: float, passed: float) -> None:
    found = judged(Reading(NOON + timedelta(seconds=wall), 1000.0 + passed, "this start"), LAST)
    assert found.believed <= NOON + timedelta(seconds=passed + 2.001)


def test_after_a_restart_of_the_machine_only_a_clock_that_went_back_is_seen() -> None:
    later, earlier = Reading(NOON + timedelta(days=1), 5.0, "next start"), Reading(NOON - timedelta(hours=1), 5.0, "next start")
    assert not judged(later, LAST).jumped
    assert judged(earlier, LAST).jumped


def _beat() -> None:
    with transaction():
        service.beat()


def _claimed() -> int:
    return len(finish(store.claim(Kind.LIST, "worker", 10, timedelta(minutes=1))))


def _jumped(seconds: float = 3600.0) -> None:
    """Let the machine's clock be `seconds` ahead of what was last believed, whichever database it is."""
    now = clock.now()
    with transaction():
        mark = queries.clock_mark()
        assert mark is not None
        mark.jumped_at, mark.seconds_apart = now, seconds


def test_a_clock_an_hour_ahead_sends_nothing_early_and_nothing_late(ledger: None) -> None:
    _beat()
    make.a_list(3, not_before=clock.now() + timedelta(minutes=30))
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert _claimed() == 0
        _beat()
        assert queries.believed_now() < clock.now() - timedelta(minutes=59)
    assert queries.believed_now() <= clock.now()


def test_a_clock_that_went_back_makes_nothing_leave_before_its_time(ledger: None) -> None:
    _beat()
    make.a_list(3, not_before=clock.now() + timedelta(minutes=30))
    with time_machine.travel(clock.now() - timedelta(hours=1)):
        assert _claimed() == 0


def test_without_a_worker_that_watched_the_clock_it_is_believed(ledger: None) -> None:
    assert abs(queries.believed_now() - clock.now()) < timedelta(seconds=2)


def test_every_page_says_it_and_a_lead_who_looked_says_that_the_clock_is_right(officer: Client, lead: Client) -> None:
    _beat()
    _jumped()
    assert "The clock of this machine jumped" in officer.get("/").text
    assert "3600 seconds" in officer.get("/standstill").text
    assert officer.post("/clock/confirmation").status_code == 403
    assert lead.post("/clock/confirmation").status_code == 303
    assert queries.clock_doubt() is None
    assert "The clock of this machine jumped" not in officer.get("/").text


def test_it_ends_by_itself_when_the_clocks_agree_again(ledger: None) -> None:
    _beat()
    _jumped()
    _beat()
    assert queries.clock_doubt() is None


def test_a_jump_stands_in_the_trail_once(ledger: None) -> None:
    _beat()
    with transaction():
        mark = queries.clock_mark()
        assert mark is not None
        mark.wall += timedelta(hours=1)  # as if the clock had gone back since
    for _ in range(3):
        _beat()
    found = session().query(AuditEvent).filter(AuditEvent.event == "clock.jumped").count()
    assert found == 1


def test_a_program_reads_and_confirms_it(program: Client) -> None:
    _beat()
    _jumped(7.5)
    assert program.get("/api/v1/standstill").get_json()["clock_seconds_apart"] == 7.5
    assert program.post("/api/v1/clock/confirmation").get_json()["clock_jumped_at"] is None
