"""The public page says who signed, under the same gate as the text, as it stood when it went out and as each language writes it."""

import pytest

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.newsroom import queries as newsroom
from outreach.newsroom.events import pages
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy.blocks import Block
from outreach.sign_ons import queries as ledgers
from tests.cast import Client, told
from tests.distribution import make
from tests.organisations.make import organisation
from tests.releases.make import block, release
from tests.sign_ons.make import sign_on, sign_on_text

NAMES = ("Riverlight Coalition", "Ćapljina <Women> Network", "منظمة الضفاف")
RANDOM = "/newsroom/AAAAAAAAAAAAAAAAAAAAAA"


def counted(blocks: list[Block] | None = None) -> tuple[Release, int]:
    """Return an approved text that counts from a ledger of three, and the ledger's number."""
    text = sign_on_text()
    for name in NAMES:
        sign_on(text, name)
    row = release(blocks or make.words())
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
        session().get(Release, row.id).state = ReleaseState.APPROVED
    return queries.release(row.id), text.id


def publish(row: Release) -> None:
    with transaction():
        service.publish(COMMAND_LINE, queries.release(row.id), clock.now())


def test_who_signed_stands_under_the_text_once_it_is_out_and_nowhere_before(app, stranger: Client) -> None:
    row, _ = counted()
    assert told(stranger.get(f"/newsroom/{row.slug}")) == told(stranger.get(RANDOM))
    publish(row)
    page = stranger.get(f"/newsroom/{row.slug}").text
    assert "Who signed" in page
    for name in ("Riverlight Coalition", "Ćapljina &lt;Women&gt; Network", "منظمة الضفاف"):
        assert f"<bdi>{name}</bdi>" in page


def test_it_is_the_list_of_the_day_on_which_the_text_went_out(app, stranger: Client) -> None:
    row, ledger = counted()
    publish(row)
    text = ledgers.text(ledger)
    sign_on(text, "Latecomer")
    session().expire_all()
    assert "Latecomer" not in stranger.get(f"/newsroom/{row.slug}").text


def test_whoever_asked_not_to_be_listed_is_not_named_nor_hinted_at(app, stranger: Client) -> None:
    row, ledger = counted()
    hidden = organisation("Quiet Convenor", do_not_list=True)
    sign_on(ledgers.text(ledger), "Quiet Convenor", organisation_id=hidden.id)
    session().expire_all()
    publish(row)
    page = stranger.get(f"/newsroom/{row.slug}").text
    assert page.count("<li><bdi>") == len(NAMES)
    assert "Quiet Convenor" not in page


@pytest.mark.parametrize("words", ["{{ signatories | list }}", "{{ signatories | uk | list }}"])
def test_a_text_that_prints_its_own_list_is_not_given_another(app, stranger: Client, words: str) -> None:
    row, _ = counted([*make.words(), block("notes", words)])
    publish(row)
    assert "Who signed" not in stranger.get(f"/newsroom/{row.slug}").text


def test_a_text_without_a_ledger_has_no_list(app, stranger: Client) -> None:
    row = make.approved()
    publish(row)
    assert "Who signed" not in stranger.get(f"/newsroom/{row.slug}").text


def test_what_is_read_back_before_it_goes_out_has_the_list_too(app) -> None:
    row, _ = counted()
    (page,) = pages(row)
    assert "Riverlight Coalition" in page.raw.decode()
    (story,) = newsroom.as_it_will_stand(row)
    assert set(story.signatories) == set(NAMES)
