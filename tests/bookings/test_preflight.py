"""The rules of interviews and requests, as tables of cases."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from outreach.bookings.policy.preflight import CALL_RULES, RULES, Call, Interview, check
from outreach.bookings.policy.reminders import Sleeper
from outreach.bookings.policy.slots import slot
from outreach.bookings.policy.states import State
from outreach.core.preflight import Finding

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
AWAKE = Sleeper("Europe/London", time(7), time(22))
GOOD = Interview("R-1", State.CONFIRMED, slot(LATER, 10), NOW, AWAKE, terms="on the record, by name", briefed=True)
WARN, STOP, NONE = ["warn"], ["stop"], []
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("code", "change", "severity"),
    [
        ("K01", {}, NONE),
        ("K01", {"verified": False}, NONE),
        ("K01", {"verified": False, "at_risk": True}, WARN),
        ("K01", {"verified": False, "at_risk": True, "number_given": True}, STOP),
        ("K01", {"verified": False, "at_risk": True, "state": State.CANCELLED}, NONE),
        ("K02", {"others": [slot(LATER + HOUR, 10)]}, NONE),
        ("K02", {"others": [slot(LATER + timedelta(minutes=12), 10)]}, STOP),
        ("K03", {"sleeper": Sleeper("Asia/Tokyo", time(7), time(22))}, STOP),
        ("K03", {"sleeper": Sleeper("Asia/Tokyo", time(7), time(22)), "night_agreed": True}, NONE),
        ("K03", {"sleeper": Sleeper("Asia/Tokyo", time(7), time(22), nights=True)}, NONE),
        ("K03", {}, NONE),
        ("K04", {"phones": ["+44 20 7946 0148"]}, NONE),
        ("K04", {"phones": ["020 7946 0148"]}, WARN),
        ("K04", {"medium_needs_phone": True}, WARN),
        ("K06", {"state": State.TENTATIVE, "expires_at": NOW - HOUR}, WARN),
        ("K06", {"state": State.TENTATIVE, "expires_at": NOW + HOUR}, NONE),
        ("K06", {"expires_at": NOW - HOUR}, NONE),
        ("K07", {"terms": " "}, STOP),
        ("K07", {"terms": " ", "state": State.TENTATIVE}, NONE),
        ("K08", {"seen_on_screen": True, "on_screen": "Ana Pell, Harbour lead", "approved_names": ["Ana Pell"]}, NONE),
        ("K08", {"seen_on_screen": True, "on_screen": "Anna Pel", "approved_names": ["Ana Pell"]}, WARN),
        ("K08", {"seen_on_screen": False, "on_screen": "Anna Pel", "approved_names": ["Ana Pell"]}, NONE),
        ("K09", {"briefed": False}, NONE),
        ("K09", {"briefed": False, "now": LATER - timedelta(minutes=20)}, WARN),
        ("K09", {"briefed": True, "now": LATER - timedelta(minutes=20)}, NONE),
        ("K10", {"others": [slot(LATER - 2 * HOUR, 10)]}, NONE),
        ("K10", {"others": [slot(LATER - 2 * HOUR, 10), slot(LATER + 2 * HOUR, 10)]}, WARN),
    ],
)
def test_an_interview_is_safe_and_ready(code, change, severity):
    said = [one for one in RULES[code](replace(GOOD, **change)) if isinstance(one, Finding)]
    assert [one.severity.value for one in said] == severity
    assert all(one.why and one.fix and one.where == "R-1" for one in said)


@pytest.mark.parametrize(
    ("change", "severity"),
    [({}, STOP), ({"deadline_at": NOW + HOUR}, NONE), ({"outcome": "declined"}, NONE), ({"is_open": False}, NONE)],
)
def test_a_deadline_does_not_pass_without_an_outcome(change, severity):
    one = replace(Call("R-2", NOW - HOUR, NOW), **change)
    assert [each.severity.value for each in CALL_RULES["K05"](one) if isinstance(each, Finding)] == severity


def test_what_has_nothing_wrong_is_counted():
    assert check([GOOD], [Call("R-2", NOW + HOUR, NOW)]) == ["2 bookings and requests have nothing wrong."]
    assert check([], []) == []
