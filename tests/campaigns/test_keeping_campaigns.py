"""A lead opens, changes and closes campaigns."""

from outreach.campaigns import policy, queries
from tests.cast import Client


def test_a_campaign_is_opened_changed_and_closed(officer: Client) -> None:
    answer = officer.post(
        "/campaigns/",
        data={"name": "Clinics under water", "summary": "Boats, now.", "state": "active", "starts_on": "2026-12-01"},
    )
    made = queries.by_slug("clinics-under-water")
    assert answer.status_code == 303 and made is not None
    assert "Boats, now." in officer.get(f"/campaigns/{made.id}").text
    assert (
        officer.post(f"/campaigns/{made.id}", data={"name": "Clinics above water", "state": "closed", "version": "1"}).status_code
        == 303
    )
    page = officer.get("/campaigns/").text
    assert "Clinics above water" in page and "Closed" in page and not queries.choices()
    assert queries.by_slug("clinics-under-water") is not None


def test_dates_the_wrong_way_round_are_refused_and_kept(officer: Client) -> None:
    answer = officer.post(
        "/campaigns/", data={"name": "X", "state": "active", "starts_on": "2026-12-02", "ends_on": "2026-12-01"}
    )
    assert answer.status_code == 422 and "before the first" in answer.text and "2026-12-02" in answer.text


def test_two_campaigns_of_one_name_have_two_addresses(program: Client) -> None:
    slugs = [program.post("/api/v1/campaigns", json={"name": "Été à Samra!"}).json["slug"] for _ in range(2)]
    assert slugs == ["ete-a-samra", "ete-a-samra-2"]


def test_slugs_are_words() -> None:
    cases = {
        "Clinics — under  water": "clinics-under-water",
        "": "campaign",
        "!!!": "campaign",
        "مياه": "مياه",
        "x" * 90: "x" * 60,
    }
    assert {name: policy.slug_of(name) for name in cases} == cases
