"""Writing: blocks, versions, and what a change takes back."""

from dataclasses import replace

import pytest
from flask import Flask

from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.releases import queries, service
from outreach.releases.models import ReleaseKind, ReleaseState
from outreach.releases.policy import preflight
from tests.cast import Cast
from tests.releases.make import QUOTE, block, quote_approval, release, words


def keys(release_id: int) -> list[str]:
    session().expire_all()
    return [one.key for one in queries.release(release_id).blocks]


def test_a_new_release_has_the_blocks_that_its_kind_usually_has(cast: Cast) -> None:
    with transaction():
        row = service.create(cast.actor("officer"), "  Samra valley ", ReleaseKind.ADVISORY)
    assert (row.title, row.state, row.author_id) == ("Samra valley", ReleaseState.DRAFT, cast.user("officer").id)
    assert [one.kind.value for one in row.blocks] == ["headline", "paragraph", "list", "contact"]
    assert len(row.slug) >= 20


def test_a_release_needs_a_working_title(cast: Cast) -> None:
    with pytest.raises(Invalid, match="working title"), transaction():
        service.create(cast.actor("officer"), "  ")


def test_an_imported_text_keeps_its_blocks_and_their_lines(app: Flask) -> None:
    row = release([replace(block("paragraph", "One"), line=7), replace(block("paragraph", "Two"), line=9)])
    assert [(one.text, one.line) for one in queries.text_of(row).blocks] == [("One", 7), ("Two", 9)]
    assert len(set(keys(row.id))) == 2


def test_blocks_are_added_changed_moved_and_removed_and_each_change_is_a_version(app: Flask, cast: Cast) -> None:
    row, actor = release([block("headline", "A"), block("paragraph", "B")]), cast.actor("officer")
    with transaction():
        added = service.add_block(actor, row.id, block("paragraph", "C"), after="headline")
    assert keys(row.id) == ["headline", added.key, "paragraph"]
    with transaction():
        service.move_block(actor, row.id, added.key, 1)
    assert keys(row.id) == ["headline", "paragraph", added.key]
    with transaction():
        service.move_block(actor, row.id, added.key, 1)
        service.update_block(actor, row.id, replace(block("list", "One\r\nTwo\n"), key=added.key))
        service.remove_block(actor, row.id, "headline")
    assert [(one.kind.value, one.text) for one in queries.text_of(queries.release(row.id)).blocks] == [
        ("paragraph", "B"),
        ("list", "One\nTwo"),
    ]
    assert [one.number for one in queries.versions(row.id)] == [5, 4, 3, 2, 1]
    assert [one.text for one in queries.blocks_of(queries.version(row.id, 1))] == ["A", "B"]


def test_saving_without_a_change_makes_no_version(app: Flask, cast: Cast) -> None:
    row = release()
    with transaction():
        service.save(cast.actor("officer"), row.id, words())
    assert [one.number for one in queries.versions(row.id)] == [1]


def test_the_plain_form_saves_all_blocks_at_once(app: Flask, cast: Cast) -> None:
    row = release()
    with transaction():
        service.save(cast.actor("officer"), row.id, [block("headline", "New"), block("paragraph", "Fresh", key="fresh")])
    assert keys(row.id) == ["headline", "fresh"]


def test_a_block_that_is_not_there_is_not_found(app: Flask, cast: Cast) -> None:
    row = release()
    with pytest.raises(NotFound), transaction():
        service.remove_block(cast.actor("officer"), row.id, "elsewhere")


def test_changed_words_void_an_approval_and_internal_notes_do_not(app: Flask, cast: Cast, clean: None) -> None:
    row = release(actor=cast.actor("officer"))
    with transaction():
        service.approve(cast.actor("lead"), row.id)
        service.update_block(cast.actor("officer"), row.id, block("internal", "Lina is out until six."))
    assert queries.release(row.id).state is ReleaseState.APPROVED
    assert queries.standing_approval(queries.release(row.id))
    with transaction():
        service.update_block(cast.actor("officer"), row.id, block("paragraph", "Staff moved beds to upper floors on Monday."))
    assert queries.release(row.id).state is ReleaseState.IN_REVIEW
    assert queries.standing_approval(queries.release(row.id)) is None


@pytest.mark.parametrize("state", [ReleaseState.SCHEDULED, ReleaseState.OUT, ReleaseState.WITHDRAWN])
def test_words_are_closed_once_they_are_on_their_way(app: Flask, cast: Cast, state: ReleaseState) -> None:
    row = release()
    with transaction():
        row.state = state
    with pytest.raises(Refused, match=r"scheduled|out|withdrawn"), transaction():
        service.update_block(cast.actor("officer"), row.id, block("paragraph", "Other"))


def test_a_changed_comma_reopens_the_approval_of_a_quote(app: Flask, cast: Cast) -> None:
    row = release()
    quote = queries.quotes(row.id)[0]
    quote_approval(quote.id)
    assert quote.words_hash in queries.facts_for(row.id, now()).approvals
    said = block(
        "quote",
        QUOTE.replace("stairs, all", "stairs all"),
        speaker="Rana Nahrwand",
        speaker_title="night lead",
        organisation="Riverlight Coalition",
    )
    with transaction():
        service.update_block(cast.actor("officer"), row.id, said)
    changed = queries.quotes(row.id)[0]
    assert changed.id == quote.id
    assert changed.words_hash not in queries.facts_for(row.id, now()).approvals
    with transaction():
        service.update_block(cast.actor("officer"), row.id, words()[3])
    assert queries.quotes(row.id)[0].words_hash in queries.facts_for(row.id, now()).approvals


def test_what_is_attached_stands_at_the_end_of_the_notes(app: Flask, cast: Cast) -> None:
    row = release()
    with transaction():
        link = service.add_link(cast.actor("officer"), row.id, "Those who signed", "https://riverlight.example.org/list")
    text = queries.text_of(queries.release(row.id))
    assert (text.blocks[-1].kind.value, text.blocks[-1].text) == (
        "notes",
        "- [Those who signed](https://riverlight.example.org/list)",
    )
    assert queries.versions(row.id)[0].number == 2
    with transaction():
        service.remove_link(cast.actor("officer"), row.id, link.id)
    assert queries.links(row.id) == []


def test_only_safe_addresses_are_attached(app: Flask, cast: Cast) -> None:
    row = release()
    with pytest.raises(Invalid), transaction():
        service.add_link(cast.actor("officer"), row.id, "Trap", "javascript:alert(1)")


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pre-flight finds nothing, so that a test is about something else."""
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((), ()))
