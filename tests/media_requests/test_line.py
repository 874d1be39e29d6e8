"""One quick line, four languages: what is read into which chip, and that no word is lost."""

import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.media_requests.policy.line import read
from outreach.media_requests.policy.register import Known, Register, well_known, with_outlets

NOW = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)  # a Monday; 17:40 in London
OFFICE = well_known("GB")

LINES: list[tuple[str, str, dict[str, str], str]] = [
    # English
    ("en", "bbc arabic, sara 07700900123, tv live 1830, ar medic syria",
     {"outlet": "BBC Arabic", "caller": "Sara", "phone": "+447700900123", "format": "tv", "mode": "live", "deadline": "2026-11-23T18:30+00:00",
      "language": "ar", "role": "medic", "topic": "Syria"}, ""),
    ("en", "bbc arabic sara 07700900123 tv live 1830 ar medic syria",
     {"outlet": "BBC Arabic", "caller": "Sara", "phone": "+447700900123", "deadline": "2026-11-23T18:30+00:00", "language": "ar", "topic": "Syria"}, ""),
    ("en", "ar medic syria, tv live 1830, sara 07700900123, bbc arabic",
     {"outlet": "BBC Arabic", "caller": "Sara", "format": "tv", "mode": "live", "language": "ar", "role": "medic"}, ""),
    ("en", "nahr news, sara 07700900123, tv live 1830, ar medic, no film of the clinic",
     {"outlet": "Nahr News", "format": "tv", "role": "medic"}, "no film of the clinic"),
    ("en", "CNN, Sara Windle +44 20 7946 0148, 6.30pm", {"outlet": "CNN", "caller": "Sara Windle", "phone": "+442079460148", "deadline": "2026-11-23T18:30+00:00"}, ""),
    ("en", "reuters, kim@example.org, quote by 18:00", {"outlet": "Reuters", "email": "kim@example.org", "deadline": "2026-11-23T18:00+00:00"}, "quote"),
    ("en", "sky news, 020 7946 0148 ext 12, deadline 7pm", {"phone": "+442079460148;ext=12", "deadline": "2026-11-23T19:00+00:00"}, ""),
    ("en", "bbc, tomorrow 9am, radio", {"outlet": "BBC", "deadline": "2026-11-24T09:00+00:00", "format": "radio"}, ""),
    ("en", "bbc, 9am tomorrow", {"deadline": "2026-11-24T09:00+00:00"}, ""),
    ("en", "bbc, friday 12:15, clip", {"deadline": "2026-11-27T12:15+00:00", "mode": "clip"}, ""),
    ("en", "bbc, 2026-12-01 00:01", {"deadline": "2026-12-01T00:01+00:00"}, ""),
    ("en", "bbc, 1 december at noon", {"deadline": "2026-12-01T12:00+00:00"}, ""),
    ("en", "bbc, december 1st 10:00", {"deadline": "2026-12-01T10:00+00:00"}, ""),
    ("en", "bbc, 24/11 14:30", {"deadline": "2026-11-24T14:30+00:00"}, ""),
    ("en", "bbc, 0900", {"deadline": "2026-11-24T09:00+00:00"}, ""),
    ("en", "bbc, 17:40", {"deadline": "2026-11-24T17:40+00:00"}, ""),
    ("en", "bbc, in 30 min", {"deadline": "2026-11-23T18:10+00:00"}, ""),
    ("en", "bbc, within 2 hours", {"deadline": "2026-11-23T19:40+00:00"}, ""),
    ("en", "bbc, in half an hour", {"deadline": "2026-11-23T18:10+00:00"}, ""),
    ("en", "bbc, midnight", {"deadline": "2026-11-24T00:00+00:00"}, ""),
    ("en", "bbc, 20:15 gmt", {"deadline": "2026-11-23T20:15+00:00"}, ""),
    ("en", "bbc, 5 min phoner 1900", {"duration": "5", "mode": "phoner", "deadline": "2026-11-23T19:00+00:00"}, ""),
    ("en", "bbc, 1 hour pre-record tomorrow 10:00", {"duration": "60", "mode": "pre_record", "deadline": "2026-11-24T10:00+00:00"}, ""),
    ("en", "panel on tv 2030, english", {"level": "4", "format": "tv", "language": "en"}, ""),
    ("en", "ar>=3 surgeon, 1900", {"language": "ar", "level": "3", "role": "surgeon"}, ""),
    ("en", "arabic level 4 spokesperson", {"language": "ar", "level": "4", "role": "spokesperson"}, ""),
    ("en", "aid worker in lebanon about clinic supplies", {"role": "aid worker", "country": "LB", "topic": "clinic supplies"}, ""),
    ("en", "podcast, background, friday", {"format": "podcast", "mode": "background", "deadline": "2026-11-27T18:00+00:00"}, ""),
    ("en", "as live 1815 arabic or english", {"mode": "as_live", "language": "ar"}, ""),
    ("en", "we have asked since 2016 for a photo", {"format": "photo"}, "we have asked since 2016"),
    ("en", "jordan 07700900123, 1830", {"caller": "Jordan", "phone": "+447700900123"}, ""),
    ("en", "kim, 07700900123, 1830", {"caller": "Kim"}, ""),
    ("en", "caller kim, 1830, written", {"caller": "Kim", "mode": "written"}, ""),
    ("en", "07700900123 sara, 1830", {"caller": "Sara"}, ""),
    # French
    ("fr", "France Inter, Claire Dubois 06 12 34 56 78, radio en direct demain 9h, médecin en arabe, Syrie",
     {"outlet": "France Inter", "caller": "Claire Dubois", "phone": "+33612345678", "format": "radio", "mode": "live", "deadline": "2026-11-24T09:00+00:00",
      "role": "medic", "language": "ar", "topic": "Syria"}, ""),
    ("fr", "le monde, presse écrite, bouclage vendredi à 18h30", {"outlet": "Le Monde", "format": "print", "deadline": "2026-11-27T18:30+00:00"}, ""),
    ("fr", "rfi, 18h45, infirmière", {"outlet": "RFI", "deadline": "2026-11-23T18:45+00:00", "role": "nurse"}, ""),
    ("fr", "afp, avant 20h, par écrit", {"outlet": "AFP", "deadline": "2026-11-23T20:00+00:00", "mode": "written"}, ""),
    ("fr", "france 24, enregistré, anglais ou français", {"mode": "pre_record", "language": "en"}, ""),
    ("fr", "tf1, midi, porte-parole sur les hôpitaux", {"deadline": "2026-11-24T12:00+00:00", "role": "spokesperson", "topic": "les hôpitaux"}, ""),
    ("fr", "dans 45 min, faux direct", {"deadline": "2026-11-23T18:25+00:00", "mode": "as_live"}, ""),
    ("fr", "france info, jeudi 7h, directeur", {"deadline": "2026-11-26T07:00+00:00", "role": "director"}, ""),
    ("fr", "entretien téléphonique, 10 minutes, niveau 2", {"mode": "phoner", "duration": "10", "level": "2"}, ""),
    ("fr", "débat télévision ce soir 21h, francophone", {"level": "4", "format": "tv", "deadline": "2026-11-23T21:00+00:00", "language": "fr"}, ""),
    ("fr", "pas de photo", {}, "pas de photo"),
    ("fr", "le 1er décembre à 10h, agence", {"deadline": "2026-12-01T10:00+00:00", "format": "agency"}, ""),
    # Spanish
    ("es", "El País, Marta 612 34 56 78, prensa, mañana 9:00, portavoz en español sobre hospitales",
     {"outlet": "El País", "caller": "Marta", "phone": "+34612345678", "format": "print", "deadline": "2026-11-24T09:00+00:00", "role": "spokesperson",
      "language": "es", "topic": "hospitales"}, ""),
    ("es", "radio almendra, entrevista telefónica 6 minutos, a las 20:00, enfermera Siria",
     {"outlet": "Radio Almendra", "mode": "phoner", "duration": "6", "deadline": "2026-11-23T20:00+00:00", "role": "nurse", "topic": "Syria"}, ""),
    ("es", "efe, antes de las 19:30, por escrito", {"outlet": "EFE", "deadline": "2026-11-23T19:30+00:00", "mode": "written"}, ""),
    ("es", "rtve, televisión en vivo esta noche 22:00, médico", {"format": "tv", "mode": "live", "deadline": "2026-11-23T22:00+00:00", "role": "medic"}, ""),
    ("es", "cadena ser, viernes 8:00, en inglés", {"deadline": "2026-11-27T08:00+00:00", "language": "en"}, ""),
    ("es", "9 de la mañana, grabado", {"deadline": "2026-11-24T09:00+00:00", "mode": "pre_record"}, ""),
    ("es", "dentro de 20 minutos, cirujana", {"deadline": "2026-11-23T18:00+00:00", "role": "surgeon"}, ""),
    ("es", "mediodía, abogada, árabe nivel 3", {"deadline": "2026-11-24T12:00+00:00", "role": "lawyer", "language": "ar", "level": "3"}, ""),
    ("es", "1 de diciembre 10:00, fotos", {"deadline": "2026-12-01T10:00+00:00", "format": "photo"}, ""),
    ("es", "sin cámara", {}, "sin cámara"),
    ("es", "5 de la tarde, revista digital", {"deadline": "2026-11-24T17:00+00:00", "format": "print"}, "digital"),
    # Arabic
    ("ar", "الجزيرة، سارة ٠٧٧٠٠٩٠٠١٢٣، تلفزيون مباشر غدا ٩:٠٠، طبيب بالعربية من سوريا",
     {"outlet": "Al Jazeera", "caller": "سارة", "phone": "+447700900123", "format": "tv", "mode": "live", "deadline": "2026-11-24T09:00+00:00",
      "role": "medic", "language": "ar", "country": "SY"}, ""),
    ("ar", "بي بي سي عربي، هاتف 07700900123، الساعة 6:30 مساء، متحدثة عن حلب",
     {"outlet": "BBC Arabic", "phone": "+447700900123", "deadline": "2026-11-23T18:30+00:00", "role": "spokesperson", "topic": "Aleppo"}, ""),
    ("ar", "رويترز، خلال 30 دقيقة، مكتوب", {"outlet": "Reuters", "deadline": "2026-11-23T18:10+00:00", "mode": "written"}, ""),
    ("ar", "راديو، مسجل، ١٠ دقائق، ممرضة", {"format": "radio", "mode": "pre_record", "duration": "10", "role": "nurse"}, ""),
    ("ar", "الجمعة ١٨:٣٠، مهندسة", {"deadline": "2026-11-27T18:30+00:00", "role": "engineer"}, ""),
    ("ar", "غداً الساعة ٧ صباحاً، بودكاست", {"deadline": "2026-11-24T07:00+00:00", "format": "podcast"}, ""),
    ("ar", "مناظرة، بالفرنسية، مستوى ٣", {"language": "fr"}, ""),
    ("ar", "بدون صور", {}, "بدون صور"),
    ("ar", "٨ مساءً، محامية", {"deadline": "2026-11-23T20:00+00:00", "role": "lawyer"}, ""),
    ("ar", "مقابلة هاتفية بعد ساعة، غزة", {"mode": "phoner", "deadline": "2026-11-23T18:40+00:00", "topic": "Gaza"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "facts", "note"), LINES, ids=[line for _, line, _, _ in LINES])
def test_a_line_is_read_into_its_facts_and_the_rest_is_the_note(
    language: str, line: str, facts: dict[str, str], note: str
) -> None:
    read_line = read(line, language, NOW, "Europe/London", OFFICE)
    first = {kind: chip.value for kind in facts if (chip := read_line.first(kind))}
    assert first == facts
    assert read_line.note == note


def written_down() -> list[tuple[str, str, dict[str, str]]]:
    """Return the lines of the lists beside this file: language, line, and the facts that must be among its chips."""
    found, folder = [], Path(__file__).parent
    for row in [row for name in ("lines.txt", "lines_unheard.txt") for row in (folder / name).read_text().splitlines()]:
        language, line, facts = row.split(" | ")
        found.append((language, line, dict(fact.strip().split("=", 1) for fact in facts.split(";"))))
    return found


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_lines_as_officers_type_them_are_read_and_no_word_is_lost(language: str) -> None:
    wrong, lost, lines = {}, {}, [(line, facts) for tongue, line, facts in written_down() if tongue == language]
    for line, facts in lines:
        found = read(line, language, NOW, "Europe/London", OFFICE)
        said = {kind: found.note if kind == "note" else ";".join(found.values(kind)) for kind in facts}
        if missed := [(kind, value, said[kind]) for kind, value in facts.items() if value not in said[kind]]:
            wrong[line] = missed
        if (gone := words(line) - all_words_said(line, language)) or all_words_said(line, language) != words(line):
            lost[line] = gone
    assert len(lines) > 100 and wrong == {} and lost == {}


def words(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"[^\s,;،؛]+", text) if re.search(r"\w", word))


def all_words_said(line: str, language: str = "en") -> Counter[str]:
    found = read(line, language, NOW, "Europe/London", OFFICE)
    pieces = {(chip.text, chip.kind) for chip in found.chips}
    shared = {text for text, kind in pieces if kind == "level" and (text, "language") in pieces}
    return sum(
        (words(chip.text) for chip in found.chips if not (chip.kind == "level" and chip.text in shared)), Counter()
    ) + words(found.note)


@pytest.mark.parametrize(("language", "line"), [case[:2] for case in LINES])
def test_no_word_of_a_known_line_is_lost(language: str, line: str) -> None:
    assert all_words_said(line, language) == words(line)


WORD = st.one_of(
    st.sampled_from(
        "bbc arabic sara 07700900123 tv live 1830 ar medic syria by 6.30pm tomorrow about from in no en es us 5 min ، , ; ar3 x@y.org +44".split()
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=6),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORD, max_size=12).map(" ".join), st.sampled_from(["en", "fr", "es", "ar"]))
def test_no_word_of_any_line_is_lost(line: str, language: str) -> None:
    assert all_words_said(line, language) == words(line)


HOSTILE = (
    "x", "a ", "1 ", "07700 900123 ", ", ", "\u202e\u2066abc\u2069 ", "\0", "🎉 ", "!", "a@", "+", "((", "18:30 ", "في ١٢ ", "1h", "l'", "sara ", "bbc arabic ", "a.",
    "in 5 ", "de ", "about ", "half past ", "٠٧٧٠٠ ", "\u0301", "<", "-1", "http://",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_on_a_hostile_line_grows_no_faster_than_the_line(piece: str) -> None:
    read("bbc " + piece, "en", NOW, "Europe/London", OFFICE)  # fills the tables of words
    once, twice = (steps(piece * (size // len(piece))) for size in (4_000, 8_000))
    assert twice < 2.5 * once + 2_000


def steps(line: str) -> int:
    """Count the calls that reading a line takes, and see that no word of it is lost."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event.endswith("call")

    sys.setprofile(count)
    try:
        read(line, "en", NOW, "Europe/London", OFFICE)
    finally:
        sys.setprofile(None)
    assert all_words_said(line) == words(line)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_line_of_a_hundred_thousand_letters_is_read_or_noted(piece: str) -> None:
    line = "bbc, sara 07700900123, tv live 1830, " + piece * (100_000 // len(piece))
    assert all_words_said(line) == words(line)
    assert read(line, "en", NOW, "Europe/London", OFFICE).values("phone") == ["+447700900123"]


def test_the_number_is_read_in_the_outlets_country_first() -> None:
    found = read("france inter, 06 12 34 56 78", "en", NOW, "Europe/London", OFFICE)
    assert found.values("phone") == ["+33612345678"]
    assert read("06 12 34 56 78", "en", NOW, "Europe/London", well_known("FR")).values("phone") == ["+33612345678"]


def test_an_impossible_number_is_kept_as_typed_and_asked() -> None:
    chip = read("bbc, +44 123 456, 1830", "en", NOW, "Europe/London", OFFICE).first("phone")
    assert chip
    assert chip.doubt


def test_our_own_outlets_and_topics_come_before_the_well_known() -> None:
    office = with_outlets([(Known("Nahr News", "LB", 7), ["Nahr News", "nahr"])], ["Clinic supplies"], "GB")
    found = read("nahr, clinic supplies, 03 123 456", "en", NOW, "Europe/London", office)
    assert (found.values("outlet"), found.values("topic"), found.values("phone")) == (
        ["Nahr News"],
        ["Clinic supplies"],
        ["+9613123456"],
    )
    assert not found.first("outlet").doubt


def test_a_time_in_the_spring_gap_is_refused_and_one_in_the_autumn_overlap_is_asked() -> None:
    gap = read("29 march 2027 01:30", "en", NOW, "Europe/London", OFFICE).first("deadline")
    missing = read("28 march 2027 01:30", "en", NOW, "Europe/London", OFFICE).first("deadline")
    twice = read("31 october 2027 01:30", "en", NOW, "Europe/London", OFFICE).first("deadline")
    assert gap
    assert gap.value == "2027-03-29T01:30+01:00"
    assert missing
    assert missing.value == ""
    assert "does not exist" in missing.doubt
    assert twice
    assert twice.value == ""
    assert "twice" in twice.doubt


def test_a_time_already_past_today_is_asked() -> None:
    chip = read("today 09:00", "en", NOW, "Europe/London", OFFICE).first("deadline")
    assert chip
    assert chip.value == "2026-11-23T09:00+00:00"
    assert chip.doubt


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("we spoke yesterday 18:00", ""),
        ("hier 18h on s'est parlé, pour demain 9h", "2026-11-24T09:00+00:00"),
        ("ayer hablamos, entrevista hoy 20:00", "2026-11-23T20:00+00:00"),
        ("أمس الساعة 18:00", ""),
        ("called last night, by 19:00", "2026-11-23T19:00+00:00"),
        ("we spoke yesterday at six, need her 19:30", "2026-11-23T19:30+00:00"),
    ],
)
def test_a_time_of_yesterday_is_nobodys_deadline(line: str, deadline: str) -> None:
    chip = read(line, "en", NOW, "Europe/London", OFFICE).first("deadline")
    assert (chip.value if chip else "") == deadline


def test_a_bare_hour_is_the_next_one_and_asked() -> None:
    chip = read("bbc, at 6", "en", NOW, "Europe/London", OFFICE).first("deadline")
    assert chip
    assert chip.value == "2026-11-23T18:00+00:00"
    assert chip.doubt


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{:02d}{:02d}", "{:02d}:{:02d}", "{:d}h{:02d}"]))
def test_a_clock_time_is_always_the_next_one(hour: int, minute: int, shape: str) -> None:
    chip = read("bbc, " + shape.format(hour, minute), "en", NOW, "Europe/London", Register()).first("deadline")
    assert chip
    at = datetime.fromisoformat(chip.value)
    assert (at.hour, at.minute) == (hour, minute)
    assert 0 < (at - NOW).total_seconds() <= 86_400


@pytest.mark.parametrize(("language", "hour"), [("en", 18), ("fr", 6)])
def test_a_time_without_its_half_of_the_day_is_the_next_one_where_clocks_have_twelve_hours(language: str, hour: int) -> None:
    chip = read("bbc, 6.15", language, NOW, "Europe/London", OFFICE).first("deadline")
    assert chip
    assert datetime.fromisoformat(chip.value).hour == hour
    assert bool(chip.doubt) is (language == "en")
