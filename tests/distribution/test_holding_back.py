"""A breach holds back what its people may read early of other texts; a person keeps the promise or ends it, and nothing is lost unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import scope, session, transaction
from outreach.core.uniting import RecordMerge
from outreach.distribution import queries
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.distribution.service import offering
from outreach.embargoes import service as breaches
from outreach.journalists import queries as journalists
from outreach.journalists import service as merging
from outreach.journalists.models import Journalist, JournalistMerge
from outreach.outlets import queries as outlets
from outreach.outlets import service as uniting
from outreach.outlets.models import Outlet
from tests.cast import Client
from tests.distribution import make
from tests.partners.handshake import accept

BREACH = {"kind": "deliberate", "what": "On their site at noon", "text_title": "Another text"}


@dataclass(frozen=True)
class World:
    """A send offered to two of one outlet and one of another; Ada and Dov accepted, Basil is silent."""

    send: Distribution
    outlet: Outlet
    people: dict[str, Journalist]

    def link(self, name: str) -> str:
        return f"/e/{self.access(name).token}"

    def access(self, name: str) -> EmbargoAccess:
        with scope():
            found = queries.access(self.send.id, self.people[name].id)
        assert found is not None
        return found

    def page(self, name: str, verb: str) -> str:
        return f"/distributions/{self.send.id}/acceptances/{self.people[name].id}/{verb}"


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def world(clocked: time_machine.Traveller, app: Flask, officer: Client) -> World:
    here, there = make.outlet("Northbank Evening"), make.outlet("Southbank Morning")
    people = {name: make.journalist(name, outlet_id=where.id) for name, where in (("Ada", here), ("Basil", here), ("Dov", there))}
    send = make.planned([make.media_list("Desk", list(people.values()))])
    chosen = [str(one.id) for one in people.values()]
    assert officer.post(f"/distributions/{send.id}/offers", data={"journalists": chosen}).status_code == 303
    for name in ("Ada", "Dov"):
        said = {"journalist_id": people[name].id, "answer": "accepted", "method": "phone", "witness": "Lina"}
        assert officer.post(f"/distributions/{send.id}/acceptances", data=said).status_code == 303
    return World(send, here, people)


def breach(program: Client, **facts: Any) -> int:
    answer = program.post("/api/v1/embargo-breaches", json={**BREACH, **facts})
    assert answer.status_code == 201, answer.text
    return int(answer.json["id"])


def reads(world: World, client: Client, name: str) -> bool:
    return make.CANARY in client.get(world.link(name)).text


def trail(event: str) -> list[AuditEvent]:
    session().expire_all()
    return session().query(AuditEvent).filter_by(event=event).order_by(AuditEvent.id).all()


def test_who_was_reading_reads_no_more_and_everybody_of_the_office_sees_that_somebody_decides(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Ada"), world.send, "read").status_code == 303
    assert reads(world, stranger, "Ada")
    number = breach(program, outlet=world.outlet.name, ends_on="2027-03-31")
    page = stranger.get(world.link("Ada")).text
    assert make.CANARY not in page and "This offer is closed for now" in page and "breach" not in page.lower()
    assert {event.subject for event in trail("embargo.held_back")} == {name_of(world.access(name)) for name in ("Ada", "Basil")}
    for where in ("/", f"/distributions/{world.send.id}", f"/distributions/{world.send.id}/offers"):
        assert "2 early readers are held back after a breach" in officer.get(where).text, where
    told = officer.get(f"/distributions/{world.send.id}/offers").text
    assert f"/embargo-breaches/{number}" in told and told.count("Held back after a breach") == 2
    assert "Held back after a breach" in officer.get(f"/distributions/of-outlet/{world.outlet.id}").text


def test_who_is_at_another_outlet_reads_on(world: World, stranger: Client, program: Client) -> None:
    breach(program, outlet=world.outlet.name)
    assert accept(stranger, world.link("Dov"), world.send, "read").status_code == 303
    assert reads(world, stranger, "Dov")


def test_one_press_with_a_reason_keeps_the_promise(world: World, stranger: Client, officer: Client, program: Client) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    number = breach(program, outlet=world.outlet.name)
    bare = officer.post(world.page("Ada", "keeping"), data={"reason": " "})
    assert bare.status_code == 422 and "Say why the promise is kept" in bare.text
    assert not reads(world, stranger, "Ada")
    assert officer.post(world.page("Ada", "keeping"), data={"reason": "Her desk had no part in it"}).status_code == 303
    assert reads(world, stranger, "Ada")
    (event,) = trail("embargo.kept")
    assert (event.facts["breach_id"], event.actor_name) == (number, "Officer")
    assert officer.post(world.page("Ada", "keeping"), data={"reason": "again"}).status_code == 409
    typed = {"kind": "deliberate", "cause": "A night editor", "decision": "Six months"}
    assert officer.post(f"/embargo-breaches/{number}/decision", data=typed).status_code == 303
    assert reads(world, stranger, "Ada")  # decided once about this breach
    breach(program, outlet=world.outlet.name)
    assert not reads(world, stranger, "Ada")  # and asked again after another one


def test_a_kept_promise_is_kept_also_when_the_lift_moves(world: World, officer: Client, program: Client) -> None:
    breach(program, outlet=world.outlet.name)
    officer.post(world.page("Ada", "keeping"), data={"reason": "Her desk had no part in it"})
    with scope(), transaction():
        offering.open_anew(queries.one(world.send.id))
    assert world.access("Ada").opens_at is None
    assert world.access("Basil").is_held(date(2026, 11, 30))


def test_a_promise_that_is_kept_after_the_lift_moved_opens_as_it_was_agreed(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    breach(program, outlet=world.outlet.name)
    with scope(), transaction():
        offering.open_anew(queries.one(world.send.id))
    assert not reads(world, stranger, "Ada")
    assert officer.post(world.page("Ada", "keeping"), data={"reason": "Her desk had no part in it"}).status_code == 303
    assert reads(world, stranger, "Ada")


def test_a_promise_kept_in_spite_of_two_breaches_is_kept_also_when_the_lift_moves(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    first = breach(program, outlet=world.outlet.name)
    officer.post(world.page("Ada", "keeping"), data={"reason": "Her desk had no part in it"})
    breach(program, outlet=world.outlet.name)
    officer.post(world.page("Ada", "keeping"), data={"reason": "Nor in this one"})
    with scope(), transaction():
        offering.open_anew(queries.one(world.send.id))
    assert reads(world, stranger, "Ada")
    officer.post(f"/embargo-breaches/{first}/decision", data={"kind": "deliberate", "decision": "Six months"})
    assert reads(world, stranger, "Ada")


@pytest.mark.parametrize("over", ["first", "second"])
def test_of_two_breaches_the_one_that_is_left_still_holds_back(
    world: World, stranger: Client, officer: Client, program: Client, over: str
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    both = {"first": breach(program, outlet=world.outlet.name), "second": breach(program, outlet=world.outlet.name)}
    typed = {"kind": "independent", "decision": "They had it elsewhere"}
    assert officer.post(f"/embargo-breaches/{both.pop(over)}/decision", data=typed).status_code == 303
    assert not reads(world, stranger, "Ada")
    (left,) = both.values()
    assert world.access("Ada").held_breach_id == left
    assert officer.post(f"/embargo-breaches/{left}/decision", data=typed).status_code == 303
    assert reads(world, stranger, "Ada")


@pytest.mark.parametrize("ends", [("2026-11-30", "2027-03-31"), ("2027-03-31", "2026-11-30"), ("2026-11-30", "")])
def test_of_two_breaches_the_longer_one_says_how_long(
    world: World, clocked: time_machine.Traveller, stranger: Client, program: Client, ends: tuple[str, str]
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    for end in ends:
        breach(program, outlet=world.outlet.name, **({"ends_on": end} if end else {}))
    clocked.move_to("2026-12-01 00:00:30+00:00")
    assert not reads(world, stranger, "Ada")


def test_one_press_takes_it_back_and_the_text_still_reaches_them_at_the_lift(
    world: World, clocked: time_machine.Traveller, stranger: Client, officer: Client, program: Client
) -> None:
    breach(program, outlet=world.outlet.name)
    assert officer.post(world.page("Ada", "revocation")).status_code == 303
    assert len(trail("embargo.revoked")) == 1
    assert "1 early reader is held back" in officer.get("/").text  # Basil
    assert officer.post(f"/distributions/{world.send.id}/confirmation", data={"count": 3}).status_code == 303
    clocked.move_to("2026-12-01 00:01:00+00:00")
    make.lift()
    assert {one.name for one in make.rows(world.send.source)} == {"Ada", "Basil", "Dov"}
    assert reads(world, stranger, "Basil")  # nobody decided: the text is everybody's now
    assert "held back" not in officer.get("/").text


def test_nobody_accepts_by_the_link_while_it_is_held(world: World, stranger: Client, program: Client) -> None:
    breach(program, outlet=world.outlet.name)
    assert stranger.post(f"{world.link('Basil')}/code").status_code == 422
    assert "Send me the code" not in stranger.get(world.link("Basil")).text


@pytest.mark.parametrize("facts", [{"kind": "independent"}, {"kind": "own_fault"}, {"ends_on": "2026-11-29"}])
def test_what_does_not_count_holds_nobody_back(world: World, program: Client, facts: dict[str, str]) -> None:
    breach(program, outlet=world.outlet.name, **facts)
    assert trail("embargo.held_back") == []


def test_a_breach_that_turns_out_to_be_none_opens_everything_again(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    number = breach(program, outlet=world.outlet.name)
    officer.post(f"/embargo-breaches/{number}/decision", data={"kind": "independent", "decision": "They had it elsewhere"})
    assert reads(world, stranger, "Ada")
    assert len(trail("embargo.kept")) == 2


def test_a_breach_holds_back_until_its_last_day_and_no_longer(
    world: World, clocked: time_machine.Traveller, stranger: Client, program: Client
) -> None:
    accept(stranger, world.link("Ada"), world.send, "read")
    breach(program, outlet=world.outlet.name, ends_on="2026-11-30")
    assert not reads(world, stranger, "Ada")
    clocked.move_to("2026-12-01 00:00:30+00:00")
    assert reads(world, stranger, "Ada")


def test_a_rule_for_the_outlet_wins_over_its_breach(world: World, officer: Client, program: Client) -> None:
    rule = {"scope": "outlet", "outlet": world.outlet.name, "entitlement": "text_on_acceptance", "reason": "Their editor called"}
    assert officer.post("/embargo-rules", data=rule).status_code == 303
    breach(program, outlet=world.outlet.name)
    assert trail("embargo.held_back") == []


def test_who_could_read_before_is_told_of_a_kill_and_of_no_correction(
    world: World, clocked: time_machine.Traveller, officer: Client, program: Client
) -> None:
    clocked.shift(60)
    breach(program, outlet=world.outlet.name)
    clocked.shift(60)
    with scope():
        told = {one.name: one.shut_out for one in queries.holders(queries.one(world.send.id))}
    assert told == {"Ada": True, "Dov": False}
    officer.post(world.page("Ada", "keeping"), data={"reason": "Her desk had no part in it"})
    with scope():
        assert not any(one.shut_out for one in queries.holders(queries.one(world.send.id)))


def test_programs_decide_in_the_same_words(world: World, program: Client, viewer: Client) -> None:
    breach(program, outlet=world.outlet.name)
    items = program.get(f"/api/v1/distributions/{world.send.id}/offers").json["items"]
    assert [bool(one["held_at"]) for one in items] == [True, True, False]
    api = f"/api/v1{world.page('Ada', 'keeping')}"
    assert program.post(api, json={"reason": ""}).status_code == 422
    assert program.post(api, json={"reason": "No part in it"}).json["held_at"] is None
    assert program.post(f"/api/v1{world.page('Basil', 'revocation')}", json={}).json["state"] == "revoked"
    assert viewer.post(world.page("Ada", "keeping"), data={"reason": "x"}).status_code == 403


def merged(kept: Journalist, gone: Journalist) -> JournalistMerge:
    with transaction():
        return merging.merge(COMMAND_LINE, journalists.get(kept.id), journalists.get(gone.id))


def parted(made: JournalistMerge) -> None:
    with transaction():
        merging.unmerge(COMMAND_LINE, journalists.merge(made.id))
    session().rollback()


def test_a_breach_of_the_record_that_is_merged_in_holds_back_and_no_more_when_that_is_taken_back(
    world: World, stranger: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Ada"), world.send, "read").status_code == 303
    twin = make.journalist("Ada of before")
    number = breach(program, journalist=twin.email, ends_on="2027-03-31")
    assert reads(world, stranger, "Ada")
    made = merged(world.people["Ada"], twin)
    held = world.access("Ada")
    assert (held.held_breach_id, held.held_until) == (number, date(2027, 3, 31)) and not reads(world, stranger, "Ada")
    assert [event.subject for event in trail("embargo.held_back")] == [name_of(held)]
    parted(made)
    assert reads(world, stranger, "Ada") and world.access("Ada").held_at is None


def test_what_was_offered_to_the_record_that_is_merged_in_is_held_back_for_a_breach_of_the_one_that_stays(
    world: World, stranger: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Dov"), world.send, "read").status_code == 303
    stays = make.journalist("Dov of now", outlet_id=world.people["Dov"].outlet_id)
    breach(program, journalist=stays.email)
    made = merged(stays, world.people["Dov"])
    with scope():
        access = queries.access(world.send.id, stays.id)
    assert access is not None and access.held_at is not None
    parted(made)
    assert reads(world, stranger, "Dov") and world.access("Dov").held_at is None


def test_a_promise_kept_in_spite_of_one_breach_is_asked_again_for_one_that_a_merge_brings(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Ada"), world.send, "read").status_code == 303
    twin, blameless = make.journalist("Ada of before"), make.journalist("Ada elsewhere")
    older = breach(program, journalist=twin.email)
    later = breach(program, outlet=world.outlet.name)
    assert older < later
    assert officer.post(world.page("Ada", "keeping"), data={"reason": "The outlet's, not hers"}).status_code == 303
    merged(world.people["Ada"], blameless)
    assert reads(world, stranger, "Ada"), "nothing new counts against her"
    made = merged(world.people["Ada"], twin)
    assert world.access("Ada").held_breach_id == later and not reads(world, stranger, "Ada")
    parted(made)
    assert reads(world, stranger, "Ada")


def outlets_united(kept: Outlet, gone: Outlet) -> int:
    with transaction():
        return uniting.merge(COMMAND_LINE, outlets.get(kept.id), outlets.get(gone.id)).id


def outlets_parted(merge_id: int) -> None:
    with transaction():
        uniting.unmerge(COMMAND_LINE, session().get_one(RecordMerge, merge_id))
    session().rollback()


def test_a_breach_of_the_outlet_that_is_merged_in_holds_back_and_no_more_when_that_is_taken_back(
    world: World, stranger: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Ada"), world.send, "read").status_code == 303
    twin = make.outlet("The Northbank Evening")
    number = breach(program, outlet=twin.name)
    assert reads(world, stranger, "Ada")
    made = outlets_united(world.outlet, twin)
    assert world.access("Ada").held_breach_id == number and not reads(world, stranger, "Ada")
    assert world.access("Basil").held_at is not None and world.access("Dov").held_at is None
    outlets_parted(made)
    assert reads(world, stranger, "Ada") and world.access("Basil").held_at is None


def test_what_was_offered_at_the_outlet_that_is_merged_in_is_held_back_for_a_breach_of_the_one_that_stays(
    world: World, stranger: Client, officer: Client, program: Client
) -> None:
    assert accept(stranger, world.link("Ada"), world.send, "read").status_code == 303
    stays = make.outlet("The Northbank Evening")
    older = breach(program, outlet=stays.name)
    later = breach(program, outlet=world.outlet.name)
    assert older < later and not reads(world, stranger, "Ada")
    assert officer.post(world.page("Ada", "keeping"), data={"reason": "Not theirs"}).status_code == 303
    assert reads(world, stranger, "Ada")
    made = outlets_united(stays, world.outlet)
    assert world.access("Ada").held_breach_id == later and not reads(world, stranger, "Ada"), "the older one was never weighed"
    outlets_parted(made)
    assert reads(world, stranger, "Ada") and world.access("Ada").held_breach_id == later, "kept in spite of that one, as before"


def test_a_breach_logged_since_the_merge_stays_with_the_record_that_stayed(world: World, stranger: Client) -> None:
    assert accept(stranger, world.link("Dov"), world.send, "read").status_code == 303
    stays = make.journalist("Dov of now", outlet_id=world.people["Dov"].outlet_id)
    made = merged(stays, world.people["Dov"])
    with transaction():
        breaches.log_breach(COMMAND_LINE, kind="deliberate", what="At noon", journalist_id=stays.id)
    assert not reads_of(world, stranger, stays)
    parted(made)
    assert reads(world, stranger, "Dov") and world.access("Dov").held_at is None


def reads_of(world: World, client: Client, one: Journalist) -> bool:
    with scope():
        access = queries.access(world.send.id, one.id)
    assert access is not None
    return make.CANARY in client.get(f"/e/{access.token}").text
