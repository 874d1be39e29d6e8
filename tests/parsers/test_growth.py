"""What is made to be slow: four times as much of it takes about four times as long, and what unpacks to millions is refused."""

import io
import time
import zipfile

import pytest

from bench.fuzz.parsers import PARSERS
from outreach.integrations import tables
from outreach.integrations.finished import markup
from outreach.integrations.finished.piece import Unread
from outreach.releases.policy import importing

SMALL, TIMES, MOST = 20_000, 4, 9  # a square would take sixteen times as long
SLOW = {
    "every line with a mark in the middle of a cell and one left open": ("table", b"name,email,phone\n", b'a"b,"\n'),
    "every line with a mark that closes nothing": ("table", b"name,email,phone\n", b'"a,"b"\n'),
    "nothing but lines with one mark": ("table", b"name,email\n", b'"\n'),
    "clock times by the thousand, none with a zone": ("time", b"", b"10:00 "),
    "half a clock time by the thousand": ("time", b"", b"at 10 am "),
    "a page of nothing but paragraphs": ("release", b"<html><body><div>", b"<p>a</p>"),
    "a line of quotation marks": ("release", b"", b'"a '),
    "quoted lines without end": ("mail", b"From: a@b.example\nSubject: x\n\n", b"> a\n"),
    "cards of two bytes": ("card", b"", b"BEGIN:VCARD\nFN:\xff\nEND:VCARD\n"),
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def took(name: str, head: bytes, piece: bytes, size: int) -> float:
    data, spent = head + piece * (size // len(piece)), []
    for run in range(3):
        fresh = data + b" " * run  # so that nothing is remembered of the run before
        started = time.process_time()
        PARSERS[name](fresh)
        spent.append(time.process_time() - started)
    return min(spent)


@pytest.mark.parametrize("what", SLOW)
def test_four_times_as_much_of_what_is_made_to_be_slow_takes_about_four_times_as_long(what: str) -> None:
    name, head, piece = SLOW[what]
    PARSERS[name](head + piece * 3)  # what is loaded once is not its cost
    little = took(name, head, piece, SMALL)
    assert took(name, head, piece, SMALL * TIMES) < MOST * max(little, 0.01)


def test_a_word_file_of_a_hundred_thousand_empty_paragraphs_and_more_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{"<w:p/>" * 250_001}</w:body></w:document>')
    assert len(file.getvalue()) < 10_000
    with pytest.raises(importing.Unreadable, match="more parts than any text"):
        importing.read(file.getvalue())


def test_a_page_of_more_tags_than_any_text_is_read_as_far_as_it_goes_and_says_so() -> None:
    found = importing.read(b"<html><body><div><p>The first words of a long page.</p>" + b"<br>" * 100_001 + b"<p>The last.</p>")
    assert "The first words" in found.text.blocks[0].text
    assert any("what comes after" in doubt for doubt in found.doubts)


def test_a_part_of_millions_of_elements_is_named_and_left_unread() -> None:
    assert list(markup.part("sheet1.xml", b"<a>" + b"<b/>" * 600_000)) == [Unread("sheet1.xml", "too_large")]


def test_a_file_of_more_lines_than_any_list_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(tables.Unreadable, match="700000 can be read at once"):
        tables.read(b"name,email\n" + b"\n" * 700_000)
