"""Plans, gates, progress and terms: tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.errors import Reason
from outreach.distribution.policy.gates import ALLOWED, Action, Facts, State, is_late, miscounted, objections, obstacles
from outreach.distribution.policy.notices import NoticeKind, Reading, goes_to
from outreach.distribution.policy.plan import DUPLICATE, HAS_IT, Alike, Candidate, Holding, plan
from outreach.distribution.policy.progress import looked_back, pace, progress, should_pause
from outreach.distribution.policy.terms import in_a_line, ladder, offer, place_and_day, reads_in, terms_hash
from outreach.embargoes.policy import Recipient

LIFT = datetime(2016, 12, 1, 0, 1, tzinfo=UTC)
ZONES = ["Europe/London", "Asia/Damascus", "America/New_York"]


def candidate(number: int, address: str | None = None, tier: int = 3, name: str = "", **facts: object) -> Candidate:
    folded = address if address is not None else f"p{number}@example.org"
    alike = Alike(tier, "en", "Gazette", Recipient(has_address=bool(folded), **facts))
    return Candidate(number, name or f"Person {number}", folded, folded, "", alike)


def test_everybody_on_the_lists_is_in_the_plan_once_with_a_reason():
    people = [
        candidate(1, tier=1),
        candidate(2),
        candidate(1),
        candidate(3, address=""),
        candidate(4, suppressed=True),
        candidate(5, do_not_contact=True),
        candidate(6, address="p2@example.org"),
    ]
    made = plan(people, [], LIFT, "en")
    assert (made.going, made.withheld, made.repeated) == (2, 4, 1)
    assert made.going + made.withheld + made.repeated == len(people)
    assert sorted(reason.code for reason, _ in made.reasons) == ["do_not_contact", "duplicate", "no_email", "suppressed"]
    assert made.tiers == [(1, 1, 0), (3, 1, 4)]


def test_a_withheld_address_does_not_shadow_the_same_address_of_another():
    made = plan(
        [candidate(1, "a@example.org", do_not_contact=True), candidate(2, "a@example.org"), candidate(3, "a@example.org")],
        [],
        LIFT,
        "en",
    )
    assert [line.goes for line in made.lines] == [False, True, False]
    assert made.lines[2].verdict == DUPLICATE


def test_nobody_gets_the_same_words_a_second_time():
    people = [candidate(1), candidate(2), candidate(3, address="P1@example.org".lower()), candidate(4, address="")]
    made = plan(people, [], LIFT, "en", holding=Holding(frozenset({2}), frozenset({"p1@example.org"})))
    assert [line.verdict for line in made.lines[:3]] == [HAS_IT] * 3
    assert (made.going, made.lines[3].verdict.code) == (0, "no_email")


def test_fifty_thousand_people_are_planned_quickly():
    made = plan((candidate(number) for number in range(50_000)), [], LIFT, "en")
    assert made.going == 50_000


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("state", list(State))
def test_every_state_says_what_it_allows(action, state):
    assert bool(objections(action, state)) != (state in ALLOWED[action])


@pytest.mark.parametrize(
    ("action", "states"),
    [
        (Action.CONFIRM, "offering planned"),
        (Action.PAUSE, "sending"),
        (Action.RESUME, "held paused"),
        (Action.LIFT, "held scheduled"),
        (Action.KILL, "done held offering paused planned scheduled sending"),
        (Action.OFFER, "offering planned scheduled"),
    ],
)
def test_the_states_that_an_action_needs(action, states):
    assert " ".join(sorted(ALLOWED[action])) == states


GOOD = {
    "now": LIFT - timedelta(hours=6),
    "release_approved": True,
    "planned_hash": "a",
    "current_hash": "a",
    "immediate": False,
    "lift_at": LIFT,
    "lists": 1,
    "going": 3,
}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"release_approved": False}, ["not_approved"]),
        ({"current_hash": "b"}, ["text_changed"]),
        ({"planned_hash": "", "current_hash": ""}, ["text_changed"]),
        ({"lift_at": None}, ["no_lift"]),
        ({"lift_at": None, "immediate": True}, []),
        ({"now": LIFT}, ["past"]),
        ({"now": LIFT, "immediate": True}, []),
        ({"lists": 0, "going": 0}, ["no_list"]),
        ({"going": 0}, ["nobody"]),
        (
            {"stops": [Reason("Q01", "A quote is not approved.")], "leaks": [Reason("do_not_cite", "A protected name.")]},
            ["Q01", "do_not_cite"],
        ),
        ({"release_approved": False, "lift_at": None}, ["not_approved", "no_lift"]),
    ],
)
def test_what_must_be_true_before_it_is_confirmed(change, codes):
    assert [reason.code for reason in obstacles(Facts(**{**GOOD, **change}))] == codes


@pytest.mark.parametrize(("typed", "fine"), [(41, True), (40, False), (None, False), (0, False)])
def test_the_number_of_people_is_typed(typed, fine):
    assert (miscounted(typed, 41) == []) is fine


@pytest.mark.parametrize(
    ("late", "held"),
    [(timedelta(0), False), (timedelta(minutes=10), False), (timedelta(minutes=10, seconds=1), True), (timedelta(hours=5), True)],
)
def test_c60_a_lift_beyond_its_grace_is_held(late, held):
    assert is_late(LIFT + late, LIFT) is held


STATES = ["planned", "queued", "sending", "sent", "deferred", "refused", "bounced", "uncertain", "suppressed", "cancelled"]


def test_every_delivery_state_is_counted_exactly_once():
    for state in STATES:
        assert progress({state: 7}).total == 7


def test_an_unknown_state_is_not_swept_under_the_rug():
    with pytest.raises(KeyError):
        progress({"vanished": 1})


def test_the_pace_says_when_it_is_over():
    found = pace(LIFT, 42, timedelta(minutes=1), 168)
    assert (found.a_minute, found.ends_at) == (42, LIFT + timedelta(minutes=4))


@pytest.mark.parametrize(("seconds", "window"), [(20, 20), (60, 60), (3600, 60), (0, 1)])
def test_the_rate_of_a_young_send_counts_only_the_time_it_has_run(seconds, window):
    began = LIFT - timedelta(seconds=seconds)
    assert looked_back(LIFT, began, timedelta(minutes=1)) == timedelta(seconds=window)


@pytest.mark.parametrize(("recent", "waiting"), [(0, 100), (30, 0)])
def test_no_end_is_promised_without_a_rate_or_a_rest(recent, waiting):
    assert pace(LIFT, recent, timedelta(minutes=1), waiting).ends_at is None


@pytest.mark.parametrize(
    ("sent", "refused", "pauses"), [(381, 19, False), (380, 20, True), (10, 4, False), (1000, 40, False), (0, 20, True)]
)
def test_it_pauses_itself_when_one_in_twenty_is_refused(sent, refused, pauses):
    assert should_pause(progress({"sent": sent, "refused": refused})) is pauses


def test_the_ladder_says_which_day_it_is_elsewhere():
    rungs = [(rung.city, f"{rung.local:%H:%M}", rung.days) for rung in ladder(LIFT, ZONES)]
    assert rungs == [("London", "00:01", 0), ("Damascus", "02:01", 0), ("New York", "19:01", -1), ("UTC", "00:01", 0)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "London, Thursday 1 December 2016"),
        ("fr", "Londres, jeudi 1er décembre 2016"),
        ("ar", "لندن، الخميس 1 كانون الأول/ديسمبر 2016"),
    ],
)
def test_an_offer_s_subject_says_the_day_so_that_nobody_reads_another(language: str, said: str):
    assert place_and_day(ladder(LIFT, ZONES)[0], language) == said


def test_c59_the_lift_in_a_line_needs_no_conversion():
    assert in_a_line(LIFT, ZONES) == (
        "00:01 London, Thursday 1 December 2016 (02:01 Damascus, 19:01 New York [Wednesday 30 November], 00:01 UTC)"
    )


def test_the_fingerprint_of_terms_ignores_line_breaks_only():
    terms = offer(LIFT, ZONES)
    assert terms_hash(terms) == terms_hash(terms.replace(". ", ".\n"))
    assert terms_hash(terms) != terms_hash(terms.replace("00:01", "12:01"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "00:01 London, Thursday 1 December 2016 (02:01 Damascus, 19:01 New York [Wednesday 30 November], 00:01 UTC)"),
        ("fr", "0 h 01 Londres, jeudi 1er décembre 2016 (2 h 01 Damas, 19 h 01 New York [mercredi 30 novembre], 0 h 01 UTC)"),
        (
            "es",
            "00:01 Londres, jueves 1 de diciembre de 2016 (02:01 Damasco, 19:01 Nueva York [miércoles 30 de noviembre], 00:01 UTC)",
        ),
        ("ar", "19:01 نيويورك [الأربعاء 30 تشرين الثاني/نوفمبر]"),
    ],
)
def test_the_terms_are_in_the_readers_language(language, words):
    assert words in offer(LIFT, ZONES, language)


@pytest.mark.parametrize(
    ("theirs", "of_text", "asked_in"),
    [("fr-CA", "en", "fr"), ("", "es", "es"), ("de", "ar", "ar"), ("de", "de", "en"), (None, "", "en")],
)
def test_they_are_asked_in_their_language_else_in_that_of_the_text(theirs, of_text, asked_in):
    assert reads_in(theirs, of_text) == asked_in


_AT = [datetime(2026, 11, 30, hour, tzinfo=UTC) for hour in range(24)]


@pytest.mark.parametrize(
    ("reading", "possible"),
    [
        (Reading(), True),
        (Reading(opens_at=_AT[18]), True),
        (Reading(opens_at=_AT[20]), False),
        (Reading(opens_at=_AT[20], opened=True), True),
        (Reading(opens_at=_AT[16], ended_at=_AT[15]), False),
        (Reading(opens_at=_AT[16], ended_at=_AT[17]), True),
        (Reading(opens_at=_AT[20], lifted_at=_AT[17]), True),
        (Reading(opens_at=_AT[20], lifted_at=_AT[17], ended_at=_AT[16]), False),
    ],
)
def test_who_could_read_a_text_at_some_time(reading, possible):
    assert reading.was_possible(_AT[18]) is possible


@pytest.mark.parametrize(
    ("kind", "anybody", "shut_out", "objects"),
    [
        ("hold", True, True, True),
        ("kill", True, True, True),
        ("withdrawn", True, True, True),
        ("correction", True, False, False),
        ("update", True, False, False),
        ("lifted", True, True, False),
    ],
)
def test_what_is_told_to_whom(kind, anybody, shut_out, objects):
    said = [goes_to(NoticeKind(kind), shut_out=shut, objects=no) for shut, no in ((False, False), (True, False), (False, True))]
    assert said == [anybody, shut_out, objects]
