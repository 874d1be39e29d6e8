"""Who may read, and from when: tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.embargoes.policy import (
    DO_NOT_CONTACT,
    NO_ADDRESS,
    SUPPRESSED,
    Access,
    AccessState,
    Allowed,
    Entitlement,
    From,
    Lift,
    Recipient,
    Refused,
    Rule,
    RuleScope,
    Standing,
    doubts,
    governing,
    may_read,
    when,
)

LIFT = datetime(2016, 12, 1, 0, 1, tzinfo=UTC)
BEFORE, AFTER = LIFT - timedelta(seconds=1), LIFT + timedelta(seconds=1)
ACCEPTED = Access(AccessState.ACCEPTED, terms_current=True)


def code(verdict: Allowed | Refused) -> str:
    return verdict.ground if isinstance(verdict, Allowed) else verdict.reasons[0].code


@pytest.mark.parametrize("state", [state for state in AccessState if state is not AccessState.ACCEPTED])
def test_nobody_but_who_accepted_reads_before_the_lift(state):
    assert code(may_read(BEFORE, Lift(LIFT), Access(state, terms_current=True))) == "embargoed"


@pytest.mark.parametrize(
    ("now", "lift", "access", "expected"),
    [
        (BEFORE, Lift(LIFT), None, "embargoed"),
        (AFTER, Lift(LIFT), None, "embargoed"),  # the hour has passed, the lift has not happened
        (BEFORE, Lift(LIFT), ACCEPTED, "accepted"),
        (BEFORE, Lift(LIFT), Access(AccessState.ACCEPTED, False), "other_terms"),
        (BEFORE, Lift(LIFT), Access(AccessState.ACCEPTED, True, opens_at=AFTER), "not_yet"),
        (AFTER, Lift(LIFT), Access(AccessState.ACCEPTED, True, opens_at=BEFORE), "accepted"),
        (AFTER, Lift(LIFT, lifted_at=LIFT), None, "lifted"),
        (BEFORE, Lift(LIFT, lifted_at=LIFT), None, "lifted"),  # a clock set back closes nothing
        (AFTER, Lift(LIFT, lifted_at=LIFT), Access(AccessState.REVOKED), "lifted"),
        (AFTER, Lift(LIFT, lifted_at=LIFT, closed=True), ACCEPTED, "closed"),
        (BEFORE, Lift(LIFT, closed=True), ACCEPTED, "closed"),
        (BEFORE, Lift(None), ACCEPTED, "no_lift"),
        (BEFORE.replace(tzinfo=None), Lift(LIFT), ACCEPTED, "no_lift"),
        (BEFORE, Lift(LIFT.replace(tzinfo=None)), ACCEPTED, "no_lift"),
    ],
)
def test_c57_one_check_decides_who_reads(now, lift, access, expected):
    assert code(may_read(now, lift, access)) == expected


ALL_EARLY = Rule(RuleScope.COUNTRY, Entitlement.TEXT_ON_ACCEPTANCE, "country", country="GB")
COUNTRY_LATE = Rule(RuleScope.COUNTRY, Entitlement.ONLY_AT_LIFT, "late country", country="GB")
OUTLET_HOUR = Rule(RuleScope.OUTLET, Entitlement.TEXT_ON_ACCEPTANCE, "an hour", minutes=60, outlet_id=4)
OUTLET_LATE = Rule(RuleScope.OUTLET, Entitlement.ONLY_AT_LIFT, "late outlet", outlet_id=4)
TRUSTED = Rule(RuleScope.STANDING, Entitlement.TEXT_ON_ACCEPTANCE, "trusted", minutes=120, standing=Standing.TRUSTED)


@pytest.mark.parametrize(
    ("recipient", "rules", "reason"),
    [
        (Recipient(outlet_id=4, country="gb"), [ALL_EARLY, OUTLET_LATE], "late outlet"),
        (Recipient(outlet_id=4, standing=Standing.TRUSTED), [TRUSTED, OUTLET_HOUR], "an hour"),
        (Recipient(outlet_id=4), [OUTLET_HOUR, OUTLET_LATE], "late outlet"),
        (Recipient(country="GB", standing=Standing.TRUSTED), [COUNTRY_LATE, TRUSTED], "trusted"),
        (Recipient(country="GB"), [ALL_EARLY, COUNTRY_LATE], "late country"),
        (Recipient(outlet_id=5, country="FR"), [OUTLET_LATE, COUNTRY_LATE], "No rule says otherwise."),
        (Recipient(), [Rule(RuleScope.OUTLET, Entitlement.ONLY_AT_LIFT, "no outlet named")], "No rule says otherwise."),
        (Recipient(), [Rule(RuleScope.COUNTRY, Entitlement.ONLY_AT_LIFT, "no country named")], "No rule says otherwise."),
    ],
)
def test_c72_the_narrower_rule_decides_and_between_equals_the_stricter(recipient, rules, reason):
    assert governing(recipient, rules).reason == reason


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        (Recipient(has_address=False, do_not_contact=True), NO_ADDRESS),
        (Recipient(do_not_contact=True, suppressed=True), DO_NOT_CONTACT),
        (Recipient(suppressed=True), SUPPRESSED),
    ],
)
def test_withheld_with_the_reason(recipient, expected):
    assert when(recipient, [OUTLET_HOUR], LIFT) == expected


@pytest.mark.parametrize("standing", [Standing.PROBATION, Standing.EXCLUDED])
def test_who_broke_an_embargo_gets_it_at_the_lift(standing):
    verdict = when(Recipient(standing=standing), [], LIFT)
    assert isinstance(verdict, From)
    assert (verdict.at, verdict.early) == (LIFT, False)


def test_minutes_say_how_long_ahead_the_text_opens():
    assert when(Recipient(outlet_id=4), [OUTLET_HOUR], LIFT) == From(LIFT, True, "an hour", LIFT - timedelta(hours=1))


@pytest.mark.parametrize(
    ("ahead", "terms", "codes"),
    [
        (timedelta(hours=6), "Nothing is published before then.", []),
        (timedelta(minutes=38), "Nothing is published before then.", ["short"]),
        (timedelta(hours=6), "You may not contact outside experts before the lift.", ["gag"]),
    ],
)
def test_doubtful_embargoes_are_named(ahead, terms, codes):
    assert [reason.code for reason in doubts(LIFT - ahead, LIFT, terms)] == codes
