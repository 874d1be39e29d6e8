"""Gates, score, reasons: who fits a request, and why the others do not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from typing import Any

import pytest

from outreach.bookings.policy.slots import slot
from outreach.core.hours import hours
from outreach.matching.policy import gates
from outreach.matching.policy.facts import Candidate, House, Own, Wish, about
from outreach.matching.policy.match import match, weakest
from outreach.matching.policy.points import WORDS
from outreach.matching.policy.score import WEIGHTS, score
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.policy import There

NOW = datetime(2026, 11, 23, 17, 43, tzinfo=UTC)
AIR = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
WISH = Wish(
    now=NOW, slot=slot(AIR, 5, Mode.LIVE), deadline=AIR, format=Format.TV, mode=Mode.LIVE, languages=("ar",), level=3, topic="Syria", role="medic",
    outlet_names=("Nahr News",),
)  # fmt: skip


def speaker(number: int = 1, **facts: Any) -> Candidate:
    usual: dict[str, Any] = {
        "id": number, "name": f"Speaker {number}", "protected": False, "title": "", "organisation_id": 1, "organisation": "Open Clinics",
        "organisation_topics": ["Syria", "health"], "red_lines": [], "organisation_excluded_outlets": [], "roles": ["medic"], "topics": ["Syria"],
        "country": "LB", "timezone": "Asia/Beirut", "waking_start": time(8), "waking_end": time(22), "nights": False, "approval_minutes": 0,
        "load_cap": 4, "safety": {}, "permissions": ["tv_live", "tv_recorded", "radio", "print", "photo"], "excluded_outlets": [],
        "consent_until": None, "consent_withdrawn": False, "answer_minutes": 6, "levels": {"ar": (4, "Levantine")},
    }  # fmt: skip
    usual["formats"] = []
    given = {**usual, **facts}
    return Candidate(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})


SHUT: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("consent", {"consent_withdrawn": True}, {}, "consent.withdrawn"),
    ("consent", {"consent_until": date(2026, 11, 22)}, {}, "consent.expired"),
    ("consent", {"permissions": ["radio", "tv_recorded"]}, {}, "consent.medium"),
    ("consent", {"permissions": ["tv_live"]}, {"mode": Mode.PRE_RECORD}, "consent.medium"),
    ("consent", {"permissions": ["tv_live"]}, {"format": Format.RADIO}, "consent.medium"),
    ("consent", {"permissions": []}, {"format": Format.AGENCY}, "consent.medium"),
    ("consent", {"permissions": ["print"]}, {"format": Format.PHOTO, "mode": None}, "consent.medium"),
    ("safety", {"safety": {"face": "never"}}, {}, "safety.face"),
    ("safety", {"safety": {"voice": "never"}}, {"format": Format.RADIO}, "safety.voice"),
    ("safety", {"safety": {"voice": "never"}}, {"format": None, "mode": Mode.PHONER}, "safety.voice"),
    ("safety", {"safety": {"live": "never"}}, {}, "safety.live"),
    ("outlet", {"excluded_outlets": ["NAHR news"]}, {}, "outlet.excluded"),
    ("outlet", {"organisation_excluded_outlets": ["Nahr News"]}, {}, "outlet.organisation"),
    ("red_line", {"red_lines": ["Syria"]}, {}, "red_line"),
    ("organisation", {}, {"wanted_organisations": frozenset({2})}, "organisation.wanted"),
    ("organisation", {}, {"excluded_organisations": frozenset({1})}, "organisation.excluded"),
    ("organisation", {}, {"signatories": frozenset({2})}, "organisation.signed"),
    ("mandate", {"topics": ["Sudan"], "organisation_topics": ["Sudan"]}, {}, "mandate"),
    ("language", {"levels": {"en": (4, "")}}, {}, "language.none"),
    ("language", {"levels": {"ar": (2, "")}}, {}, "language.level"),
    ("language", {}, {"level": 5}, "language.level"),
    ("free", {"busy": True, "busy_until": AIR}, {}, "busy"),
    ("awake", {"timezone": "Asia/Manila"}, {}, "asleep"),
    ("approval", {"approval_minutes": 60}, {}, "approval"),
    ("approval", {"approval_minutes": 2626}, {}, "approval.hours"),
    ("load", {"load_day": 4}, {}, "load"),
]


@pytest.mark.parametrize(("gate", "facts", "wish", "code"), SHUT)
def test_a_shut_gate_says_why(gate: str, facts: dict[str, Any], wish: dict[str, Any], code: str) -> None:
    shut = gates.shut(gates.gates_of(replace(WISH, **wish)), speaker(**facts))
    assert [(name, point.code) for name, point in shut] == [(gate, code)]
    assert shut[0][1].text
    assert "%(" not in shut[0][1].text


OPEN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"timezone": "Asia/Manila", "nights": True}, {}),
    ({"timezone": "Asia/Manila", "offered": True}, {}),
    ({"timezone": "Asia/Manila", "waking_start": time(20), "waking_end": time(5)}, {}),
    ({"safety": {"face": "never"}}, {"format": Format.RADIO}),
    ({"safety": {"voice": "never"}}, {"format": Format.PRINT, "mode": Mode.WRITTEN}),
    ({"levels": {"en": (4, "")}}, {"interpreter": True}),
    ({"levels": {"ar": (1, "")}}, {"mode": Mode.WRITTEN, "level": 1}),
    ({"topics": [], "organisation_topics": []}, {"signatories": frozenset({1})}),
    ({"consent_until": date(2026, 11, 23)}, {}),
    ({"approval_minutes": 47}, {}),
    ({"permissions": []}, {"format": None}),
]


@pytest.mark.parametrize(("facts", "wish"), OPEN)
def test_an_open_way_has_no_reason_against(facts: dict[str, Any], wish: dict[str, Any]) -> None:
    assert gates.shut(gates.gates_of(replace(WISH, **wish)), speaker(**facts)) == []


def test_everybody_is_either_matched_or_left_out_with_a_reason() -> None:
    everybody = [speaker(number, **facts) for number, (_, facts, _, _) in enumerate(SHUT, start=1)]
    found = match(WISH, everybody)
    assert len(found.best) + len(found.left_out) == found.total == len(everybody)
    assert all(entry.reasons for entry in found.left_out)


def test_consent_and_safety_are_never_overridden() -> None:
    found = match(
        WISH, [speaker(1, consent_withdrawn=True), speaker(2, safety={"face": "never"}), speaker(3, load_day=9), speaker(4)]
    )
    assert {entry.candidate.id: entry.can_be_overridden for entry in found.left_out} == {1: False, 2: False, 3: True}


def test_the_better_fit_comes_first_and_load_counts_against() -> None:
    fresh, tired, weaker = speaker(1), speaker(2, load_day=2, load_week=2), speaker(3, levels={"ar": (3, "")}, roles=["teacher"])
    assert [entry.candidate.id for entry in match(WISH, [weaker, tired, fresh]).best][0] == 1
    assert score(WISH, fresh).total > score(WISH, weaker).total
    assert score(WISH, fresh).total > score(WISH, tired).total


def test_scores_stay_between_0_and_100_and_no_part_exceeds_its_weight() -> None:
    for one in (speaker(), speaker(load_day=3, load_week=30), speaker(done=50, answer_minutes=1, load_week=1)):
        points = score(WISH, one)
        assert 0 <= points.total <= 100
        assert all(points.parts[part] <= WEIGHTS[part] for part in WEIGHTS)


WEAKEST: list[tuple[dict[str, Any], str]] = [
    ({"load_day": 2}, "weak.load"),
    ({"next_gap_minutes": 8}, "weak.next"),
    ({"safety": {"name": "never"}}, "weak.name"),
    ({"approval_minutes": 40}, "weak.approval"),
    ({"roles": ["teacher"]}, "weak.role"),
    ({"topics": ["Sudan"]}, "weak.topic"),
    ({"levels": {"ar": (3, "")}}, "weak.level"),
    ({"answer_minutes": 90}, "weak.answers"),
    ({"answer_minutes": None, "done": 3}, "weak.answers.unknown"),
    ({}, "weak.untried"),
    ({"done": 3}, "weak.none"),
]


@pytest.mark.parametrize(("facts", "code"), WEAKEST)
def test_each_match_names_one_weakest_point(facts: dict[str, Any], code: str) -> None:
    assert weakest(WISH, speaker(**facts)).code == code


GIVES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"permissions": ["tv_recorded"]}, {}, "relax.pre_record"),
    ({"levels": {"ar": (2, "")}}, {}, "relax.level"),
    ({"levels": {"en": (4, "")}}, {}, "relax.interpreter"),
    ({"busy": True}, {}, "relax.later"),
    ({"approval_minutes": 60}, {}, "relax.later"),
    ({}, {"wanted_organisations": frozenset({9})}, "relax.organisation"),
    ({"safety": {"face": "never"}}, {}, "relax.audio"),
    ({"safety": {"voice": "never"}}, {}, "relax.written"),
]
PAIRS: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"levels": {"en": (4, "")}, "busy": True}, ("relax.interpreter", "relax.later")),
    ({"permissions": ["tv_recorded"], "busy": True}, ("relax.pre_record", "relax.later")),
    ({"safety": {"face": "never"}, "levels": {"en": (4, "")}}, ("relax.audio", "relax.interpreter")),
]


@pytest.mark.parametrize(("facts", "wish", "code"), GIVES)
def test_what_the_desk_can_give_is_counted_one_step_at_a_time(facts: dict[str, Any], wish: dict[str, Any], code: str) -> None:
    found = match(replace(WISH, **wish), [speaker(1, **facts), speaker(2, consent_withdrawn=True)])
    given = {step.code: entry.more for entry in found.give_way if len(entry.steps) == 1 for step in entry.steps}
    assert given.get(code) == 1


@pytest.mark.parametrize(("facts", "codes"), PAIRS)
def test_two_steps_are_offered_where_no_single_one_helps(facts: dict[str, Any], codes: tuple[str, str]) -> None:
    found = match(WISH, [speaker(1, **facts)])
    assert codes in [tuple(step.code for step in entry.steps) for entry in found.give_way]


def test_the_fewest_steps_come_first_and_each_names_its_cost() -> None:
    found = match(WISH, [speaker(1, busy=True), speaker(2, busy=True, levels={"en": (4, "")})])
    assert [len(entry.steps) for entry in found.give_way] == sorted(len(entry.steps) for entry in found.give_way)
    assert found.give_way[0].steps[0].code == "relax.later"
    assert all(len(entry.costs) == len(entry.steps) and all(cost.text for cost in entry.costs) for entry in found.give_way)
    assert next(entry.more for entry in found.give_way if len(entry.steps) == 2) == 2


def test_nothing_is_offered_that_consent_or_safety_would_still_refuse() -> None:
    hidden = {"face": "never", "voice": "never", "live": "never"}
    found = match(
        replace(WISH, format=Format.RADIO), [speaker(1, consent_withdrawn=True), speaker(2, permissions=["radio"], safety=hidden)]
    )
    assert not found.give_way


def test_a_topic_that_nobody_covers_shuts_nobody_out() -> None:
    found = match(replace(WISH, topic="Samra"), [speaker(1), speaker(2)])
    assert found.passing == 2
    assert not found.mandate_known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("health", "health care", True),
        ("Health", "heat", False),
        ("clinic supplies", "supplies", True),
        ("", "x", False),
        ("سوريا", "سوريا", True),
    ],
)
def test_topics_are_compared_by_words(one: str, other: str, same: bool) -> None:
    assert about(one, other) is same


def test_every_sentence_can_be_filled() -> None:
    values = dict.fromkeys(
        "day use outlet organisation topic language level needed until city minutes left count cap dialect languages role country clock interests hours".split(),
        "x",
    )
    assert all("%(" not in sentence % values for sentence in WORDS.values())


def test_judging_grows_with_the_number_of_people_and_no_faster() -> None:
    bench = [
        speaker(n, levels={"ar": (n % 5, ""), "en": (3, "")}, load_day=n % 6, timezone=("Asia/Beirut", "Europe/Paris", "Asia/Manila")[n % 3],
                roles=[("medic", "nurse", "lawyer")[n % 3]], busy=n % 7 == 0, approval_minutes=n % 90)
        for n in range(4_000)
    ]  # fmt: skip
    few = min(_timed(bench[:500]) for _ in range(5))
    many = min(_timed(bench) for _ in range(3))
    assert many < 24 * few, f"{many / few:.1f} times the work for 8 times the people"
    assert many < 0.5, f"{many * 1000:.0f} ms for 4,000 people"


def _timed(bench: list[Candidate]) -> float:
    begun = process_time()
    match(WISH, bench)
    return process_time() - begun


def test_the_slot_blocks_at_least_half_an_hour_with_a_check_before() -> None:
    four = slot(AIR, 4, Mode.LIVE)
    assert (four.blocks_from, four.blocks_until) == (AIR - timedelta(minutes=15), AIR + timedelta(minutes=15))


HOURS = hours([{"days": "mon-fri", "from": "09:00", "until": "17:00"}])
LIMITED: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    ({"own": Own(barred=("Syria",))}, {}, "topic.barred"),
    ({"own": Own(barred=("Sudan",))}, {}, None),
    ({"own": Own(ends={"tv_live": date(2026, 11, 22)})}, {}, "consent.use_expired"),
    ({"own": Own(ends={"tv_live": date(2026, 11, 23), "radio": date(2026, 1, 1)})}, {}, None),
    ({"red_lines": ["Syria"], "house": House(red_lines={"Syria": ["SY"]})}, {"country": "LB"}, None),
    ({"red_lines": ["Syria"], "house": House(red_lines={"Syria": ["SY"]})}, {"country": "SY"}, "red_line"),
    ({"red_lines": ["Syria"], "house": House(red_lines={"Syria": ["SY"]})}, {}, "red_line"),
    ({"topics": [], "house": House(mandate={"Syria": ["SY"]})}, {"country": "LB"}, "mandate"),
    ({"topics": [], "house": House(mandate={"Syria": ["SY"]})}, {"country": "SY"}, None),
    ({"busy": True, "there": There.PAUSED, "own": Own(paused_until=AIR)}, {}, "paused"),
    ({"busy": True, "there": There.OUTSIDE, "own": Own(HOURS)}, {}, "hours"),
    ({"busy": True, "busy_until": AIR, "there": There.OUTSIDE, "own": Own(HOURS)}, {}, "busy"),
    ({"timezone": "Asia/Manila", "there": There.INSIDE}, {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "changes", "code"), LIMITED)
def test_what_a_record_limits_is_heeded(facts: dict[str, Any], changes: dict[str, Any], code: str | None) -> None:
    wish = replace(WISH, **changes)
    shut = gates.shut(gates.gates_of(wish), speaker(**facts))
    assert [point.code for _gate, point in shut] == ([code] if code else [])


@pytest.mark.parametrize(
    ("theirs", "asked", "fits"),
    [("witness", "survivor", True), ("Eye witness", "survivor", True), ("medic", "medic", True), ("medic", "survivor", False)],
)
def test_a_role_is_known_by_every_word_the_phone_takes_for_it(theirs: str, asked: str, fits: bool) -> None:
    found = match(replace(WISH, role=asked), [speaker(roles=[theirs])]).best[0]
    assert ("role" in {reason.code for reason in found.reasons}) is fits
    assert (found.score.parts["role"] == WEIGHTS["role"]) is fits
