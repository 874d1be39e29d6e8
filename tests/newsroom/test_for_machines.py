"""What machines read of a published text is what its page says, no earlier and no longer."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from outreach.core import clock
from outreach.core.database import transaction
from outreach.integrations import mail
from outreach.releases import queries, service
from outreach.releases.models import Occasion, ReleaseState
from tests.cast import Cast, Client, told
from tests.releases.make import release

RANDOM = "/newsroom/AAAAAAAAAAAAAAAAAAAAAA/document.json"


def published(cast: Cast) -> tuple[int, str]:
    row, lead = release(actor=cast.actor("officer")), cast.actor("lead")
    with transaction():
        approved = queries.release(row.id)
        approved.state = ReleaseState.APPROVED
        service.publish(lead, approved, clock.now())
    return row.id, row.slug


def test_a_text_that_is_not_out_is_the_same_404_as_a_random_address(cast: Cast, stranger: Client) -> None:
    row = release(actor=cast.actor("officer"))
    assert told(stranger.get(f"/newsroom/{row.slug}/document.json")) == told(stranger.get(RANDOM))
    assert stranger.get(RANDOM).status_code == 404


def test_machines_read_the_words_of_the_page_and_nothing_of_the_desk(cast: Cast, stranger: Client) -> None:
    _, slug = published(cast)
    answer = stranger.get(f"/newsroom/{slug}/document.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    document = answer.json
    assert document["headlines"] == [{"role": "main", "value": "Three river clinics close as the Samra rises"}]
    assert document["uri"].endswith(f"/newsroom/{slug}") and document["pubstatus"] == "usable"
    assert {body["contenttype"] for body in document["bodies"]} == {"text/html", "text/plain"}
    assert "fridge" in answer.text and "convenor" not in answer.text and "Lina" not in answer.text


def test_what_is_withdrawn_is_gone_for_machines_too(cast: Cast, stranger: Client) -> None:
    release_id, slug = published(cast)
    with transaction():
        service.withdraw(cast.actor("lead"), release_id, "overtaken by events")
    assert told(stranger.get(f"/newsroom/{slug}/document.json")) == told(stranger.get(RANDOM))


def test_an_office_that_answers_to_its_own_host_alone_reads_its_pages_back(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", [urlsplit(mail.settings().base_url).hostname])
    row = release(actor=cast.actor("officer"))
    found = service.receipt(cast.actor("lead"), row.id, Occasion.APPROVAL)
    assert {"page", "json"} <= {one["artefact"] for one in found.artefacts}
