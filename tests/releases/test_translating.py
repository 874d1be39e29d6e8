"""A release in other languages: each paragraph against its source, read by a native, approved with the rest."""

import re

import pytest

from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.core.errors import Refused, Stale
from outreach.core.traces import Traces
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.translating import Words, offered_in, said, version
from tests.cast import Cast, Client
from tests.distribution.make import protect
from tests.organisations.make import organisation
from tests.releases import make
from tests.releases.make import block, release

SOURCE = [
    block("headline", "Three river clinics close"),
    block("paragraph", "Staff moved beds to upper floors on Sunday."),
    block("end_mark", "ENDS"),
    block("contact", "Omar Quillon, +44 20 7946 0148, press@riverlight.example.org"),
    block("instruction", "Ring the desk first."),
    block("internal", "Lina has the number."),
]
ARABIC = {
    "headline": "إغلاق ثلاث عيادات على النهر",
    "paragraph": "نقل الموظفون الأسرّة إلى الطوابق العليا يوم الأحد.",
    "contact": "عمر كويلون، +44 20 7946 0148، press@riverlight.example.org",
}


def arabic(row: Release, cast: Cast, read: str = "Huda Barakat-Salim") -> None:
    """Put a whole Arabic version beside a release."""
    with transaction():
        service.translate(cast.actor("officer"), row.id, "ar")
        for key, text in ARABIC.items():
            service.write_translation(cast.actor("officer"), row.id, "ar", key, Words(text))
        if read:
            service.back_read(cast.actor("officer"), row.id, "ar", read)


def reword(release_id: int, key: str, text: str) -> None:
    session().expire_all()  # a browser may have changed it since
    make.reword(release_id, key, text)


def standing(row: Release) -> dict[str, str]:
    session().expire_all()
    (found,) = queries.versions_of(queries.release(row.id))
    return {pair.source.key: pair.standing.value for pair in found.pairs}


def state(row: Release) -> str:
    session().expire_all()
    (found,) = queries.versions_of(queries.release(row.id))
    return found.state.value


@pytest.mark.parametrize(
    ("wish", "gets"),
    [("ar", "ar"), ("AR", "ar"), ("ar-SY", "ar"), ("fr", "en"), ("", "en"), ("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("en-GB", "en")],
)
def test_everybody_gets_the_language_they_prefer_or_the_nearest_else_the_source(wish: str, gets: str) -> None:
    assert offered_in(wish, ("en", "ar", "pt-BR")) == gets


def test_only_what_leaves_needs_words_and_the_end_mark_is_each_languages_own() -> None:
    found = version(Text("en", SOURCE), "ar", {})
    assert [pair.source.key for pair in found.pairs] == ["headline", "paragraph", "contact"]
    assert {pair.standing.value for pair in found.pairs} == {"missing"}


def test_who_speaks_may_be_written_otherwise_and_stays_else() -> None:
    spoken = Block("q", BlockKind.QUOTE, BlockKind.QUOTE.audience, "We carried it.", speaker="Rana", organisation="Riverlight")
    (pair,) = version(Text("en", [spoken]), "ar", {"q": Words("حملناه.", speaker="رنا", source=said(spoken))}).pairs
    assert (pair.block.speaker, pair.block.organisation, pair.standing.value) == ("رنا", "Riverlight", "fresh")


def test_a_changed_paragraph_marks_exactly_its_translation_stale_and_shows_the_words(cast: Cast) -> None:
    row = release(SOURCE)
    arabic(row, cast)
    assert state(row) == "ready"
    reword(row.id, "paragraph", "Staff moved beds to upper floors on Monday.")
    assert standing(row) == {"headline": "fresh", "paragraph": "stale", "contact": "fresh"}
    (found,) = queries.versions_of(queries.release(row.id))
    changed = {(piece.change.value, piece.words) for piece in found.pairs[1].pieces if piece.change.value != "same"}
    assert changed == {("removed", "Sunday"), ("added", "Monday")}
    with transaction():
        service.still_right(cast.actor("officer"), row.id, "ar", "paragraph")
    assert standing(row)["paragraph"] == "fresh"
    assert state(row) == "unread"


def test_what_changed_after_the_back_reading_reopens_it(cast: Cast) -> None:
    row = release(SOURCE)
    arabic(row, cast)
    with transaction():
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("إغلاق ثلاث عيادات"))
    assert state(row) == "unread"
    with transaction():
        service.back_read(cast.actor("officer"), row.id, "ar", "Huda Barakat-Salim")
    assert state(row) == "ready"


def test_nobody_reads_back_what_is_not_whole(cast: Cast) -> None:
    row = release(SOURCE)
    with pytest.raises(Refused, match="missing or stale"), transaction():
        service.translate(cast.actor("officer"), row.id, "ar")
        service.back_read(cast.actor("officer"), row.id, "ar", "Huda")


def test_words_made_from_an_older_source_are_not_taken_for_the_new_one(cast: Cast) -> None:
    row = release(SOURCE)
    arabic(row, cast)
    with pytest.raises(Stale), transaction():
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("x"), source_seen="0" * 64)


def codes(row: Release) -> list[tuple[str, str]]:
    return [(one.code, one.block_key) for one in queries.checked(row.id, now()).stops if one.code.startswith(("G", "D"))]


def test_a_language_that_was_begun_is_promised_until_it_is_left_out(cast: Cast) -> None:
    row = release(SOURCE)
    with transaction():
        service.translate(cast.actor("officer"), row.id, "ar")
    assert codes(row) == [("G01", "ar/")]
    with transaction():
        service.leave_out(cast.actor("officer"), row.id, "ar", True)
    assert codes(row) == []
    with transaction():
        service.leave_out(cast.actor("officer"), row.id, "ar", False)
    arabic_only = {**ARABIC}
    with transaction():
        for key, text in arabic_only.items():
            service.write_translation(cast.actor("officer"), row.id, "ar", key, Words(text))
    assert codes(row) == [("G01", "ar/")]
    with transaction():
        service.back_read(cast.actor("officer"), row.id, "ar", "Huda")
    assert codes(row) == []
    reword(row.id, "headline", "Four river clinics close")
    assert codes(row) == [("G02", "ar/")]


def test_an_approval_covers_the_languages_and_other_words_in_one_take_it_back(cast: Cast) -> None:
    row = release(SOURCE)
    arabic(row, cast)
    before = queries.release(row.id).text_hash
    with transaction():
        kept = queries.release(row.id)
        kept.state = ReleaseState.APPROVED
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("عنوان آخر"))
    after = queries.release(row.id)
    assert (after.text_hash != before, after.state) == (True, ReleaseState.IN_REVIEW)
    assert after.editor_id == cast.actor("officer").id


def test_the_page_shows_both_sides_keeps_words_and_refuses_to_overwrite(officer: Client, cast: Cast) -> None:
    row = release(SOURCE, cast.actor("officer"))
    where = f"/releases/{row.id}/translations"
    assert officer.post(where, data={"language": "ar"}).location.endswith(f"{where}/ar")
    page = officer.get(f"{where}/ar").text
    area = page[page.index('id="ar-paragraph"') - 200 : page.index('id="ar-paragraph"') + 200]
    assert re.search(r"<textarea[^>]* dir=\"rtl\"[^>]*id=\"ar-paragraph\"", area)  # also when it begins with a placeholder
    assert page.count(">Missing<") == 3
    assert "Lina has the number" not in page
    seen = re.search(r'name="source_seen" value="([0-9a-f]+)"', page.split('id="pair-paragraph"')[1])
    assert seen
    assert officer.post(f"{where}/ar/blocks/paragraph", data={"text": ARABIC["paragraph"]}).status_code == 303
    page = officer.get(f"{where}/ar").text.split('id="pair-paragraph"')[1].split('id="pair-')[0]
    assert "Fresh" in page
    assert ARABIC["paragraph"] in page
    reword(row.id, "paragraph", "Staff moved every bed.")
    refused = officer.post(f"{where}/ar/blocks/paragraph", data={"text": "نص آخر", "source_seen": seen[1]})
    assert refused.status_code == 422
    assert "نص آخر" in refused.text
    assert "Staff moved every bed." in refused.text
    stale = officer.get(f"{where}/ar").text.split('id="pair-paragraph"')[1].split('id="pair-')[0]
    assert ("Stale" in stale, "<del>" in stale, "Still right" in stale) == (True, True, True)
    assert officer.post(f"{where}/ar/blocks/paragraph/confirmation").status_code == 303
    assert standing(row)["paragraph"] == "fresh"


def test_a_native_is_named_on_the_page_and_the_language_is_ready(officer: Client, cast: Cast) -> None:
    row = release(SOURCE, cast.actor("officer"))
    arabic(row, cast, read="")
    where = f"/releases/{row.id}/translations/ar"
    assert "It is right as it stands" in officer.get(where).text
    assert officer.post(f"{where}/back-reading", data={"reader": " "}).status_code == 422
    assert officer.post(f"{where}/back-reading", data={"reader": "Huda Barakat-Salim"}).status_code == 303
    assert "Read by Huda Barakat-Salim" in officer.get(where).text
    assert "Ready" in officer.get(f"/releases/{row.id}").text
    assert officer.post(f"{where}/leaving-out", data={"left_out": "y"}).status_code == 303
    assert state(row) == "left_out"


def test_who_only_looks_changes_no_language(cast: Cast) -> None:
    row = release(SOURCE, cast.actor("officer"))
    arabic(row, cast)
    viewer = cast.browser("viewer")
    assert "<textarea" not in viewer.get(f"/releases/{row.id}/translations/ar").text
    assert viewer.post(f"/releases/{row.id}/translations/ar/blocks/headline", data={"text": "x"}).status_code == 403


def test_programs_write_confirm_and_read_a_language(cast: Cast) -> None:
    row, api = release(SOURCE, cast.actor("officer")), cast.program("officer")
    where = f"/api/v1/releases/{row.id}/translations"
    assert api.get(where).json == {"items": [], "next": None}
    assert api.post(where, json={"language": "xx"}).status_code == 422
    made = api.post(where, json={"language": "ar"})
    assert (made.status_code, made.json["state"], made.json["missing"]) == (201, "missing", 3)
    assert api.post(where, json={"language": "ar"}).status_code == 409
    assert api.put(f"{where}/ar/blocks/headline", json={"text": "x"}).status_code == 428
    for key, text in ARABIC.items():
        tag = api.get(f"{where}/ar").headers["ETag"]
        source = {one["key"]: one["source_hash"] for one in api.get(f"{where}/ar").json["blocks"]}
        put = api.put(f"{where}/ar/blocks/{key}", json={"text": text, "source_seen": source[key]}, headers={"If-Match": tag})
        assert put.status_code == 200
    assert api.post(f"{where}/ar/back-reading", json={"reader": "Huda"}).json["state"] == "ready"
    reword(row.id, "headline", "Four river clinics close")
    shown = api.get(f"{where}/ar").json
    assert (shown["state"], shown["stale"], shown["back_reading"]["holds"]) == ("stale", 1, False)
    assert {"change": "removed", "words": "Three"} in shown["blocks"][0]["changes"]
    assert [one["code"] for one in shown["findings"]] == ["G02"]
    assert api.post(f"{where}/ar/blocks/headline/confirmation", json={}).json["state"] == "unread"
    tag = api.get(f"{where}/ar").headers["ETag"]
    assert api.patch(f"{where}/ar", json={"left_out": True}, headers={"If-Match": tag}).json["state"] == "left_out"
    assert api.get(where).json["items"][0]["state"] == "left_out"
    assert api.get(f"{where}/de").status_code == 404


def test_a_document_is_made_in_any_language_that_is_whole(cast: Cast) -> None:
    row, api = release(SOURCE, cast.actor("officer")), cast.program("officer")
    arabic(row, cast, read="")
    where = f"/api/v1/releases/{row.id}"
    text = api.get(f"{where}/document.txt?language=ar").text
    assert ARABIC["headline"] in text
    assert "بيان صحفي" in text
    assert "انتهى" in text
    assert "Three river" not in text
    assert 'lang="ar" dir="rtl"' in api.get(f"{where}/document.html?language=ar").text
    assert api.get(f"{where}/document.docx?language=ar").data[:2] == b"PK"
    assert api.get(f"{where}/document.txt?language=fr").status_code == 404
    reword(row.id, "headline", "Four river clinics close")
    assert api.get(f"{where}/document.txt?language=ar").status_code == 409
    assert api.get(f"{where}/preview?language=ar").json["heading"] == ARABIC["headline"]
    assert "Four river" in api.get(f"{where}/document.txt").text


def test_a_protected_name_in_another_language_stops_the_release(cast: Cast) -> None:
    row = release(SOURCE)
    protect("Quiet Convenor")
    arabic(row, cast)
    with transaction():
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("قال Quiet Convenor"))
    assert ("D01", "ar/headline") in codes(row)


def test_a_reader_who_is_forgotten_leaves_that_it_was_read(cast: Cast) -> None:
    row = release(SOURCE)
    arabic(row, cast)
    with transaction():
        service.forget_reader(Traces(names=("Huda Barakat-Salim",)))
    (kept,) = queries.translations(row.id)
    assert ("Huda" in kept.read_by, kept.read_at is not None, state(row)) == (False, True, "ready")


def test_a_difference_stands_beside_its_paragraph_and_stops_the_release(officer: Client, cast: Cast) -> None:
    row = release([block("headline", "223 groups ask for a session"), block("paragraph", "Beds moved on 1 December 2016.")])
    with transaction():
        service.translate(cast.actor("officer"), row.id, "ar")
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("٢٣٢ مجموعة تطلب جلسة"))
        service.write_translation(
            cast.actor("officer"), row.id, "ar", "paragraph", Words("نقلت الأسرّة في 1 كانون الأول/ديسمبر 2016.")
        )
        service.back_read(cast.actor("officer"), row.id, "ar", "Huda Barakat-Salim")
    assert codes(row) == [("G03", "ar/headline")]
    page = officer.get(f"/releases/{row.id}/translations/ar").text
    assert "The source says 223, this says \u2068٢٣٢\u2069." in page.split('id="pair-headline"')[1].split('id="pair-')[0]
    with transaction():
        service.write_translation(cast.actor("officer"), row.id, "ar", "headline", Words("٢٢٣ مجموعة تطلب جلسة"))
        service.back_read(cast.actor("officer"), row.id, "ar", "Huda Barakat-Salim")
    assert codes(row) == []


def test_a_name_only_said_is_answered_with_a_reason_until_the_words_change(officer: Client, cast: Cast) -> None:
    organisation("Orontes Health Network")
    row = release([block("headline", "Orontes Health Network asks for fuel")], cast.actor("lead"))
    with transaction():
        service.translate(cast.actor("lead"), row.id, "ar")
        service.write_translation(cast.actor("lead"), row.id, "ar", "headline", Words("شبكة تطلب الوقود"))

    def noted() -> list[str]:
        session().expire_all()
        return [one.code for one in queries.checked(row.id, now()).of_language("ar") if one.code == "G03"]

    assert noted() == ["G03"]
    answer = {"code": "G03", "block_key": "ar/headline", "reason": "its name in Arabic is agreed with them"}
    assert officer.post(f"/releases/{row.id}/waivers", data=answer).status_code == 303
    assert noted() == []
    with transaction():
        service.write_translation(cast.actor("lead"), row.id, "ar", "headline", Words("الشبكة تطلب الوقود"))
    assert noted() == ["G03"]
