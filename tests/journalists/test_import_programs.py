"""Programs send files of every register, learn how far a large one came, and let it go on or take it out."""

import pytest

from outreach.core import database
from outreach.journalists import queries
from outreach.journalists.models import ImportState
from tests.cast import Cast, Client
from tests.journalists.test_hidden_imports import broken_off


@pytest.mark.parametrize("kind", ["journalists", "outlets", "organisations", "spokespeople"])
def test_every_register_takes_a_file(program: Client, kind: str) -> None:
    answer = program.post(f"/api/v1/{kind}/imports", json={"text": "name;country\nNahr;LB\n;FR\n"})
    assert answer.status_code == 200 and (answer.json["created"], answer.json["refused"]) == (1, 1)
    assert answer.json["rows"][0]["row"] == 3
    names = [one.get("full_name") or one["name"] for one in program.get(f"/api/v1/{kind}").json["items"]]
    assert names == ["Nahr"]


def test_what_a_program_says_of_the_file_wins(program: Client) -> None:
    said = {"text": "Sara|Paper;One\nOmar|Paper;Two", "delimiter": "|", "header": False, "mapping": {"1": "name", "2": "outlet"}}
    assert program.post("/api/v1/journalists/imports", json=said).json["created"] == 2
    assert [one.outlet and one.outlet.name for one in queries.journalists().items] == ["Paper;Two", "Paper;One"]


def test_a_column_fills_or_replaces_as_the_program_says(program: Client) -> None:
    for role, policies, kept in (
        ("editor", {}, "editor"),
        ("reporter", {"role": "fill"}, "editor"),
        ("reporter", {}, "reporter"),
    ):
        program.post("/api/v1/journalists/imports", json={"text": f"name,role\nSara,{role}\n", "policies": policies})
        database.close()
        assert queries.journalists().items[0].role == kept
    assert (
        program.post("/api/v1/journalists/imports", json={"text": "name\nA\n", "policies": {"role": "guess"}}).status_code == 422
    )


def test_an_import_under_way_is_listed_resumed_and_purged(program: Client, cast: Cast) -> None:
    number = broken_off()
    found = program.get(f"/api/v1/journalists/imports/{number}").json
    assert (found["state"], found["position"], found["total"], found["created"]) == ("running", 8, 20, 8)
    assert [one["id"] for one in program.get("/api/v1/journalists/imports").json["items"]] == [number]
    assert program.post(f"/api/v1/journalists/imports/{number}/purge").json["state"] == "purging"
    assert program.post(f"/api/v1/journalists/imports/{number}/resumption").status_code == 202
    assert program.get("/api/v1/journalists/imports/999").status_code == 404


def test_a_large_file_is_written_even_where_no_worker_runs(program: Client) -> None:
    text = "name,email\n" + "".join(f"N{i},n{i}@example.org\n" for i in range(2_100))
    answer = program.post("/api/v1/journalists/imports", json={"text": text, "list": "Everybody"})
    assert answer.status_code == 200 and (answer.json["created"], answer.json["state"]) == (2_100, "done")
    listed = queries.list_named("Everybody")
    assert listed is not None and queries.sizes([listed.id]) == {listed.id: 2_100}
    assert queries.import_(answer.json["id"]).state is ImportState.DONE
