"""What a reply means, which spellings are one mailbox, how fast we may go, and whose bounce a return path is."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.deliveries.policy import (
    MOST_ATTEMPTS,
    Pace,
    State,
    Unusable,
    address_key,
    after_reply,
    checked_address,
    delivery_of,
    fold_address,
    may_blame,
    relay_pause,
    return_path,
    should_pause,
)

NOW = datetime(2026, 11, 24, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "text", "state", "suppress"),
    [
        (250, "2.0.0 taken", State.SENT, ""),
        (251, "will forward", State.SENT, ""),
        (450, "4.2.0 greylisted", State.DEFERRED, ""),
        (421, "4.7.0 too fast", State.DEFERRED, ""),
        (452, "4.2.2 mailbox full", State.DEFERRED, ""),
        (0, "the connection ended", State.DEFERRED, ""),
        (550, "5.1.1 no such person", State.REFUSED, "address_unknown"),
        (550, "5.1.10 null MX", State.REFUSED, "address_unknown"),
        (550, "no such user here", State.REFUSED, "address_unknown"),
        (550, "User unknown", State.REFUSED, "address_unknown"),
        (553, "mailbox zoe does not exist", State.REFUSED, "address_unknown"),
        (550, "5.7.1 blocked by policy", State.REFUSED, ""),
        (550, "5.7.26 unknown user agent, unauthenticated", State.REFUSED, ""),
        (554, "5.7.0 user unknown to our reputation list", State.REFUSED, ""),
        (552, "5.2.2 mailbox full", State.REFUSED, ""),
        (552, "5.3.4 message too big", State.REFUSED, ""),
        (550, "rejected", State.REFUSED, ""),
    ],
)
def test_a_reply_decides_the_state_and_only_a_missing_mailbox_suppresses(
    code: int, text: str, state: State, suppress: str
) -> None:
    verdict = after_reply(code, text, 1, NOW)
    assert (verdict.state, verdict.suppress) == (state, suppress)


def test_c33_waits_grow_and_attempts_end() -> None:
    waits = []
    for attempt in range(1, MOST_ATTEMPTS):
        retry_at = after_reply(450, "later", attempt, NOW).retry_at
        assert retry_at is not None
        waits.append(retry_at - NOW)
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=4)
    assert sum(waits, timedelta()) < timedelta(hours=24)
    assert after_reply(450, "later", MOST_ATTEMPTS, NOW).state == State.REFUSED


@pytest.mark.parametrize(
    ("refused", "answered", "over", "blame"),
    [
        (1, 10, False, False),
        (1, 40, False, True),
        (3, 40, False, False),
        (1, 1, True, True),
        (5, 9, True, False),
        (5, 10, True, True),
    ],
)
def test_an_address_is_blamed_only_when_most_get_through(refused: int, answered: int, over: bool, blame: bool) -> None:
    assert may_blame(refused, answered, over) is blame


def test_a_relay_in_trouble_is_asked_less_and_less_often() -> None:
    assert [relay_pause(times).total_seconds() for times in (1, 2, 3, 50)] == [5, 10, 20, 30]


@pytest.mark.parametrize(
    ("refused", "answered", "pause"), [(19, 19, False), (20, 400, True), (20, 401, False), (500, 500, True), (0, 0, False)]
)
def test_a_source_pauses_when_a_share_is_refused(refused: int, answered: int, pause: bool) -> None:
    assert should_pause(refused, answered) is pause


@pytest.mark.parametrize(
    ("typed", "checked"),
    [
        (" zoe@Paper.Example ", "zoe@paper.example"),
        ("zoe@bücher.example", "zoe@xn--bcher-kva.example"),
        ("Zoë.X@paper.example", "Zoë.X@paper.example"),
        ("o'neill+news@paper.example", "o'neill+news@paper.example"),
        ("\u200bzoe@paper.example", "zoe@paper.example"),
    ],
)
def test_c56_an_address_is_made_ready_for_the_envelope(typed: str, checked: str) -> None:
    assert checked_address(typed) == checked


@pytest.mark.parametrize(
    "typed",
    [
        "", "zoe", "a@b@c.example", "zoe@paper", "zoe@-paper.example", "zoe@paper..example", ".zoe@paper.example", "zo..e@paper.example",
        "zo e@paper.example", "zoe@paper.example\r\nRCPT TO:<x@y.example>", "<zoe@paper.example>", '"zoe"@paper.example', "zoe@[127.0.0.1]",
        "x" * 65 + "@paper.example", "é" * 33 + "@paper.example", "zoe@" + "x" * 64 + ".example", "zoe(comment)@paper.example",
    ],
)  # fmt: skip
def test_what_no_mail_can_reach_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(Unusable):
        checked_address(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoe@Paper.example", "zoe@paper.EXAMPLE "),
        ("zoe+news@paper.example", "zoe@paper.example"),
        ("z.o.e@gmail.com", "zoe+x@googlemail.com"),
        ("zoe@bücher.example", "zoe@xn--bcher-kva.example"),
        ("ZOË@paper.example", "zoë@paper.example"),
    ],
)
def test_spellings_of_one_mailbox_are_one(one: str, other: str) -> None:
    assert fold_address(one) == fold_address(other)
    assert address_key(one) == address_key(other)
    assert len(address_key(one)) == 32


def test_dots_count_where_they_count() -> None:
    assert fold_address("z.oe@paper.example") != fold_address("zoe@paper.example")


def test_c35_a_return_path_leads_back_and_cannot_be_forged() -> None:
    path = return_path(123_456, "outreach.example.org", "secret")
    assert len(path.split("@")[0]) <= 64
    assert delivery_of(path, "secret") == delivery_of(path.upper(), "secret") == 123_456
    for forged in (
        path.replace("r-", "r-1"),
        path[:5] + "a" + path[6:],
        "r-1-aaaaaaaaaaaaaaaaaaaa@x",
        "press@outreach.example.org",
        "",
    ):
        assert delivery_of(forged, "secret") is None
    assert delivery_of(path, "another secret") is None


def test_a_pace_lets_no_more_through_than_its_limit() -> None:
    pace, sent = Pace(10), 0
    for step in range(1, 1001):
        sent += pace.take(step / 100)
    assert 100 <= sent <= 111


def test_after_a_standstill_of_ours_no_burst_leaves() -> None:
    pace = Pace(200)
    assert pace.take(1.0)
    assert sum(pace.take(9.0) for _ in range(300)) == 50


def test_no_limit_is_no_limit_until_the_relay_complains_and_comes_back_slowly() -> None:
    pace = Pace(0)
    assert pace.wait(1.0) == 0.0
    assert pace.take(1.0)
    for number in range(81):
        pace.accepted(1.0 + number / 80)
    pace.slower(2.0)
    pace.slower(3.0)
    assert pace.limit == pytest.approx(40.5)
    pace.faster(4.9)
    assert pace.limit == pytest.approx(40.5)
    seen = []
    for second in range(5, 80):
        pace.faster(float(second))
        seen.append(pace.limit)
    assert seen[0] == pytest.approx(50.625)
    assert max(seen[:60]) == pytest.approx(0.9 * 81)  # just below what it complained of, for a minute
    assert seen[-1] > 81


def test_one_complaint_is_about_its_recipient_and_three_are_about_our_speed() -> None:
    pace = Pace(0)
    for number in range(20):
        pace.accepted(number / 100)
    pace.complained(0.2)
    pace.complained(0.21)
    assert pace.limit == 0
    pace.complained(0.22)
    assert 0 < pace.limit < 100


def test_whoever_is_told_to_slow_down_is_not_given_up_as_soon() -> None:
    assert after_reply(451, "4.7.1 too fast", MOST_ATTEMPTS, NOW).state == State.DEFERRED
    assert after_reply(451, "4.7.1 too fast", 2 * MOST_ATTEMPTS, NOW).state == State.REFUSED
