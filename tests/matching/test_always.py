"""What holds for every request and every speaker: steps only widen, weights open nothing, consent and safety stay shut."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.bookings.policy.slots import slot
from outreach.matching.policy import balance, gates
from outreach.matching.policy.facts import Candidate, Wish
from outreach.matching.policy.ladder import RUNGS, climb, rungs
from outreach.matching.policy.match import match
from outreach.matching.policy.relax import EASED, possible
from outreach.matching.policy.score import WEIGHTS, score, wrong_weights
from outreach.media_requests.policy.words import Format, Mode
from tests.matching.test_policy import AIR, NOW, WISH, speaker

USES = ["tv_live", "tv_recorded", "radio", "print", "photo"]
few = settings(max_examples=50, deadline=None)

wishes = st.builds(
    lambda format, mode, level, topic, wanted, signed, interpreter, briefed, declared: replace(
        WISH, format=format, mode=mode, level=level, topic=topic, slot=slot(AIR, 5, mode), wanted_organisations=wanted, signatories=signed,
        interpreter=interpreter, briefed_only=briefed, interests_declared=declared,
    ),
    st.sampled_from([None, *Format]), st.sampled_from([None, *Mode]), st.integers(1, 4), st.sampled_from(["", "Syria", "Sudan"]),
    st.sampled_from([frozenset[int](), frozenset({1}), frozenset({2})]), st.sampled_from([None, frozenset[int](), frozenset({1})]),
    st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
people = st.lists(
    st.fixed_dictionaries(
        {
            "permissions": st.lists(st.sampled_from(USES), unique=True),
            "consent_withdrawn": st.booleans(),
            "consent_until": st.sampled_from([None, None, date(2026, 1, 1)]),
            "safety": st.dictionaries(st.sampled_from(["face", "voice", "live", "name"]), st.sampled_from(["never", "public"])),
            "levels": st.sampled_from([{}, {"ar": (2, "")}, {"ar": (4, "")}, {"en": (4, "")}]),
            "busy": st.booleans(), "busy_later": st.booleans(), "load_day": st.integers(0, 5), "approval_minutes": st.sampled_from([0, 60]),
            "organisation_id": st.sampled_from([None, 1, 2]), "others": st.sampled_from([frozenset[int](), frozenset({2})]),
            "topics": st.sampled_from([[], ["Syria"], ["Fishing"]]), "organisation_topics": st.sampled_from([[], ["Sudan"]]),
            "timezone": st.sampled_from(["Asia/Beirut", "Asia/Manila"]), "briefed": st.booleans(), "interests": st.sampled_from(["", "none"]),
            "protected": st.booleans(), "gender": st.sampled_from(["", "woman", "man"]),
        }
    ),
    max_size=12,
).map(lambda facts: [speaker(number, **one) for number, one in enumerate(facts, start=1)])  # fmt: skip


def able(wish: Wish, bench: list[Candidate], known: bool) -> set[int]:
    checks = gates.gates_of(wish, known)
    return {one.id for one in bench if not gates.shut(checks, one)}


@few
@given(wishes, people)
def test_a_step_lets_in_exactly_whom_it_says_and_names_whom_it_loses(wish: Wish, bench: list[Candidate]) -> None:
    found = match(wish, bench, len(bench))
    now = {one.candidate.id for one in found.best}
    moved = [one._replace(busy=one.busy_later) for one in bench]
    for way in (way for way in found.give_way if len(way.steps) == 1):
        then = able(EASED[way.codes[0]](wish), moved if way.codes == ("later",) else bench, found.mandate_known)
        assert (way.more, way.fewer) == (len(then - now), len(now - then)), way.codes


@few
@given(wishes, people)
def test_an_interpreter_a_lower_level_and_another_organisation_never_remove_anybody(wish: Wish, bench: list[Candidate]) -> None:
    known = match(wish, bench).mandate_known
    for code in {"interpreter", "level", "organisation"} & set(possible(wish)):
        assert able(wish, bench, known) <= able(EASED[code](wish), bench, known)


@few
@given(wishes, people)
def test_a_pair_helps_more_than_either_of_its_steps(wish: Wish, bench: list[Candidate]) -> None:
    ways = match(wish, bench).give_way
    alone = {way.codes[0]: way.more for way in ways if len(way.codes) == 1}
    assert all(way.more > max(alone.get(code, 0) for code in way.codes) for way in ways if len(way.codes) == 2)


@few
@given(wishes, people)
def test_consent_and_safety_are_never_overridden_whatever_else_is_shut(wish: Wish, bench: list[Candidate]) -> None:
    for entry in match(wish, bench).left_out:
        shut = {gate for gate, _ in entry.shut}
        assert entry.can_be_overridden == (not shut & {"consent", "safety"})
    for gift in climb(steps := rungs(wish), bench, [frozenset[int]()] * len(steps)):
        assert all(not one.consent_withdrawn and one.consent_until is None for one in gift.best)


weights = st.lists(st.integers(0, 30), min_size=7, max_size=7).map(
    lambda first: dict(zip(WEIGHTS, [*first, 0], strict=True)) if sum(first) else dict(WEIGHTS)
)


@few
@given(wishes, people, weights)
def test_weights_order_people_and_open_no_gate(wish: Wish, bench: list[Candidate], chosen: dict[str, int]) -> None:
    usual, other = match(wish, bench, len(bench)), match(wish, bench, len(bench), chosen)
    assert {one.candidate.id for one in usual.best} == {one.candidate.id for one in other.best}
    assert [one.candidate.id for one in usual.left_out] == [one.candidate.id for one in other.left_out]
    assert all(0 <= one.score.parts[part] <= chosen[part] for one in other.best for part in WEIGHTS)


@few
@given(wishes, people)
def test_no_balance_describes_a_protected_person(wish: Wish, bench: list[Candidate]) -> None:
    hidden = [one._replace(protected=True, gender="woman", country="XX", organisation="Secret") for one in bench]
    assert match(wish, hidden).balance == []


def test_balance_names_what_most_share_and_the_next_who_differ() -> None:
    men = [speaker(number, gender="man", done=5) for number in (1, 2, 3)]
    found = match(
        WISH, [*men, speaker(4, gender="woman", country="SY"), speaker(5, gender="woman", load_day=1, organisation="B")]
    )
    side = next(side for side in found.balance if side.facet == "gender")
    assert (side.value, side.count, side.of) == ("man", 3, 3)
    assert [name for name, _ in side.next] == ["woman"] and len(side.next[0][1]) == 2


def test_small_groups_of_a_month_are_not_told_apart() -> None:
    many, few_, none = (balance.Voice(gender, "LB", "A", "ar") for gender in ("woman", "man", None))
    assert balance.of_month([(many, 7), (few_, 4), (none, 2)])["gender"] == [("woman", 7), ("", 6)]


@pytest.mark.parametrize(
    ("weights", "wrong"),
    [(WEIGHTS, ""), ({**WEIGHTS, "role": 14}, "sum"), ({**WEIGHTS, "role": -1}, "range"), ({"role": 100}, "missing")],
)
def test_weights_make_a_hundred(weights: dict[str, int], wrong: str) -> None:
    assert wrong_weights(weights) == wrong


PARTS: list[tuple[dict[str, Any], dict[str, Any], str, int]] = [
    ({"formats": [{"format": "tv"}]}, {}, "experience", 8),
    ({"formats": [{"format": "radio"}]}, {}, "experience", 3),
    ({"brief_read": NOW.date()}, {}, "freshness", 5),
    ({"brief_read": NOW.date() - timedelta(days=200)}, {}, "freshness", 2),
    ({"others": frozenset({7})}, {"signatories": frozenset({7})}, "mandate", 10),
]


@pytest.mark.parametrize(("facts", "changes", "part", "points"), PARTS)
def test_what_was_done_read_and_signed_counts(facts: dict[str, Any], changes: dict[str, Any], part: str, points: int) -> None:
    assert score(replace(WISH, **changes), speaker(**facts)).parts[part] == points


ORGANISATIONS: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    ({"others": frozenset({2})}, {"wanted_organisations": frozenset({2})}, None),
    ({"others": frozenset({2})}, {"excluded_organisations": frozenset({2})}, "organisation"),
    ({"others": frozenset({2})}, {"signatories": frozenset({2})}, None),
    ({}, {"signatories": frozenset[int]()}, "organisation"),
    ({}, {"signatories": frozenset[int](), "beyond_signatories": True}, None),
    ({"topics": [], "organisation_topics": []}, {"signatories": frozenset({9}), "beyond_signatories": True}, "mandate"),
    ({}, {"briefed_only": True}, "briefed"),
    ({"briefed": True}, {"briefed_only": True}, None),
    ({}, {"interests_declared": True}, "interests"),
    ({"interests": "none"}, {"interests_declared": True}, None),
]


@pytest.mark.parametrize(("facts", "changes", "gate"), ORGANISATIONS)
def test_organisations_briefings_and_interests_are_hard_keys(
    facts: dict[str, Any], changes: dict[str, Any], gate: str | None
) -> None:
    shut = gates.shut(gates.gates_of(replace(WISH, **changes)), speaker(**facts))
    assert [name for name, _ in shut] == ([gate] if gate else [])


LADDERS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set(RUNGS)),
    ({"mode": Mode.PRE_RECORD}, set(RUNGS) - {"as_live"}),
    ({"languages": ("en",)}, set(RUNGS) - {"english"}),
    ({"format": Format.PRINT, "mode": Mode.WRITTEN}, {"english", "background", "referral"}),
    ({"now": AIR - timedelta(minutes=12)}, {"referral"}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "codes"), LADDERS)
def test_the_ladder_has_only_rungs_that_are_less_and_still_in_time(changes: dict[str, Any], codes: set[str]) -> None:
    found = rungs(replace(WISH, **changes))
    assert {rung.code for rung in found} == codes
    assert [rung.code for rung in found] == [code for code in RUNGS if code in codes]
    assert all(rung.agree_by > replace(WISH, **changes).now for rung in found)


def test_a_rung_counts_only_who_is_free_at_its_own_time() -> None:
    steps = rungs(WISH)
    bench = [speaker(1, busy=True), speaker(2)]
    taken = [frozenset({2}) if step.code == "as_live" else frozenset[int]() for step in steps]
    found = {gift.rung.code: [one.id for one in gift.best] for gift in climb(steps, bench, taken)}
    assert found["as_live"] == [1] and sorted(found["clip"]) == [1, 2]
