"""Before anybody confirms: what is different from the last release's send, and whose mail is most likely to look wrong."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import time_machine

from outreach.core.database import session, transaction
from outreach.deliveries.models import Delivery
from outreach.deliveries.policy import State as DeliveryState
from outreach.distribution.policy.awkward import worst
from outreach.distribution.policy.differences import Had, differences
from outreach.distribution.policy.plan import Alike, Candidate, plan
from outreach.embargoes.policy import Recipient
from outreach.journalists.models import Journalist
from tests.distribution import make

LIFT = datetime(2016, 12, 1, 0, 1, tzinfo=UTC)


def candidate(number, name="", tier=3, language="en", address="", outlet="Gazette", **facts):
    address = address or f"p{number}@example.org"
    alike = Alike(tier, language, outlet, Recipient(has_address=True, **facts))
    return Candidate(number, name or f"Person {'X' * number}", address, address, "", alike)


def test_each_difference_is_told_once_and_the_counts_add_up():
    people = [candidate(1), candidate(2, tier=1), candidate(3, language="fr"), candidate(4, do_not_contact=True), candidate(5)]
    had = {1: Had(3, "en"), 2: Had(3, "en"), 3: Had(3, "en"), 4: Had(1, "en"), 6: Had(3, "ar")}
    found = differences(plan(people, [], LIFT, "en", ("en", "fr")), had)
    assert [line.candidate.journalist_id for line in found.new] == [5]
    assert {one.journalist_id: one.code for one in found.gone} == {4: "do_not_contact", 6: ""}
    assert [(one.had.tier, one.now.tier) for one in found.tier] == [(3, 1)]
    assert [(one.had.language, one.now.language) for one in found.language] == [("en", "fr")]
    assert found.by_tier == [(1, 1, 1), (3, 4, 3)]


def test_the_same_people_in_the_same_way_are_no_difference():
    found = differences(plan([candidate(1)], [], LIFT, "en"), {1: Had(3, "en")})
    assert found.same
    assert not replace(found, new=[1]).same


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": "…"}, "no_name"),
        ({"name": "Ana {Nan}"}, "odd_letters"),
        ({"name": "Ana\u200bNan"}, "odd_letters"),
        ({"name": "Maria da Conceição Albuquerque de Vasconcelos e Sá"}, "long_name"),
        ({"name": "سلمى حداد"}, "right_to_left"),
        ({"address": "anaïs@example.org"}, "address"),
        ({"language": "fa"}, "other_language"),
        ({"outlet": ""}, "no_outlet"),
    ],
)
def test_what_may_look_wrong_has_its_reason(facts, code):
    (row,) = worst(plan([candidate(1), candidate(2, **facts)], [], LIFT, "en"))
    assert row.line.candidate.journalist_id == 2
    assert [one.code for one in row.why] == [code]


@pytest.mark.parametrize("name", ["Nuala O’Neil-Brannigan", "Zoë Müller", "J. R. Okonkwo", "Đặng Thị Mai"])
def test_names_that_only_have_accents_are_not_odd(name):
    assert worst(plan([candidate(1, name)], [], LIFT, "en")) == []


def test_in_an_arabic_mail_the_latin_name_is_the_one_that_turns_over():
    people = [candidate(1, "سلمى حداد", language="ar"), candidate(2, "Ann Latin", language="ar")]
    (row,) = worst(plan(people, [], LIFT, "ar", ("ar",)))
    assert (row.line.candidate.journalist_id, row.why[0].code) == (2, "left_to_right")


def test_a_missing_salutation_counts_only_where_the_mail_greets():
    made = plan([candidate(1)], [], LIFT, "en")
    assert worst(made) == []
    assert [one.code for one in worst(made, greeted=True)[0].why] == ["no_greeting"]


def test_the_commonest_trouble_does_not_hide_the_others():
    crowd = [candidate(number, "سلمى حداد", outlet="") for number in range(1, 400)]
    found = worst(plan([*crowd, candidate(500, "Ana {Nan}")], [], LIFT, "en"))
    assert [[one.code for one in row.why] for row in found] == [["odd_letters"], ["right_to_left", "no_outlet"]]


@pytest.fixture
def clocked():
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def sent(clocked, app, officer):
    """The last release went to three; the next plan leaves one out, takes one in, and moves one to another tier."""
    stays, moves, goes, comes = (make.journalist(name) for name in ("Ada Stays", "Basil Moves", "Cora Goes", "Dora Comes"))
    first = make.planned([make.media_list("One", [stays]), make.media_list("Two", [moves, goes])], lift=None)
    assert officer.post(f"/distributions/{first.id}/confirmation", data={"count": 3}).status_code == 303
    next_one = make.planned([make.media_list("Three", [stays, moves]), make.media_list("Four", [comes])])
    return first, next_one, {one.full_name.split()[0]: one.id for one in (stays, moves, goes, comes)}


def test_the_plan_says_what_is_different_before_anybody_confirms(sent, officer):
    _, plan_, _ = sent
    page = " ".join(officer.get(f"/distributions/{plan_.id}").text.split())
    for words in ("person is new", "person had the last one and gets nothing now", "person moves to another tier"):
        assert words in page
    one_by_one = f"/distributions/{plan_.id}/differences"
    assert one_by_one in page
    for kind, name in (("new", "Dora Comes"), ("gone", "Cora Goes"), ("tier", "Basil Moves")):
        told = officer.get(f"{one_by_one}?kind={kind}").text
        assert [one for one in ("Ada Stays", "Basil Moves", "Cora Goes", "Dora Comes") if one in told] == [name]


def test_programs_get_the_same_differences(sent, program):
    first, plan_, ids = sent
    told = program.get(f"/api/v1/distributions/{plan_.id}/differences").json
    assert told["sends"] == [first.id]
    assert [one["journalist_id"] for one in told["new"]] == [ids["Dora"]]
    assert told["gone"] == [{"journalist_id": ids["Cora"], "tier": 2, "language": "en", "why": ""}]
    assert [(one["tier_then"], one["tier"]) for one in told["tier"]] == [(2, 1)]
    assert told["by_tier"] == [{"tier": 1, "then": 1, "now": 2}, {"tier": 2, "then": 2, "now": 1}]


def test_who_was_cancelled_before_it_left_had_nothing(sent, program):
    first, plan_, ids = sent
    with transaction():
        row = session().query(Delivery).filter_by(source=first.source, recipient_key=f"journalist:{ids['Ada']}").one()
        row.state = DeliveryState.CANCELLED
    told = program.get(f"/api/v1/distributions/{plan_.id}/differences").json
    assert {one["journalist_id"] for one in told["new"]} == {ids["Dora"], ids["Ada"]}


def test_somebody_erased_since_is_told_without_a_name(sent, officer):
    _, plan_, ids = sent
    with transaction():
        session().delete(session().get(Journalist, ids["Cora"]))
    assert "no longer in the register" in officer.get(f"/distributions/{plan_.id}/differences?kind=gone").text


def test_without_an_earlier_release_the_page_says_so(clocked, app, officer, program):
    release = make.approved()
    sibling = make.planned([make.crowd(1)], release)
    officer.post(f"/distributions/{sibling.id}/confirmation", data={"count": 1})
    send = make.planned([make.media_list("More", [make.journalist()])], release)  # of the same release: nothing to compare
    assert "No other release went out before this one." in officer.get(f"/distributions/{send.id}").text
    assert "Nothing to compare with" in officer.get(f"/distributions/{send.id}/differences").text
    assert program.get(f"/api/v1/distributions/{send.id}/differences").json["sends"] == []


def test_each_of_the_worst_rows_leads_to_its_mail_in_this_send(clocked, app, officer):
    odd = make.journalist("Ana {Nan} Odd", email="ana@example.org")
    release = make.approved()
    send = make.planned([make.media_list("One", [odd])], release, subject="For {{ greeting }} of the desk")
    make.planned([make.media_list("Two", [odd])], release, subject="Another send altogether")
    page = officer.get(f"/distributions/{send.id}").text
    assert "Characters that names seldom have" in page
    assert "Greeted by the whole name" in page
    link = f"/releases/{release.id}/mail?journalist={odd.id}&language=en&send={send.id}"
    assert link.replace("&", "&amp;") in page
    told = officer.get(link).text
    assert "For Ana {Nan} Odd of the desk" in told
    assert "Another send altogether" not in told
