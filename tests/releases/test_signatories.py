"""The list of those who signed, printed by a placeholder: their names in each language, one order, in everything that leaves."""

import io
import re
from collections.abc import Sequence

import pytest
import time_machine
from docx import Document
from flask import Flask
from pypdf import PdfReader

from outreach.core import clock, reach
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.events import on
from outreach.core.placeholders import slots
from outreach.organisations import service as register
from outreach.organisations.models import Organisation
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy import rendering
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.cells import Cells, Signed, filled, offered, value
from outreach.releases.policy.translating import Words
from outreach.sign_ons import queries as ledgers
from outreach.sign_ons import service as sign_ons
from outreach.sign_ons.policy import ListOrder, Signatory, Umbrellas
from tests.cast import Cast, Client
from tests.releases import make
from tests.releases.make import block
from tests.releases.test_documents import PDF
from tests.releases.test_facts import approve, fresh
from tests.sign_ons.make import sign_on, sign_on_text
from tests.sign_ons.test_ledger import organisation

NAMES = (
    Signatory("Zebra Trust", country="GB"),
    Signatory("The Alder Fund", {"fr": "Fonds Alder", "ar": "صندوق ألدر"}, "FR"),
    Signatory("Émile House", {"ar": "بيت إميل"}, "GB", "halo_network"),
    Signatory("Birch", country=""),
)
CELLS = Cells({}, Signed(4, None, {"GB": 2, "FR": 1}, {"halo_network": 1}, NAMES))


def said(written: str, language: str = "en", order: ListOrder = ListOrder.ALPHABET) -> str | None:
    cells = Cells({}, Signed(4, None, {"GB": 2, "FR": 1}, {"halo_network": 1}, NAMES, order))
    return value(next(slots(written)), cells, language)


@pytest.mark.parametrize(
    ("written", "language", "says"),
    [
        ("{{ signatories | list }}", "en", "The Alder Fund, Birch, Émile House, and Zebra Trust"),
        ("{{ signatories | list }}", "fr", "Birch, Émile House, Fonds Alder et Zebra Trust"),
        ("{{ signatories | list }}", "ar", "بيت إميل، صندوق ألدر، Birch، Zebra Trust"),
        ("{{ signatories | uk | list }}", "en", "Émile House and Zebra Trust"),
        ("{{ signatories | list | europe }}", "en", "The Alder Fund, Émile House, and Zebra Trust"),
        ("{{ signatories | halo_network | list }}", "en", "Émile House"),
        ("{{ signatories | list | by_country }}", "en", "**France**: The Alder Fund; **United Kingdom**: Émile House, Zebra Trust; Birch"),
        ("{{ signatories | list | by_country }}", "fr", "**France**: Fonds Alder; **Royaume-Uni**: Émile House, Zebra Trust; Birch"),
        ("{{ signatories | de | list }}", "en", None),
        ("{{ signatories | list | uk | fr }}", "en", None),
        ("{{ signatories | list | list }}", "en", None),
        ("{{ signatories | list | over }}", "en", None),
    ],
)  # fmt: skip
def test_a_list_is_written_as_each_language_writes_it(written: str, language: str, says: str | None) -> None:
    assert said(written, language) == says


def test_the_agreed_order_is_kept() -> None:
    assert said("{{ signatories | list }}", order=ListOrder.SIGNED) == "Zebra Trust, The Alder Fund, Émile House, and Birch"
    by_seat = said("{{ signatories | list }}", "fr", ListOrder.COUNTRY)
    assert by_seat == "Fonds Alder, Émile House, Zebra Trust et Birch"


def test_a_name_makes_no_link_no_item_and_no_placeholder() -> None:
    odd = Signatory("- **Big** [Read](https://evil.example) {{ config }}")
    cells = Cells({}, Signed(1, names=[odd]))
    assert value(next(slots("{{ signatories | list }}")), cells, "en") == "Big (Read)(https://evil.example) (( config ))"


def test_names_with_commas_stand_apart_by_semicolons() -> None:
    cells = Cells({}, Signed(2, names=[Signatory("Doctors, Nurses and Friends"), Signatory("Birch")]))
    assert value(next(slots("{{ signatories | list }}")), cells, "en") == "Birch; Doctors, Nurses and Friends"


@pytest.mark.parametrize("typed", ["{{ signatories | list }}", "- {{ signatories | list }}"])
@pytest.mark.parametrize("kind", ["list", "notes"])
def test_where_it_has_a_line_to_itself_each_name_is_an_item(kind: str, typed: str) -> None:
    named = BlockKind(kind)
    text = Text("en", [Block("a", named, named.audience, f"Signed by:\n{typed}" if kind == "notes" else typed)])
    html = rendering.as_html(filled(text, CELLS))
    assert "<li>The Alder Fund</li>\n<li>Birch</li>\n<li>Émile House</li>\n<li>Zebra Trust</li>\n</ul>" in html
    assert "<li></li>" not in html


def test_in_a_sentence_it_runs_in() -> None:
    text = Text("en", [Block("a", BlockKind.PARAGRAPH, Audience.CITABLE, "{{ signatories | uk | list }}\nwrote the letter.")])
    assert filled(text, CELLS).blocks[0].text == "Émile House and Zebra Trust\nwrote the letter."


def test_what_is_offered_is_shortened_and_a_long_list_too() -> None:
    many = Cells({}, Signed(200, names=[Signatory(f"House {number}") for number in range(200)]))
    found = dict(offered(many, "en"))
    assert len(found["{{ signatories | list }}"]) <= 121
    assert "{{ signatories | list | by_country }}" in found


def _listed(*names: str) -> tuple[Release, int]:
    """Return a release that prints the list, and the text whose ledger it is."""
    text = sign_on_text()
    for name in names:
        sign_on(text, name)
    blocks = [*make.words()[:5], block("notes", "Signed by:\n{{ signatories | list }}")]
    row = make.release(blocks)
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    return fresh(row), text.id


def _words(artefact: str, raw: bytes) -> str:
    if artefact == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(raw)).paragraphs)
    if artefact == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    return raw.decode()


@pytest.mark.parametrize("artefact", ["mail", "page", "json", "txt", "html", "docx", pytest.param("pdf", marks=PDF)])
def test_the_list_stands_in_everything_that_leaves_and_a_name_withdrawn_in_none(app: Flask, artefact: str) -> None:
    row, text = _listed("Cedar House", "Alder Fund", "Withdrawn Willow")
    gone = next(one for one in fresh_ledger(text) if one.sign_on.name == "Withdrawn Willow")
    with transaction():
        sign_ons.withdraw(COMMAND_LINE, gone.sign_on.id)
    made = list(service.made_by()[artefact](fresh(row)))
    assert made
    for one in made:
        said = _words(artefact, one.raw)
        assert re.search("Alder Fund.*Cedar House", said, re.DOTALL)
        assert "Willow" not in said


def fresh_ledger(text_id: int) -> Sequence[ledgers.Line]:
    session().expire_all()
    return ledgers.ledger(text_id).signed


def test_a_withdrawal_makes_the_translation_stale_and_reopens_the_text(app: Flask) -> None:
    row, text = _listed("Alder Fund", "Birch Circle")
    with transaction():
        service.translate(COMMAND_LINE, row.id, "ar")
        for pair in queries.versions_of(fresh(row))[0].pairs:
            words = "الموقعون:\n{{ signatories | list }}" if pair.source.key == "notes" else pair.source.text
            service.write_translation(COMMAND_LINE, row.id, "ar", pair.source.key, Words(words))
        service.back_read(COMMAND_LINE, row.id, "ar", "Huda Barakat-Salim")
    approve(row)
    with transaction():
        sign_ons.withdraw(COMMAND_LINE, fresh_ledger(text)[0].sign_on.id)
    after = fresh(row)
    assert after.state is ReleaseState.IN_REVIEW
    (version,) = queries.versions_of(after)
    assert [pair.source.key for pair in version.pairs if pair.standing.value == "stale"] == ["notes"]
    assert (version.read, "Alder" in version.text.blocks[-1].text) == (False, False)


@pytest.mark.parametrize(
    "change",
    [{"names": {"en": "Alder Fund of the North"}}, {"do_not_list": True}, {"country": "DE"}],
    ids=["name", "unlisted", "seat"],
)
def test_another_name_or_seat_in_the_register_reopens_what_prints_it(app: Flask, change: dict[str, object]) -> None:
    text, known = sign_on_text(), organisation("Alder Fund", country="FR")
    sign_on(text, "", organisation_id=known.id)
    sign_on(text, "Birch Circle", country="GB")
    row = make.release([*make.words()[:5], block("notes", "{{ signatories | list | by_country }}")])
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    approve(fresh(row))
    with transaction():
        register.update(COMMAND_LINE, session().get(Organisation, known.id), change)
    assert fresh(row).state is ReleaseState.IN_REVIEW


def test_an_organisation_is_printed_as_it_asked_and_elsewhere_as_the_register_has_it(app: Flask) -> None:
    text, known = sign_on_text(), organisation("Alder Fund", names={"ar": "صندوق ألدر"})
    sign_on(text, "", organisation_id=known.id, display_name="The Alder Fund (Beirut)")
    found = ledgers.ledger(text.id)
    assert (found.printed("en"), found.printed("ar"), found.printed("fr")) == (
        ["The Alder Fund (Beirut)"], ["صندوق ألدر"], ["The Alder Fund (Beirut)"],
    )  # fmt: skip


@pytest.mark.parametrize(("side", "printed", "count"), [("members", ["Alder", "Birch"], 2), ("umbrella", ["Halo Network"], 1)])
def test_an_umbrella_or_its_members_are_counted_and_printed_never_both(
    app: Flask, side: str, printed: list[str], count: int
) -> None:
    text, umbrella = sign_on_text(), organisation("Halo Network")
    members = [organisation(name, umbrella_id=umbrella.id) for name in ("Alder", "Birch")]
    for one in (umbrella, *members):
        sign_on(text, "", organisation_id=one.id)
    with transaction():
        sign_ons.set_list(COMMAND_LINE, text.id, ListOrder.ALPHABET, Umbrellas(side))
    found = ledgers.ledger(text.id)
    assert (found.printed("en"), found.count, sum(found.by_country.values())) == (printed, count, count)
    row = make.release([block("headline", "{{ signatories | count }} sign"), block("notes", "{{ signatories | list }}")])
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    checked = queries.checked(row.id, clock.now())
    assert not [one for one in checked.report.findings if one.code in ("A11", "A10", "B06", "B09")]


def test_an_umbrella_or_its_members_are_counted_the_same_for_whoever_asks(app: Flask) -> None:
    text, umbrella = sign_on_text(), organisation("Halo Network")
    for one in (umbrella, organisation("Alder", umbrella_id=umbrella.id)):
        sign_on(text, "", organisation_id=one.id)
    with reach.within(reach.Reach(1, None, frozenset())):
        assert ledgers.ledger(text.id).count == 1
    assert ledgers.ledger(text.id).count == 1


def test_two_umbrellas_of_one_word_are_counted_as_they_are_listed(app: Flask) -> None:
    text = sign_on_text()
    for name, member in (("Halo Network", "Alder"), ("Halo-Network", "Birch")):
        sign_on(text, "", organisation_id=organisation(member, umbrella_id=organisation(name).id).id)
    row = make.release([block("notes", "{{ signatories | halo_network }}: {{ signatories | halo_network | list }}")])
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    assert "2: Alder and Birch" in rendering.as_plain(queries.text_of(fresh(row)))


def test_a_ledger_of_five_with_one_unlisted_prints_whole_and_in_order(app: Flask) -> None:
    text, quiet = sign_on_text(), organisation("Quiet Convenor", do_not_list=True)
    for name in ("The Elm Society", "Alder", "Birch", "Cedar", "Damson"):
        sign_on(text, name)
    sign_on(text, "", organisation_id=quiet.id)
    row = make.release([*make.words()[:5], block("notes", "Signed by:\n{{ signatories | list }}")])
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    found = queries.checked(row.id, clock.now()).report.findings
    assert not [one for one in found if one.code in ("B06", "B07", "B09", "F12")]
    assert "Quiet" not in rendering.as_plain(queries.text_of(fresh(row)))


def test_what_is_out_prints_the_names_that_it_went_out_with(app: Flask) -> None:
    row, text = _listed("Alder Fund", "Birch Circle")
    approve(row)
    with time_machine.travel("2026-12-02 10:00:00+00:00", tick=False), transaction():
        service.publish(COMMAND_LINE, queries.release(row.id), clock.now())
    with transaction():
        sign_ons.withdraw(COMMAND_LINE, fresh_ledger(text)[0].sign_on.id)
    assert "Alder Fund" in rendering.as_plain(queries.text_of(fresh(row)))


def test_how_the_list_is_printed_is_chosen_on_the_page_and_by_programs(officer: Client, viewer: Client, cast: Cast) -> None:
    text = sign_on_text()
    assert officer.post(f"/sign-ons/{text.id}/list", data={"order": "signed", "umbrellas": "umbrella"}).status_code == 303
    api = cast.program("officer")
    assert api.get(f"/api/v1/sign-on-texts/{text.id}").json["list_order"] == "signed"
    done = api.post(f"/api/v1/sign-on-texts/{text.id}/list", json={"order": "country", "umbrellas": "members"})
    assert (done.status_code, done.json["list_order"], done.json["umbrellas"]) == (200, "country", "members")
    assert officer.post(f"/sign-ons/{text.id}/list", data={"order": "fame", "umbrellas": "members"}).status_code == 422
    assert viewer.post(f"/sign-ons/{text.id}/list", data={"order": "signed", "umbrellas": "members"}).status_code == 403


def test_a_pasted_list_is_counted_once_by_what_prints_it(app: Flask) -> None:
    heard: list[int] = []
    on("sign_on.recorded")(lambda text_id, **_: heard.append(text_id))
    row, text = _listed("Alder Fund")
    heard.clear()
    with transaction():
        sign_ons.paste(COMMAND_LINE, text, "\n".join(f"House number {number}" for number in range(40)))
    assert heard == [text]
    assert "House number 39" in rendering.as_plain(queries.text_of(fresh(row)))
