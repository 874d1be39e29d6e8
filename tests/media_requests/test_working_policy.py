"""The plan counted back, the check of a caller, two that may be one, how it ended: as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.errors import Invalid
from outreach.media_requests.policy import alike, answering, endings, leads, plan, verifying
from outreach.media_requests.policy.alike import Asked
from outreach.media_requests.policy.answering import Answer, AnsweredMeanwhile
from outreach.media_requests.policy.slack import slack
from outreach.media_requests.policy.states import State
from outreach.media_requests.policy.verifying import Method
from outreach.media_requests.policy.words import Format, Mode

NOW = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("format", "mode", "place", "minutes"),
    [
        (Format.TV, Mode.LIVE, "studio", 75),
        (Format.TV, Mode.LIVE, "crew", 75),
        (Format.TV, Mode.LIVE, "", 25),
        (Format.RADIO, Mode.LIVE, "", 10),
        (Format.TV, Mode.PHONER, "studio", 10),
        (Format.PRINT, None, "", 20),
        (None, None, "", 20),
    ],
)
def test_each_kind_of_interview_has_its_lead_time(format: Format | None, mode: Mode | None, place: str, minutes: int) -> None:
    assert leads.USUAL[leads.kind_of(format, mode, place)] == minutes
    assert slack(NOW + timedelta(hours=2), NOW, format, mode, place).lead_minutes == minutes


def test_an_office_that_needs_longer_has_less_slack() -> None:
    own = {**leads.USUAL, leads.Kind.REMOTE_TV: 40}
    assert slack(NOW + timedelta(minutes=50), NOW, Format.TV, Mode.LIVE, "", own).urgency == "red"
    assert slack(NOW + timedelta(minutes=50), NOW, Format.TV, Mode.LIVE).urgency == "amber"


def test_the_plan_is_counted_back_from_the_deadline_in_order() -> None:
    steps = plan.backward(datetime(2026, 11, 23, 18, 30, tzinfo=UTC), 25, NOW)
    assert [f"{one.step} {one.at:%H:%M} {one.late}" for one in steps] == [
        "verify 17:55 False",
        "ask 18:05 False",
        "decide 18:15 False",
        "brief 18:20 False",
    ]
    late = plan.backward(datetime(2026, 11, 23, 18, 0, tzinfo=UTC), 25, NOW)
    assert [one.late for one in late] == [True, True, False, False]


@pytest.mark.parametrize(
    ("method", "in_register", "channel", "needs"),
    [
        ("", False, "phone", True),
        ("", True, "phone", False),
        ("", True, "email", True),
        ("", True, "form", True),
        ("own_address", False, "email", True),
        ("known_voice", False, "phone", True),
        ("call_back", False, "form", False),
        ("in_person", False, "in_person", False),
    ],
)
def test_a_protected_speaker_waits_for_a_caller_who_is_sure(method: str, in_register: bool, channel: str, needs: bool) -> None:
    assert verifying.needs_call_back(method, in_register, channel) is needs


@pytest.mark.parametrize(
    ("method", "number", "held", "fits"),
    [
        (Method.CALL_BACK, "+441", [], True),
        (Method.CALL_BACK, "+449", [], False),
        (Method.CALL_BACK, "+449", ["+449"], True),
        (Method.CALL_BACK, "", [], False),
        (Method.IN_PERSON, "", [], True),
    ],
)
def test_a_call_back_goes_to_a_number_we_hold_never_to_the_one_given(
    method: Method, number: str, held: list[str], fits: bool
) -> None:
    if fits:
        verifying.check_number(method, number, "+449", held)
    else:
        with pytest.raises(Invalid):
            verifying.check_number(method, number, "+449", held)


@pytest.mark.parametrize(
    ("seen", "asker", "minutes_ago", "stopped"),
    [
        (7, 2, 1, False),
        (6, 2, 1, True),
        (6, 1, 1, True),
        (0, 2, 600, True),
        (None, 2, 1, True),
        (None, 1, 1, False),
        (None, 2, 11, False),
    ],
)
def test_a_second_answer_waits_until_the_first_was_seen(seen: int | None, asker: int, minutes_ago: int, stopped: bool) -> None:
    latest = Answer(7, 1, "Lina", NOW - timedelta(minutes=minutes_ago), "Ring us.")
    if stopped:
        with pytest.raises(AnsweredMeanwhile, match="Lina answered meanwhile"):
            answering.check(latest, seen, asker, NOW)
    else:
        answering.check(latest, seen, asker, NOW)


@pytest.mark.parametrize(("address", "nobody"), [("NoReply@x.org", True), ("mailer-daemon@x.org", True), ("nora@x.org", False)])
def test_a_program_is_never_answered(address: str, nobody: bool) -> None:
    assert answering.is_nobody(address) is nobody


def _asked(number: int, outlet: str = "Nahr News", programme: str = "", topic: str = "", hours: int = 0) -> Asked:
    return Asked(number, outlet, programme, topic, "", NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_asked(1, programme="Evening Bank"), _asked(2, programme="evening bank", hours=1), True),
        (_asked(1, programme="Evening Bank"), _asked(2, programme="Morning", topic="Aleppo"), False),
        (_asked(1, topic="Aleppo hospitals"), _asked(2, topic="hospitals", hours=2), True),
        (_asked(1, topic="Aleppo"), _asked(2, topic="Aleppo", hours=9), False),
        (_asked(1, topic="Aleppo"), _asked(2, topic="Gaza", hours=1), False),
        (_asked(1, "BBC", topic="Aleppo"), _asked(2, topic="Aleppo"), False),
        (_asked(1, ""), _asked(2, ""), False),
    ],
)
def test_two_calls_of_one_programme_are_recognised(one: Asked, other: Asked, same: bool) -> None:
    assert bool(alike.reasons(one, other)) is same
    assert bool(alike.likeliest(one, [one, other])) is same


@pytest.mark.parametrize(
    ("ending", "state", "fits"),
    [
        ("", State.MISSED, True),
        ("ran", State.DONE, True),
        ("not_run", State.DONE, True),
        ("dropped", State.WITHDRAWN, True),
        ("dropped", State.DONE, False),
        ("ran", State.MISSED, False),
        ("sold", State.DONE, False),
    ],
)
def test_an_ending_fits_the_state_it_leaves(ending: str, state: State, fits: bool) -> None:
    assert endings.fits(ending, state) is fits
