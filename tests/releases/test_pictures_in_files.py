"""A picture goes along in Word and PDF with its words, as a line in the mail, and for machines; without credit and consent nowhere."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from flask import Flask
from PIL import Image
from pypdf import PdfReader

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations import finished, pictures
from outreach.integrations.documents import Article, Figure, as_docx, as_pdf
from outreach.releases import queries, service
from outreach.releases.models import Occasion, Release
from outreach.releases.policy import preflight, receipts
from outreach.releases.policy.receipts import Made
from tests.cast import Cast, Client
from tests.distribution import make as sends
from tests.integrations.photographs import IPTC, photo, with_segment
from tests.releases import make
from tests.releases.hiding import NAME
from tests.releases.test_documents import PDF
from tests.releases.test_facts import approve
from tests.releases.test_pictures import WHOLE, add

ALT = "Water up to the windows of a clinic."
ICC = with_segment(photo(said=False), 0xE2, b"ICC_PROFILE\0\1\1" + b"desc\0\0\0\0" + NAME.encode())
TELLING = {"IPTC": with_segment(photo(said=False), 0xED, IPTC), "colour profile": ICC, "Exif of a turned one": photo()}


def _made(row: Release, artefact: str) -> list[Made]:
    return list(service.made_by()[artefact](row))


def _drawings(raw: bytes) -> list[tuple[str, tuple[int, int]]]:
    """The words for who cannot see, and the size in points of each picture in a Word file."""
    document = Document(io.BytesIO(raw))
    parts = [one.image.px_width for one in document.part.package.image_parts]
    return [
        (one._inline.docPr.get("descr"), (width, one.width.mm)) for one, width in zip(document.inline_shapes, parts, strict=True)
    ]


def test_a_word_file_shows_the_picture_with_its_words_and_says_nothing_else_of_it(app: Flask) -> None:
    row = make.release()
    add(row)
    (made,) = _made(row, "docx")
    assert [alt for alt, _ in _drawings(made.raw)] == [ALT]
    words = [(one.style.name, one.text) for one in Document(io.BytesIO(made.raw)).paragraphs]
    assert ("Heading 2", "Pictures") in words
    assert words[-1] == ("Caption", "A clinic under water. Photo: Huda Karam · free for editorial use Full size")
    with zipfile.ZipFile(io.BytesIO(made.raw)) as archive:
        (media,) = [archive.read(one) for one in archive.namelist() if "media/" in one]
    assert pictures.told(media) == []
    assert queries.picture_address(row, queries.pictures(row.id)[0], "en") in _targets(made.raw)


def _targets(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read("word/_rels/document.xml.rels").decode()


@PDF
def test_a_pdf_shows_the_picture_tagged_and_described(app: Flask) -> None:
    row = make.release()
    add(row)
    (made,) = _made(row, "pdf")
    reader = PdfReader(io.BytesIO(made.raw))
    assert sum(len(page.images) for page in reader.pages) == 1
    figures = [held for held in _objects(reader) if held.get("/S") == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == [ALT]
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "A clinic under water. Photo: Huda Karam" in said
    assert ALT in " ".join(one.text for one in finished.read("a.pdf", made.raw).pieces if "alternative text" in one.where)


def _objects(reader: PdfReader) -> list[dict[str, object]]:
    numbers = sorted({number for generation in reader.xref.values() for number in generation} | set(reader.xref_objStm))
    return [held for number in numbers if isinstance(held := reader.get_object(number), dict)]


def test_a_large_picture_is_as_large_as_a_page_needs_it(app: Flask) -> None:
    made = io.BytesIO()
    Image.effect_noise((3_000, 2_000), 60).convert("RGB").save(made, "JPEG", quality=90)
    row = make.release()
    with transaction():
        service.add_picture(COMMAND_LINE, row.id, service.bare_picture(made.getvalue()), "a.jpg", WHOLE)
    (word,) = _made(row, "docx")
    ((_, (points, wide)),) = _drawings(word.raw)
    assert points == pictures.PRINTED
    assert 140 < wide <= 151
    assert len(word.raw) < len(made.getvalue()) / 3


@pytest.mark.parametrize("size", [(60, 40), (1_600, 1_200)])
def test_a_picture_fits_upright_and_bare(size: tuple[int, int]) -> None:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", size, "teal").save(made, "JPEG", exif=exif)
    shown = Image.open(io.BytesIO(pictures.fitted(pictures.bare(made.getvalue()).raw)))
    assert shown.width < shown.height <= pictures.PRINTED
    assert not shown.getexif()


def test_a_picture_that_no_program_can_show_is_left_to_its_link_and_breaks_no_file() -> None:
    raw = pictures.bare(photo(said=False)).raw
    at = raw.index(b"\xff\xc0")
    odd = raw[: at + 4] + b"\x0c" + raw[at + 5 :]  # twelve bits a colour
    assert pictures.bare(odd).raw == odd
    assert pictures.fitted(odd) == b""


def test_a_drawing_stays_a_drawing_and_a_photograph_in_a_png_becomes_light() -> None:
    made = io.BytesIO()
    Image.new("RGB", (2_000, 1_000), "teal").save(made, "PNG")
    assert pictures.fitted(made.getvalue())[:4] == b"\x89PNG"
    made = io.BytesIO()
    Image.effect_noise((900, 900), 90).convert("RGB").save(made, "PNG")
    assert pictures.fitted(made.getvalue())[:3] == b"\xff\xd8\xff"
    clear = Image.effect_noise((900, 900), 90).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 60, 60))
    made = io.BytesIO()
    clear.save(made, "PNG")
    red, green, blue = Image.open(io.BytesIO(pictures.fitted(made.getvalue()))).getpixel((10, 10))
    assert min(red, green, blue) > 240


def test_a_machine_that_makes_nothing_smaller_leaves_a_heavy_picture_to_its_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    assert pictures.fitted(photo(said=False)) == photo(said=False)
    assert pictures.fitted(b"\xff" * (pictures.HEAVY + 1)) == b""
    figure = Figure(b"", ALT, "A clinic.", "en", "ltr", "Full size", "https://press.example.org/newsroom/a#picture-1")
    raw = as_docx(Article("<article><p>Words</p></article>", "T", "en", "ltr", clock.now(), [figure], "Pictures"))
    assert [one.text for one in Document(io.BytesIO(raw)).paragraphs][1:] == ["Pictures", "A clinic. Full size"]


def test_the_mail_says_what_there_is_and_where_and_carries_no_picture(app: Flask) -> None:
    row = make.release(sends.words())
    one = add(row)
    with transaction():
        service.translate(COMMAND_LINE, row.id, "fr")
    mail = _made(row, "mail")[0].raw.decode()
    said = " ".join(piece.text for piece in finished.read_message(mail.encode()).pieces)
    where = queries.picture_address(row, one, "en")
    assert said.count("A clinic under water. Photo: Huda Karam · free for editorial use") >= 2
    assert said.count(where) >= 2
    assert where.endswith(f"/newsroom/{row.slug}#picture-{one.id}")
    assert queries.picture_address(row, one, "fr").endswith(f"/newsroom/{row.slug}?language=fr#picture-{one.id}")
    assert "<img" not in mail and "image/" not in mail and "signed form" not in said


def test_machines_get_the_picture_behind_the_gate_of_its_text(cast: Cast, stranger: Client) -> None:
    row = make.release(sends.words(), actor=cast.actor("officer"))
    one = add(row)
    assert stranger.get(f"/newsroom/{row.slug}/document.json").status_code == 404
    approve(row)
    with transaction():
        service.publish(cast.actor("lead"), queries.release(row.id), clock.now())
    (found,) = stranger.get(f"/newsroom/{row.slug}/document.json").json["associations"]
    assert (found["type"], found["by"], found["usageterms"]) == ("picture", "Photo: Huda Karam", "free for editorial use")
    assert {"role": "caption", "value": "A clinic under water."} in found["descriptions"]
    (rendition,) = found["renditions"]
    path = rendition["href"].partition("/newsroom")[2]
    taken = stranger.get(f"/newsroom{path}")
    assert (taken.status_code, taken.mimetype, len(taken.data)) == (200, rendition["contenttype"], rendition["sizeinbytes"])
    assert f'id="picture-{one.id}"' in stranger.get(f"/newsroom/{row.slug}").text
    with transaction():
        service.take_down(COMMAND_LINE, queries.release(row.id), "wrong picture")
    assert stranger.get(f"/newsroom{path}").status_code == 404


LACKING = {
    "no credit": ({"credit": ""}, "a credit"),
    "nobody's yes": ({"permission": ""}, "the yes of who is seen"),
    "one yes for a survivor": ({"minor_or_survivor": True}, "a second consent"),
}


@pytest.mark.parametrize(("words", "said"), LACKING.values(), ids=LACKING)
def test_without_credit_or_consent_a_picture_leaves_in_nothing_even_when_the_stop_was_set_aside(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, words: dict[str, object], said: str
) -> None:
    row = make.release(sends.words(), actor=cast.actor("officer"))
    add(row, replace(WHOLE, **words))
    for artefact in ("docx", "mail", "json", "page"):
        (made,) = _made(row, artefact)
        assert b"under water" not in b"\n".join(piece.text.encode() for piece in _read(made))
        assert not any("picture" in piece.where for piece in _read(made))
    monkeypatch.setattr(preflight, "check", lambda text, facts: preflight.Report((), ()))
    answer = cast.browser("lead").post(f"/releases/{row.id}/approval")
    assert answer.status_code == 409
    assert f"lacks {said}, and does not leave without" in answer.text


def _read(made: Made) -> list[finished.Piece]:
    return (finished.read_message(made.raw) if made.message else finished.read(made.name, made.raw)).pieces


@pytest.mark.parametrize("kind", ["docx", pytest.param("pdf", marks=PDF)])
@pytest.mark.parametrize("raw", TELLING.values(), ids=TELLING)
def test_what_a_picture_inside_a_file_tells_is_read_back(kind: str, raw: bytes) -> None:
    figure = Figure(raw, ALT, "A clinic.", "en", "ltr", "Full size", "https://press.example.org/newsroom/a#picture-1")
    article = Article("<article><p>Words</p></article>", "T", "en", "ltr", clock.now(), [figure], "Pictures")
    made = as_docx(article) if kind == "docx" else _with_photograph(raw)
    record = receipts.read_back(Made(kind, f"a.{kind}", made), [sends_rule()])
    assert {one["name"] for one in record["found"]} == {NAME}
    if raw == photo():
        assert "place_taken" in {one["code"] for one in record["unread"]}


def sends_rule() -> receipts.Rule:
    return receipts.Rule(NAME)


def _with_photograph(raw: bytes) -> bytes:
    """A PDF that carries the photograph as it is, byte for byte, as most programs put one in."""
    whole = as_pdf(Article("<article><p>Words</p></article>", "T", "en", "ltr", clock.now()))
    head = b"99 0 obj\n<</Type/XObject/Subtype/Image/Width 48/Height 32/Filter/DCTDecode/Length %d>>\nstream\n" % len(raw)
    return whole.replace(b"startxref", head + raw + b"\nendstream\nendobj\nstartxref", 1)


def test_colours_by_chance_name_nobody_in_a_file_either(app: Flask) -> None:
    row = make.release()
    add(row)
    rules = [receipts.Rule("Crisis Action", aliases=("CA",)), receipts.Rule("Independent Diplomat", aliases=("ID",))]
    kept = [receipts.read_back(made, rules)["found"] for made in _made(row, "docx")]
    assert kept == [[]]


def test_a_name_beside_the_members_of_a_packed_file_is_found() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "The dykes broke. " * 40)
    raw = held.getvalue()
    moved = raw.find(b"PK\x01\x02")
    hidden = raw[:moved] + NAME.encode() + b"\0" + raw[moved:]
    end = hidden.rfind(b"PK\x05\x06")
    hidden = hidden[: end + 16] + struct.pack("<I", moved + len(NAME) + 1) + hidden[end + 20 :]
    assert receipts.read_back(Made("docx", "a.zip", hidden), [receipts.Rule(NAME)])["found"]
    assert not receipts.read_back(Made("docx", "a.zip", raw), [receipts.Rule(NAME)])["found"]


def test_everything_with_a_picture_is_read_back_and_lets_it_go(app: Flask) -> None:
    row = make.release(sends.words())
    add(row)
    sends.protect("Quiet Harbour")
    kept = service.receipt(COMMAND_LINE, row.id, Occasion.ASKED)
    assert receipts.reasons(kept.artefacts) == []
