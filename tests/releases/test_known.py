"""Rules that ask the office: its other texts, who answers the phone, what somebody looked at, its files as they were read back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from outreach.attribution import service as attribution
from outreach.campaigns.models import Campaign
from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.integrations import finished
from outreach.releases import queries, service
from outreach.releases.models import FindingWaiver, Occasion, Release, ReleaseState
from outreach.releases.policy.receipts import Made
from outreach.releases.policy.translating import Words
from tests.cast import Cast
from tests.organisations.make import organisation
from tests.releases import hiding
from tests.releases.make import block, release

pytestmark = pytest.mark.usefixtures("app")
CONTACT = "Omar Quillon, +44 20 7946 0148 (day and night)"


def codes(row: Release) -> set[str]:
    return {one.code for one in queries.checked(row.id, now()).open}


def unasked(row: Release) -> dict[str, str]:
    return {one.code: str(one.why) for one in queries.checked(row.id, now()).report.unchecked}


def kept(row: Release, **values: Any) -> None:
    with transaction() as session:
        for name, value in values.items():
            setattr(session.get(Release, row.id), name, value)


def held(row: Release, lift: datetime, campaign: int | None) -> None:
    kept(row, embargoed=True, lift_at=lift, lift_local=f"{lift:%Y-%m-%dT%H:%M}", lift_zone="UTC", campaign_id=campaign)


@pytest.fixture
def campaign() -> int:
    with transaction() as session:
        row = Campaign(name="Samra valley", slug="samra")
        session.add(row)
        session.flush()
        return row.id


@pytest.mark.parametrize(("apart", "found"), [(timedelta(), False), (timedelta(hours=9), True), (timedelta(days=5), False)])
def test_texts_of_one_campaign_lift_together(campaign: int, apart: timedelta, found: bool) -> None:
    one, other, lift = release(), release(), now().replace(microsecond=0) + timedelta(days=4)
    held(one, lift, campaign)
    assert "E13" not in codes(one)
    held(other, lift + apart, campaign)
    assert ("E13" in codes(one)) is found
    kept(other, state=ReleaseState.WITHDRAWN)
    assert "E13" not in codes(one)


def test_a_lift_without_appeal_or_campaign_has_nothing_to_be_held_against() -> None:
    row = release()
    held(row, now() + timedelta(days=4), None)
    assert "neither" not in unasked(row)["E13"]
    assert unasked(row)["E13"].startswith("This text belongs to no appeal")


def test_how_somebody_agreed_to_be_described_comes_from_their_rule() -> None:
    row = release([block("quote", "“We stayed.”", speaker="a nurse of Halo clinic, ward 3")])
    assert "D07" not in codes(row)
    values = {"name": "Source 4", "kind": "background", "agreed_text": "a nurse"}
    with transaction():
        attribution.create(COMMAND_LINE, values)
    assert "D07" in codes(row)
    assert "D07" not in codes(release([block("quote", "“We stayed.”", speaker="a nurse")]))


def test_who_looked_at_the_contact_s_profile_has_looked_for_the_next_texts_too(cast: Cast) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "Quiet Harbour"})
    first, second = release([block("contact", CONTACT)]), release([block("contact", CONTACT)])
    assert "D09" in codes(first) & codes(second)
    answer = service.Answer("Looked on 23 November: neither page names them.")
    with transaction():
        service.waive(cast.actor("lead"), first.id, "D09", "contact", answer)
    assert "D09" not in codes(first) | codes(second)
    assert "D09" in codes(release([block("contact", CONTACT.replace("Omar", "Lina"))]))
    with time_machine.travel(now() + timedelta(days=91), tick=False):
        assert "D09" in codes(second)


@pytest.fixture
def answers() -> Iterator[None]:
    queries.answers_at("+44 20 7946 0148")
    yield
    queries.answers_at("")


@pytest.mark.usefixtures("answers")
def test_a_number_of_the_contact_is_one_that_somebody_answers() -> None:
    assert "F09" not in codes(release([block("contact", CONTACT)]))
    other = release([block("contact", "Lina Roe, +44 20 7946 0155 (day and night)")])
    assert "F09" in codes(other)
    organisation("Riverlight Coalition", press_contact_phone="+442079460155")
    assert "F09" not in codes(other)


def test_without_a_number_of_the_press_office_nobody_is_said_to_be_deaf() -> None:
    row = release([block("contact", CONTACT)])
    assert unasked(row)["F09"].startswith("Neither a number of this press office (PRESS_PHONE) nor one of a press contact")
    organisation("Riverlight Coalition", press_contact_phone="+442079460155")
    assert unasked(row)["F09"].startswith("The contact gives no number of a press contact on file")
    assert "F09" not in codes(row)


def test_a_press_contact_s_number_is_answered_whether_or_not_the_press_office_s_is_known() -> None:
    row = release([block("contact", "Lina Roe, +44 20 7946 0155 (day and night)")])
    organisation("Riverlight Coalition", press_contact_phone="+442079460155")
    assert "F09" not in unasked(row)
    assert "F09" not in codes(row)


def test_a_standing_paragraph_is_the_one_that_went_out_last() -> None:
    organisation("Riverlight Coalition")
    about = [block("boilerplate", "About Riverlight Coalition\nTen clinics on the Samra.")]
    last = release(about)
    assert "F14" in unasked(last)
    kept(last, state=ReleaseState.OUT, released_at=now())
    assert not {"F14"} & (codes(release(about)) | set(unasked(release(about))))
    other = release([block("boilerplate", "About Riverlight Coalition\nNine clinics on the Samra.")])
    (finding,) = [one for one in queries.checked(other.id, now()).open if one.code == "F14"]
    assert finding.put == "About Riverlight Coalition\nTen clinics on the Samra."
    assert "F14" in unasked(release(about, language="fr"))


def test_a_standing_paragraph_in_one_line_is_put_in_whole() -> None:
    organisation("Riverlight Coalition")
    kept(release([block("boilerplate", "Riverlight Coalition runs ten clinics.")]), state=ReleaseState.OUT, released_at=now())
    other = release([block("boilerplate", "Riverlight Coalition runs nine clinics.")])
    assert [one.put for one in queries.checked(other.id, now()).open if one.code == "F14"] == [
        "Riverlight Coalition runs ten clinics."
    ]


def test_files_that_were_read_back_say_what_hides_in_them() -> None:
    row = release()
    assert {"I01", "I05"} <= set(unasked(row))
    with transaction():
        service.keep_receipt(COMMAND_LINE, service.receipt(COMMAND_LINE, row.id, Occasion.ASKED, only=["docx"]))
    assert not {"I01", "I05"} & (set(unasked(row)) | codes(row))
    with transaction():
        service.update_block(COMMAND_LINE, row.id, block("paragraph", "Other words."))
    assert {"I01", "I05"} <= set(unasked(row))


def test_a_word_file_with_a_comment_stops() -> None:
    row = release()
    made = [Made("docx", "release.docx", hiding.word("comment"))]
    with transaction():
        service.keep_receipt(COMMAND_LINE, service.receipt_of(COMMAND_LINE, row.id, Occasion.ASKED, made))
    assert "I01" in codes(row)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (hiding.word("comment"), "comments"),
        (hiding.word("change"), "tracked"),
        (hiding.word("hidden"), "hidden"),
        (hiding.word_with_part("word/vbaProject.bin", "x"), "macro"),
        (hiding.portable("note"), "comments"),
    ],
)
def test_what_hides_in_a_document_is_seen(raw: bytes, what: str) -> None:
    found = finished.traits(raw)
    assert found is not None
    assert [name for name in ("macro", "tracked", "comments", "hidden") if getattr(found, name)] == [what]


def test_what_helps_who_cannot_see_a_document_is_seen_and_other_files_have_none() -> None:
    plain = finished.traits(hiding.portable(""))
    assert plain is not None
    assert (plain.tagged, plain.title, plain.language) == (False, False, False)
    assert finished.traits(b"%PDF-1.7 broken") is None
    assert finished.traits(b"PK\x03\x04 broken") is None
    assert finished.traits(b"words") is None


def test_a_text_of_ours_takes_no_picture_along() -> None:
    row = release()
    assert not {"I02", "I03", "I04", "I08"} & set(unasked(row))
    assert "No picture goes along." in [str(one) for one in queries.checked(row.id, now()).report.verified]


def test_a_translated_quote_says_so_or_was_seen(cast: Cast) -> None:
    row = release([block("quote", "“We carried the fridge.”", speaker="Rana Nahrwand")])
    with transaction():
        service.translate(cast.actor("officer"), row.id, "ar")
        service.write_translation(cast.actor("officer"), row.id, "ar", "quote", Words("«حملنا الثلاجة.»"))
    assert [one.block_key for one in queries.checked(row.id, now()).open if one.code == "C09"] == ["ar/quote"]
    with transaction():
        service.write_translation(cast.actor("officer"), row.id, "ar", "quote", Words("«حملنا الثلاجة.» (ترجمتنا)"))
    assert "C09" not in codes(row)


def test_a_waiver_of_the_same_text_stays_a_waiver(cast: Cast) -> None:
    with transaction():
        attribution.create(COMMAND_LINE, {"name": "Quiet Harbour"})
    row = release([block("contact", CONTACT)])
    with transaction():
        service.waive(cast.actor("lead"), row.id, "D09", "contact", service.Answer("Looked: nothing there."))
    found = queries.checked(row.id, now())
    assert [one.code for one in found.waivers.values() if isinstance(one, FindingWaiver)] == ["D09"]
    assert "D09" in {one.code for one in found.report.findings}
