"""A journalist asks to be forgotten: no byte of them is left, the numbers still add up, and they do not come back by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from outreach import jobs
from outreach.audit import policy as chain
from outreach.audit import queries as audit
from outreach.audit import service as audit_service
from outreach.bookings import queries as bookings
from outreach.bookings.service import Details
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import State
from outreach.distribution.models import DistributionRecipient
from outreach.embargoes import service as embargoes
from outreach.jobs import worker
from outreach.journalists import queries as journalists
from outreach.journalists.models import ContactPoint, Journalist, Post
from outreach.media_requests import queries as requests
from outreach.media_requests import service as rooms
from outreach.privacy import jobs as privacy_jobs
from outreach.privacy import queries as privacy
from outreach.privacy import service
from tests.bookings import make as slots
from tests.cast import Cast, Client
from tests.deliveries import make as posts
from tests.distribution import make as sends
from tests.journalists import make
from tests.media_requests import make as desk
from tests.outlets import make as outlets


@dataclass(frozen=True)
class Person:
    """Somebody as the test remembers them, whatever becomes of the row."""

    id: int
    full_name: str
    email: str
    phone: str


CANARY = "Qanaari"


@pytest.fixture
def person(app: Flask) -> Person:
    """Return a journalist with a canary in every personal field."""
    made = make.journalist(
        f"Xenia {CANARY}", email=f"{CANARY}.x@nahr.example.org", phone="+447700900987", how_to_address=f"Dear Ms {CANARY}",
        role=f"{CANARY} editor", notes=f"{CANARY} likes calls", source=f"{CANARY}'s own card", beats=[f"{CANARY} beat"],
    )  # fmt: skip
    before = outlets.outlet("Old Paper").id
    with transaction():
        row = journalists.get(made.id)
        row.names, row.city, row.pitching_notes = {"ar": "قناري زينيا"}, CANARY, f"{CANARY} pitches"
        row.ground_rules, row.profile_url = f"{CANARY} rules", f"https://example.org/{CANARY}"
        point = {
            "value": f"{CANARY}@home.example.org",
            "key": f"{CANARY}@home.example.org".lower(),
            "note": CANARY,
            "consent": CANARY,
        }
        row.contact_points.append(ContactPoint(means="email", kind="private", source=CANARY, verified_by="", position=9, **point))
        row.posts = [Post(outlet_id=before, role=CANARY)]
    make.media_list(members=(made,))
    return Person(made.id, made.full_name, f"{CANARY}.x@nahr.example.org", "+447700900987")


@pytest.fixture
def life(person: Person, program: Client) -> Person:
    """Return the same person after a life in every room: requests, an interview, mail, an offer, a breach, kept answers."""
    asked = desk.media_request(
        caller_name=person.full_name, callback=person.phone, callback_email=person.email, outlet_name="", line=CANARY
    )
    other = desk.media_request(caller_name="Sara Windle", note=f"{person.full_name} may know more")
    slots.hold(asked, slots.speaker(), details=Details(interviewer=person.full_name, terms=f"{CANARY.upper()} only"))
    greeting = {"name": person.full_name, "greeting": person.full_name}
    with transaction():
        rooms.add_note(COMMAND_LINE, other, f"Called {person.phone} back; {person.full_name} waits.")
        deliveries.post(
            COMMAND_LINE,
            posts.a_mail(
                recipient_key=f"journalist:{person.id}", address=person.email, name=person.full_name, text=f"Dear {CANARY}"
            ),
        )
        to = deliveries.Recipient(f"journalist:{person.id}", person.email, person.full_name, greeting)
        deliveries.freeze(posts.mailing(), [to])
        embargoes.agree(COMMAND_LINE, terms=f"{CANARY} reads early", journalist=person.email)
        embargoes.log_breach(COMMAND_LINE, kind="deliberate", what=f"{CANARY} did", journalist=person.email)
        audit_service.record(COMMAND_LINE, "journalist.called", f"journalist:{person.id}", reason=f"{CANARY} asked for it")
    program.patch(f"/api/v1/journalists/{person.id}", json={"city": CANARY}, headers={"If-Match": f"{person.id}-2"})
    program.post(
        "/api/v1/media-requests", json={"line": f"{person.full_name} {person.phone} 18:00"}, headers={"Idempotency-Key": "k"}
    )
    return person


def _erase(client: Client, journalist_id: int, **body: str) -> Any:
    answer = client.post(f"/api/v1/journalists/{journalist_id}/erasure", json=body)
    jobs.run_pending()
    return answer


def _everything_in(*folders: Path) -> bytes:
    """Return the bytes of every file of the office, logs and queue included; on PostgreSQL every table as text."""
    found = b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    if not database.is_sqlite():
        tables = database.Base.metadata.sorted_tables
        found += "\n".join(str(row) for table in tables for row in session().execute(table.select())).encode()
    return found


def _every_page(lead: Client, program: Client) -> Iterator[tuple[str, bytes]]:
    """Yield every page without a number in its address, every list of the API and every export, as a lead sees them."""
    for rule in lead.application.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.rule.startswith(("/static", "/sign-")):
            client = program if rule.rule.startswith("/api") else lead
            yield rule.rule, client.get(rule.rule).data
    for what in ("journalists", "media-lists", "outlets", "requests"):
        yield what, program.post(f"/api/v1/{what}/export", json={"reason": "looking for what is left"}).data


def test_c65_no_byte_of_the_person_is_left(life: Person, program: Client, lead: Client, tmp_path: Path, place: Path) -> None:
    spelled = [
        (CANARY.encode(),),
        (CANARY.lower().encode(),),
        (b"Xenia",),
        (b"7700900987",),
        ("قناري".encode(), "قناري".encode("unicode_escape")),
    ]
    before = _everything_in(tmp_path, place)
    assert all(any(word in before for word in words) for words in spelled)
    answer = _erase(program, life.id, ground="asked", reason=f"{CANARY} wrote to us")
    assert answer.status_code == 200 and answer.json["subject"] == f"journalist:{life.id}"
    database.close()
    after = _everything_in(tmp_path, place)
    assert [word for words in spelled for word in words if word in after] == []
    assert program.get(f"/api/v1/journalists/{life.id}").status_code == 404
    assert [page for page, text in _every_page(lead, program) if any(word in text for words in spelled for word in words)] == []


def test_numbers_still_add_up_and_the_trail_is_whole(life: Person, program: Client) -> None:
    sent = ledger.tally("distribution:1")
    count = len(bookings.bookings().items)
    _erase(program, life.id)
    assert sum(ledger.tally("distribution:1").values()) == sum(sent.values()) == 1
    assert ledger.tally("distribution:1")["cancelled"] == 1
    assert len(bookings.bookings().items) == count
    assert chain.first_break(audit.chain()) is None
    said = [one.facts.get("reason") for one in audit.events(f"journalist:{life.id}").items if one.event == "journalist.called"]
    assert said == ["…"]

    notes = [note.text for one in requests.naming(["waits"]) for note in one.notes if "waits" in note.text]
    assert notes == ["Called … back; … waits."]


def test_they_come_back_neither_by_form_nor_by_file(person: Person, program: Client, officer: Client) -> None:
    address, number = person.email, person.phone
    _erase(program, person.id)
    by_form = program.post("/api/v1/journalists", json={"full_name": "Xenia Q", "email": address.upper()})
    assert by_form.status_code == 422 and "asked to be forgotten" in str(by_form.json["errors"]["email"])
    assert program.post("/api/v1/journalists", json={"full_name": "Xenia Q", "phone": number}).status_code == 422
    file = program.post(
        "/api/v1/journalists/imports", json={"text": f"name,email\nXenia Q,{address}\nSara Windle,s@example.org\n"}
    )
    assert (file.json["created"], file.json["refused"]) == (1, 1)
    assert "asked to be forgotten" in file.json["rows"][0]["reason"]
    assert ledger.is_suppressed(address)


def test_a_lead_lets_them_back_with_a_reason(person: Person, program: Client) -> None:
    address = person.email
    _erase(program, person.id)
    assert program.post("/api/v1/forgotten-addresses/readmission", json={"address": address, "reason": ""}).status_code == 422
    back = {"address": address, "reason": "She wrote to us again herself"}
    assert program.post("/api/v1/forgotten-addresses/readmission", json=back).status_code == 204
    assert program.post("/api/v1/journalists", json={"full_name": "Xenia Q", "email": address}).status_code == 201


def test_forgetting_twice_answers_the_same(person: Person, program: Client) -> None:
    first, second = _erase(program, person.id), _erase(program, person.id)
    assert first.json == second.json and second.status_code == 200
    assert _erase(program, 4711).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "officer", "admin"])
def test_only_a_lead_may_erase(person: Person, cast: Cast, role: str) -> None:
    assert _erase(cast.program(role), person.id).status_code == 403
    assert journalists.get(person.id).full_name == person.full_name


def test_a_legal_hold_keeps_the_data(person: Person, program: Client, cast: Cast) -> None:
    with transaction():
        service.hold(cast.actor("lead"), f"journalist:{person.id}", "A court asked on 3 March")
    answer = _erase(program, person.id)
    assert answer.status_code == 409 and "A court asked" in answer.json["reasons"][0]["message"]
    with transaction():
        service.end_hold(cast.actor("lead"), f"journalist:{person.id}")
    assert _erase(program, person.id).status_code == 200


def test_a_restored_copy_forgets_again(person: Person, program: Client) -> None:
    entry = _erase(program, person.id).json
    with transaction():
        for one in privacy.erasures():
            session().delete(one)
        restored = Journalist(
            id=person.id, full_name=person.full_name, sort_name="x", email=person.email, email_folded=(person.email).lower()
        )
        session().add(restored)
    stranger = make.journalist("Somebody Else")
    with transaction():
        assert service.replay(COMMAND_LINE, [entry, {**entry, "subject": f"journalist:{stranger.id}"}]) == 1
    assert journalists.existing([person.id, stranger.id]) == {stranger.id}


def test_what_is_being_sent_this_moment_is_emptied_afterwards(life: Person, program: Client) -> None:
    with transaction():
        row = ledger.of_person(f"journalist:{life.id}")[0]
        row.state = State.SENDING
    _erase(program, life.id)
    assert [one.address for one in ledger.of_person(f"journalist:{life.id}") if one.address] == [life.email]
    with transaction():
        row = ledger.of_person(f"journalist:{life.id}")[0]
        row.state = State.SENT
    worker.look(sweep=True)
    jobs.run_pending()
    database.close()
    assert [one.address for one in ledger.of_person(f"journalist:{life.id}") if one.address] == []


def test_what_was_frozen_in_that_very_moment_is_emptied_in_the_night(person: Person, program: Client, days_on: Any) -> None:
    subject = f"journalist:{person.id}"
    _erase(program, person.id)
    with transaction():  # read before, kept after: where two may write at once the one does not see the other
        to = deliveries.Recipient(subject, "xenia@home.example.org", person.full_name, {})
        deliveries.freeze(posts.mailing(), [to])
    privacy_jobs.purge()
    days_on(timedelta(days=1))
    privacy_jobs.purge()
    jobs.run_pending()
    database.close()
    (row,) = ledger.of_person(subject)
    assert (row.address, row.name, row.state) == ("", "", State.CANCELLED)
    assert privacy_jobs.next_scrub() is None


def test_a_place_in_a_send_that_was_kept_in_that_very_moment_shows_no_address_after_the_night(
    person: Person, program: Client
) -> None:
    other = sends.journalist("Tam Other", email="tam@other.example.org")
    send = sends.planned([sends.media_list("Press", [other])])
    _erase(program, person.id)
    with transaction() as kept:
        for number, address in ((person.id, person.email), (other.id, "tam@other.example.org")):
            kept.add(DistributionRecipient(distribution_id=send.id, journalist_id=number, address=address))
    privacy_jobs.purge()
    with transaction() as kept:
        places = dict(kept.execute(select(DistributionRecipient.journalist_id, DistributionRecipient.address)).all())
    assert places == {person.id: "", other.id: "tam@other.example.org"}


def test_what_is_done_afterwards_asks_for_all_who_were_forgotten_at_once(person: Person) -> None:
    def asked(people: list[int]) -> int:
        for number in people:
            with transaction():
                service.erase_journalist(COMMAND_LINE, number, "asked")
        with sends.statements() as statements, transaction():
            assert len(service.finish()) >= len(people)
            service.look_again(clock.now() - timedelta(days=2))
        return len(statements)

    crowd = [make.journalist(f"Reporter {number}", email=f"{number}@crowd.example.org").id for number in range(4)]
    assert asked([person.id]) == asked(crowd)


def test_the_log_is_emptied_later_when_somebody_reads_just_now(person: Person) -> None:
    with transaction():
        service.erase_journalist(COMMAND_LINE, person.id, "asked")
    reader = database.engine().raw_connection()
    held = reader.cursor()
    held.execute("BEGIN")
    held.execute("SELECT count(*) FROM users")
    held.fetchall()
    privacy_jobs.scrub()
    waits = privacy_jobs.next_scrub() is not None
    reader.rollback()
    reader.close()
    privacy_jobs.scrub()
    assert waits is database.is_sqlite()
    assert privacy_jobs.next_scrub() is None
