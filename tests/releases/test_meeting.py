"""Two people at one text: nobody's words are lost when a block or the text closes while they write, and no yes is kept for other words."""

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.releases import queries, service
from outreach.releases.models import ApprovalMethod, Release, ReleaseState
from tests.cast import Client
from tests.releases import make
from tests.releases.test_facts import fresh

TYPED = {"text": "Beds were moved.\nAll of them.", "kind": "paragraph", "seen": "x"}
EVIDENCE = {"approved_by": "Rana Nahrwand", "method": "mail", "evidence": "Mail of 23 November, 16:10", "zone": "UTC"}


def test_a_block_that_somebody_took_out_leaves_the_words_to_be_put_in_anew(officer: Client) -> None:
    row = fresh(make.release())
    with transaction():
        service.remove_block(COMMAND_LINE, row.id, "paragraph")
    answer = officer.post(f"/releases/{row.id}/blocks/paragraph", data=TYPED)
    assert answer.status_code == 409 and "took this block out" in answer.text and "Beds were moved." in answer.text
    assert 'id="editor"' in answer.text  # what the page swaps in
    put = officer.post(
        f"/releases/{row.id}/blocks", data={"kind": "paragraph", "text": TYPED["text"], "after": row.blocks[-1].key}
    )
    assert put.status_code == 303
    assert fresh(row).blocks[-1].text == TYPED["text"]


def test_a_text_that_closed_meanwhile_leaves_the_words_to_be_copied(officer: Client) -> None:
    row = make.release()
    with transaction() as current:
        current.get(Release, row.id).state = ReleaseState.SCHEDULED
    answer = officer.post(f"/releases/{row.id}/blocks/paragraph", data=TYPED)
    assert answer.status_code == 409 and "Stop the send first" in answer.text and "Beds were moved." in answer.text
    assert "Put it in as a new block" not in answer.text
    assert officer.post("/releases/99999/blocks/paragraph", data=TYPED).status_code == 404


def test_a_yes_is_recorded_for_the_words_on_the_page_and_for_no_other(officer: Client) -> None:
    row = make.release()
    quote = queries.quotes(row.id)[0]
    path = f"/releases/{row.id}/quotes/{quote.id}/approval"
    seen = quote.words_hash
    assert f'name="seen" value="{seen}"' in officer.get(path).text
    with transaction():
        block = queries.block(fresh(row), quote.block_key).as_block()
        service.update_block(
            COMMAND_LINE, row.id, make.block(block.kind.value, "“We left at once,” said Rana Nahrwand.", key=block.key)
        )
    late = officer.post(path, data={**EVIDENCE, "seen": seen})
    assert late.status_code == 422 and "words have changed since you opened" in late.text and "We left at once" in late.text
    assert "Mail of 23 November" in late.text and not queries.quote(quote.id).approvals
    again = officer.post(path, data={**EVIDENCE, "seen": queries.quote(quote.id).words_hash})
    assert again.status_code == 303


def test_nobody_agrees_to_words_of_a_withdrawn_text(app: Flask) -> None:
    row = make.release()
    quote = queries.quotes(row.id)[0]
    with transaction():
        service.withdraw(COMMAND_LINE, row.id, "Wrong figures.")
    evidence = service.Evidence("Rana Nahrwand", ApprovalMethod.MAIL, "Mail of 23 November")
    with pytest.raises(Refused), transaction():
        service.record_quote_approval(COMMAND_LINE, quote.id, evidence)
    assert session().get(Release, row.id).state is ReleaseState.WITHDRAWN
