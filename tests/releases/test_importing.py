"""Does a pasted page become the release that stood on it?"""

import re
from collections import Counter
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.releases.policy.blocks import Audience, BlockKind
from outreach.releases.policy.importing import Unreadable, read
from outreach.releases.policy.importing.speakers import Speaker, speaker_of

MADE_UP = Path(__file__).parent / "seed" / "made-up-release.txt"
REAL = Path(__file__).parents[3] / "shared" / "seed" / "aleppo-release-2016.txt"
CLEAN = sorted((Path(__file__).parent / "seed" / "clean").glob("*.txt"))


def kinds(found):
    return [block.kind.value for block in found.text.blocks]


def words(text):
    return Counter(re.findall(r"[^\W_]+", text))


SEEDS = {
    MADE_UP: {
        "speakers": [
            ("Dr Orla Quennell", "Director", "Institute for Living Rivers", 13),
            ("Dr. Benat Ochoa", "President", "Federation of Delta Doctors (FDD)", 17),
            ("Maria-Luz Tavares", "Coordinator of the Water Programme", "Almada Centre", 21),
        ],
        "rule": ("Quiet Harbour", ("quietharbour.example",), 23),
        "when": (date(2026, 3, 13), time(9, 20), 7),
        "removed": [1, 3, 5],
        "document": ("Help for the Delta: a statement to the River Commission", 47),
    },
    REAL: {
        "speakers": [
            ("Dr Simon Adams", "Executive Director", "Global Centre for the Responsibility to Protect", 12),
            ("Dr. Ahmad Tarakji", "President", "Syrian American Medical Society (SAMS)", 16),
            ("Eduarda Hamann", "Coordinator of the Building Peace program", "Igarapé Institute", 20),
        ],
        "rule": ("Crisis Action", ("crisisaction.org",), 22),
        "when": (date(2016, 12, 1), time(15, 55), 6),
        "removed": [1, 3],
        "document": ("Uniting for Peace in Syria: Global Civil Society Appeal to UN Member States", 54),
    },
}
PRESENT = [path for path in SEEDS if path.exists()]


@pytest.mark.parametrize("path", PRESENT, ids=lambda path: path.stem)
def test_the_page_becomes_a_release_with_its_parts_named(path):
    found, expected = read(path.read_bytes()), SEEDS[path]
    assert [(one.speaker, one.speaker_title, one.organisation, one.line) for one in found.quotes] == expected["speakers"]
    (rule,) = found.proposed_rules
    assert (rule.name, rule.domains, rule.line) == expected["rule"]
    assert rule.ask_line.startswith(rule.name)
    assert rule.ask_line.endswith((" coverage.", " reports."))
    assert (found.when.day, found.when.clock, found.when.line) == expected["when"]
    assert found.when.zone is None
    assert [one.line for one in found.removed] == expected["removed"]
    (document,) = [block for block in found.text.blocks if block.kind is BlockKind.DOCUMENT]
    assert (document.text.split("\n")[0], document.line) == expected["document"]
    (instruction,) = [block for block in found.text.blocks if block.kind is BlockKind.INSTRUCTION]
    assert instruction.audience is Audience.INSTRUCTION
    assert {"contact", "notes", "paragraph"} <= set(kinds(found))
    assert "headline" not in kinds(found)
    assert any("No headline" in doubt for doubt in found.doubts)
    assert any("without a time zone" in doubt for doubt in found.doubts)


@pytest.mark.parametrize("path", [*PRESENT, *CLEAN], ids=lambda path: path.stem)
def test_every_line_keeps_its_number(path):
    lines = path.read_text().splitlines()
    for block in read(path.read_bytes()).text.blocks:
        for row, number in zip(block.text.split("\n"), block.lines, strict=True):
            assert words(row) <= words(lines[number - 1])


@pytest.mark.parametrize(
    ("path", "language", "speakers", "expected"),
    [
        ("01", "en", ["Maren Holloway"], ["headline", "dateline", "quote", "end_mark", "notes", "contact", "boilerplate"]),
        ("02", "en", ["Ilse Brandvold", "Teo Amarante"], ["release_line", "headline", "document"]),
        ("03", "en", ["Dr Hanneke Oduya"], ["release_line", "headline", "contact"]),
        ("04", "en", ["Safiya Benattar"], ["release_line", "headline", "contact"]),
        (
            "05",
            "fr",
            ["Solène Marchetti"],
            ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "boilerplate"],
        ),
        ("06", "fr", ["Yasmine Ouedra"], ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "document"]),
        ("07", "es", ["Rocío Benamar"], ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "boilerplate"]),
        ("08", "es", ["Joaquín Sarabia"], ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "document"]),
        ("09", "ar", ["ليلى الشماع"], ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "boilerplate"]),
        ("10", "ar", ["سامر العبدالله"], ["release_line", "headline", "dateline", "end_mark", "notes", "contact", "document"]),
    ],
)
def test_releases_in_four_languages_are_taken_apart(path, language, speakers, expected):
    (file,) = [one for one in CLEAN if one.stem.startswith(path)]
    found = read(file.read_bytes())
    assert found.text.language == language
    assert [one.speaker for one in found.quotes] == speakers
    assert all(one.organisation for one in found.quotes)
    assert set(expected) <= set(kinds(found))
    assert not found.removed
    assert not found.proposed_rules


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will stay until the last boat is in,” said Ana Pell, Director of Open Harbour.", Speaker("Ana Pell", "Director", "Open Harbour")),
        ("Ana Pell, Director of Open Harbour, said: “We will stay until the last boat is in.”", Speaker("Ana Pell", "Director", "Open Harbour")),
        ("“We will stay until the last boat is in,” Ana Pell, Director of Open Harbour, said.", Speaker("Ana Pell", "Director", "Open Harbour")),
        ("“We will stay until the last boat is in.” – Ana Pell, Open Harbour", Speaker("Ana Pell", "Open Harbour", "")),
        ("Prof. Ana Pell said “we will stay until the last boat is in”.", Speaker("Prof. Ana Pell")),
        ("« Nous resterons jusqu’au dernier bateau », a dit Ana Pell, directrice de Port Ouvert.", Speaker("Ana Pell", "directrice", "Port Ouvert")),
        ("Ana Pell, directora de Puerto Abierto, dijo: «Nos quedaremos hasta el último barco».", Speaker("Ana Pell", "directora", "Puerto Abierto")),
        ("وقالت آنا بيل، مديرة منظمة الميناء المفتوح: «سنبقى حتى يصل آخر قارب إلى هنا».", Speaker("آنا بيل", "مديرة", "منظمة الميناء المفتوح")),
        ("«سنبقى حتى يصل آخر قارب إلى هنا»، قالت آنا بيل، مديرة منظمة الميناء المفتوح.", Speaker("آنا بيل", "مديرة", "منظمة الميناء المفتوح")),
        ("“We stay put,” said Ana Pell, of Open Harbour.", Speaker("Ana Pell", "", "Open Harbour")),
        ("“We will stay until the last boat is in,” said student Ana Pell, 34.", Speaker("Ana Pell", "student")),
        ("Open Harbour’s chair, Prof. Ana Pell, said: “We will stay until the last boat is in.”", Speaker("Prof. Ana Pell", "chair", "Open Harbour")),
        ("Open Harbour director Ana Pell said: “We will stay until the last boat is in.”", Speaker("Ana Pell", "Open Harbour director")),
        ("Ana Pell fled to Port Quay. The letter says “we will stay until the last boat is in”.", None),
        ("The report says that the Council “failed to keep its word to the delta”.", None),
        ("A “Uniting for Rivers” procedure was adopted in 1950 and then never used.", None),
        ("The minister said “no”.", None),
        ("They said “we will stay until the last boat is in” and left.", None),
    ],
)  # fmt: skip
def test_the_speaker_is_found_in_either_order(text, speaker):
    assert speaker_of(text) == speaker


@pytest.mark.parametrize(
    "added",
    [
        "“Nobody pays for the fuel,” she added.",
        "She added: “Nobody pays for the fuel.”",
        "« Personne ne paie », ajoute-t-elle.",
        "«Nadie paga el combustible», añadió.",
    ],
)
def test_whoever_spoke_before_speaks_on(added):
    said = "“We will stay until the last boat is in,” said Ana Pell, Director of Open Harbour."
    found = read(f"Boats wait\n\nThe boats waited for a third day outside the closed harbour wall.\n\n{said}\n\n{added}\n")
    assert [one.speaker for one in found.quotes] == ["Ana Pell", "Ana Pell"]


@pytest.mark.parametrize(
    "line", ["Subject: Fwd: the draft", "From: Kim Lee <kim@example.org>", "Begin forwarded message:", "Objet : communiqué"]
)
def test_headers_of_a_forwarded_mail_are_left_out(line):
    found = read(f"{line}\n\nBoats wait\n\nThe boats waited for a third day outside the closed harbour wall, and no one came.\n")
    assert [one.why for one in found.removed] == ["mail header"]
    assert found.title == "Boats wait"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("NOTE: Quiet Harbour should not be cited in media reports.", "Quiet Harbour"),
        ("Please do not name Quiet Harbour (QH) in your coverage.", "Quiet Harbour"),
        ("N.B. – The Quiet Harbour Group must not be named in the press.", "Quiet Harbour Group"),
        ("Not for publication: Quiet Harbour is not to be mentioned in articles.", "Quiet Harbour"),
        ("Merci de ne pas citer Port Tranquille dans les médias.", "Port Tranquille"),
        ("NOTE : Port Tranquille ne doit pas être cité dans la presse.", "Port Tranquille"),
        ("Nota: se ruega no mencionar a Puerto Quieto en los medios.", "Puerto Quieto"),
        ("NOTA: Puerto Quieto no debe ser citado en los medios.", "Puerto Quieto"),
        ("ملاحظة: يرجى عدم ذكر منظمة الميناء الهادئ في وسائل الإعلام.", "منظمة الميناء الهادئ"),
    ],
)
def test_a_do_not_cite_note_becomes_an_instruction_and_a_rule(note, name):
    found = read(
        f"Headline of the day\n\nA first paragraph that says what happened in the delta on that long day of rain.\n\n{note}\n"
    )
    assert kinds(found)[-1] == "instruction"
    assert [rule.name for rule in found.proposed_rules] == [name]


@pytest.mark.parametrize(
    "note", ["Please do not name villages before the lift.", "NOTE: This should not be cited in media reports."]
)
def test_a_note_without_a_proper_name_proposes_no_rule_and_says_so(note):
    found = read(f"Headline of the day\n\nA first paragraph that says what happened in the delta.\n\nNOTE: {note}\n")
    assert found.proposed_rules == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Civilians must not be named as targets, the lawyers say, and they will repeat it for as long as they are asked to.",
        "The mayor said that the bridge should not be mentioned again, and everybody laughed at the long table.",
    ],
)
def test_a_sentence_of_the_story_is_no_instruction(sentence):
    assert "instruction" not in kinds(read(f"Headline\n\n{sentence}\n"))


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("Été à Genève\n\n“Non.”\n".encode(), "utf-8"),
        ("Été à Genève\n".encode("utf-8-sig"), "utf-8"),
        ("Été à Genève\n".encode("utf-16"), "utf-16"),
        ("Ete a Geneve, une histoire\n".encode("utf-16-le"), "utf-16-le"),
        ("Été à Genève\n".encode("cp1252"), "cp1252"),
        ("بيان صحفي عن المدارس في الوادي\n".encode("cp1256"), "cp1256"),
    ],
)
def test_old_and_wide_encodings_are_read(raw, encoding):
    found = read(raw)
    assert found.encoding == encoding
    assert found.text.blocks[0].text.split()[-1].strip("“”.") in ("Genève", "histoire", "الوادي", "Non")


def test_mixed_line_ends_and_nulls_keep_the_count_of_lines():
    found = read("Headline\r\n\rSecond\0 paragraph, which is long enough to be one and ends here.\n\nLast one of all.")
    assert [(block.line, block.text.split()[0]) for block in found.text.blocks] == [(1, "Headline"), (3, "Second"), (5, "Last")]


def test_a_hard_wrapped_mail_is_put_together_again():
    paragraph = (
        "The river rose again on the night of the third storm and took with it\nthe last of the wooden "
        "bridges that had joined the two halves of the\nold town since the days of the ferry.\n"
    )
    found = read(f"Bridges lost\n\n{paragraph}\n{paragraph}\n{paragraph}\n{paragraph}")
    assert [block.line for block in found.text.blocks] == [1, 3, 7, 11, 15]
    assert "\n" not in found.text.blocks[1].text


def test_a_huge_file_is_bounded_and_says_so():
    found = read("word " * 400_000)
    assert sum(len(block.text) for block in found.text.blocks) <= 1_000_001
    assert any("longer than one release" in doubt for doubt in found.doubts)


PAGE = """<!doctype html>
<html><head><title>Open Harbour | News</title><script>var x = "<p>no</p>";</script></head>
<body>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<article><h1>Boats &amp; harbours wait</h1>
<p>Geneva, 3 March 2026 &ndash; The boats waited for a third day, and <a href="https://openharbour.example/map">the map</a>
shows where; <a href="#x">nobody</a> came to open the gate.</p>
<p>&ldquo;We stay put,&rdquo; said Ana Pell, Director of <em>Open Harbour</em>.</p>
<ul><li>water<li>doctors</ul>
</article>
<footer>All rights reserved</footer></body></html>"""


def test_the_source_of_a_page_is_read_as_its_words_with_its_links():
    found = read(PAGE)
    assert kinds(found) == ["headline", "dateline", "paragraph", "quote", "list"]
    assert found.title == "Boats & harbours wait"
    assert "[the map](https://openharbour.example/map) shows where; nobody came" in found.text.blocks[2].text
    assert [one.organisation for one in found.quotes] == ["Open Harbour"]
    assert [block.line for block in found.text.blocks] == [5, 6, 6, 8, 9]
    assert found.text.blocks[-1].text == "- water\n- doctors"
    assert {one.text for one in found.removed} == {"Open Harbour | News", "- Home", "- News", "All rights reserved"}


def test_an_empty_file_says_that_there_is_nothing():
    assert read(b"").text.blocks == []
    assert read(b"").doubts == ("There is no text in this file.",)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
@example(b"{\\rtf")
@settings(max_examples=80, deadline=None)
def test_whatever_is_read_gives_a_text_or_a_reason(raw):
    with suppress(Unreadable):
        read(raw)


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "<nav>",
    "</nav>",
    "<a href='https://x.example'>",
    "</a>",
    "<![x",
    "<!--",
    "<script>",
    "&amp;",
    "<li>",
    "</",
]


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=20)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_broken_markup_never_fails(parts):
    read("<html><body><p>" + "".join(parts))


STARTS = [
    "",
    "NOTE: ",
    "· ",
    "- ",
    "“",
    "ENDS",
    "For more information: ",
    "Notes to editors",
    "About ",
    "12 May 2026 – ",
    "1. ",
    "قال ",
    "Declaration\n\n",
    "« ",
]


@given(st.lists(st.tuples(st.sampled_from(STARTS), st.text(max_size=60)), max_size=12))
@settings(max_examples=80, deadline=None)
def test_no_word_is_lost_that_is_not_named_as_removed(parts):
    text = "\n".join(start + rest for start, rest in parts).encode("utf-8", "replace").decode()
    found = read(text)
    kept = words(" ".join(block.text for block in found.text.blocks)) + words(" ".join(one.text for one in found.removed))
    assert kept == words(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]", " ", text))
