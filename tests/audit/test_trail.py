"""The trail cannot be changed, and says so when somebody did it behind our back."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from outreach.audit import policy, queries, service
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from tests.cast import Cast, Client


@pytest.fixture
def three_entries(app: object) -> None:
    for number in range(3):
        with transaction():
            service.record(COMMAND_LINE, "outlet.created", f"outlet:{number}", name="الوسيلة")


@pytest.mark.usefixtures("three_entries")
def test_an_untouched_trail_is_whole() -> None:
    assert policy.first_break(queries.chain()) is None


@pytest.mark.usefixtures("three_entries")
@pytest.mark.parametrize("statement", ["UPDATE audit_events SET actor_name = 'x'", "DELETE FROM audit_events"])
def test_the_database_refuses_to_change_the_trail(statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        session().execute(text(statement))


def test_a_changed_entry_breaks_the_chain_at_its_place(app: object) -> None:
    with transaction():
        service.record(COMMAND_LINE, "a.done", "a:1")
        service.record(COMMAND_LINE, "a.done", "a:2")
    entries = list(queries.chain())
    forged = [entries[0], policy.Entry(**{**_fields(entries[1]), "actor_name": "somebody else"})]
    assert policy.first_break(forged) == entries[1].id
    assert policy.first_break(entries[1:]) == entries[1].id


def _fields(entry: policy.Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__slots__}


@pytest.mark.usefixtures("three_entries")
def test_a_lead_reads_the_trail_and_an_officer_does_not(lead: Client, officer: Client) -> None:
    assert "outlet.created" in lead.get("/audit/").text
    assert officer.get("/audit/").status_code == 403


@pytest.mark.usefixtures("three_entries")
def test_a_program_pages_through_the_trail(cast: Cast) -> None:
    program = cast.program("lead", ("read",))
    first = program.get("/api/v1/audit?limit=2&event=outlet.created").json
    rest = program.get(f"/api/v1/audit?limit=2&event=outlet.created&cursor={first['next']}").json
    assert [one["subject"] for one in first["items"] + rest["items"]] == ["outlet:2", "outlet:1", "outlet:0"]
    assert first["items"][0]["at"].endswith("Z")


def test_a_cursor_that_we_did_not_make_is_a_clear_refusal(program: Client) -> None:
    assert program.get("/api/v1/audit?cursor=nonsense").status_code == 422
