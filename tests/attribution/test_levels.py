"""What does a ground rule allow, which of two holds, and what is said where they disagree?"""

import pytest

from outreach.attribution.policy import LEVELS, Answer, Kind, Rule, Switch, Trial, asked, beside, examples, find

TABLE = {
    Kind.ON_THE_RECORD: "yes yes yes yes yes yes yes",
    Kind.EMBARGOED: "after_lift after_lift after_lift after_lift after_lift yes agreed",
    Kind.ORGANISATION_ONLY: "yes yes no yes yes yes yes",
    Kind.BACKGROUND: "agreed yes no agreed yes yes yes",
    Kind.BACKGROUND_NO_QUOTES: "no yes no agreed yes yes yes",
    Kind.DEEP_BACKGROUND: "no yes no no yes yes yes",
    Kind.OFF_THE_RECORD: "no no no no no no ask",
    Kind.CHATHAM_HOUSE: "yes yes no no yes yes yes",
    Kind.DO_NOT_CITE: "yes yes no no yes ask yes",
}


@pytest.mark.parametrize("kind", list(Kind))
def test_each_level_is_seven_switches(kind):
    assert " ".join(LEVELS[kind][switch].value for switch in Switch) == TABLE[kind]


@pytest.mark.parametrize("one", list(Kind))
@pytest.mark.parametrize("other", list(Kind))
def test_of_two_rules_on_a_name_the_strictest_answer_holds_and_the_other_is_shown(one, other):
    rules = [Rule("Silent Bridge", one, id=1), Rule("Silent Bridge", other, id=2, aliases=("SBR",))]
    verdict = asked("By Silent Bridge.", rules)
    for held in verdict.held:
        answers = [LEVELS[one][held.switch], LEVELS[other][held.switch]]
        assert held.answer == max(answers, key=lambda answer: answer.strictness)
        assert bool(held.looser) is (answers[0] != answers[1])
    assert {held.switch for held in verdict.conflicts} == {
        switch for switch in Switch if LEVELS[one][switch] != LEVELS[other][switch]
    }
    assert verdict.allowed is not (one.forbids_name or other.forbids_name)


@pytest.mark.parametrize(
    ("kind", "agreed", "seen"),
    [
        (Kind.DO_NOT_CITE, {}, ["Silent Bridge", "Kim Lee"]),
        (Kind.ORGANISATION_ONLY, {}, ["Kim Lee"]),
        (Kind.ON_THE_RECORD, {}, []),
        (Kind.ON_THE_RECORD, {Switch.NAME_PERSON: Answer.NO}, ["Kim Lee"]),
        (Kind.ON_THE_RECORD, {Switch.NAME_ORGANISATION: Answer.ASK}, ["Silent Bridge"]),
        (Kind.CHATHAM_HOUSE, {Switch.NAME_ORGANISATION: Answer.YES}, ["Kim Lee"]),
        (Kind.EMBARGOED, {}, []),
    ],
)
def test_what_was_agreed_apart_decides_whose_name_is_looked_for(kind, agreed, seen):
    rule = Rule("Silent Bridge", kind, staff=("Kim Lee",), switches=tuple(agreed.items()))
    assert [one.spelling for one in find("Silent Bridge and Kim Lee", [rule])] == seen


def test_a_rule_knows_the_others_on_its_name_and_no_strangers():
    rule = Rule("Silent Bridge", id=1, aliases=("SBR",))
    others = [rule, Rule("SBR", Kind.ON_THE_RECORD, id=2), Rule("Quiet Harbour", id=3)]
    assert [one.id for one in beside(rule, others).rules] == [1, 2]


def test_a_trial_says_in_which_of_many_texts_something_would_be_caught():
    trial = Trial(Rule("Silent Bridge"))
    trial.against(
        [("one", "/1", "Silent"), ("two", "/2", "Bridge"), ("three", "/3", "The Silent Bridge group"), ("four", "/4", "")]
    )
    assert [(where, address) for where, address, _ in trial.caught] == [("three", "/3")]


def test_every_example_of_a_rule_is_seen_by_it():
    rule = Rule("Silent Bridge", aliases=("SBR",), domains=("sb-press.org",), handles=("silentb",), staff=("Kim Lee",))
    assert {"SILENT BRIDGE", "#silentbridge", "SBR", "kim@sb-press.org", "@silentb", "Kim Lee"} <= set(examples(rule))
