"""Is every name seen through every disguise, and are its innocent neighbours left alone? Many names, two thirds kept aside."""

import random

import pytest

from outreach.attribution.policy import Rule, find, scan_bytes
from outreach.attribution.policy.messages import scan_file
from tests.attribution import words
from tests.attribution.disguises import acronyms, disguises

NAMES = [
    ("Crisis Action", "CA"), ("Médecins du Désert", "MDD"), ("Water & Life", "W&L"), ("Focus 2030", "F2030"), ("Мемориал Юг", ""),
    ("مركز سلام الخليج", ""), ("Independent Diplomat", "ID"), ("Züri hilft Syrien", "ZHS"), ("Bread & Roses Fund", "BRF"),
    ("Article 19", "A19"), ("اتحاد أطباء الساحل", ""), ("Save-the-Wells", "STW"), ("Avaaz", ""), ("O’Hara Trust", "OHT"),
    ("Łódź Ratuje", "ŁR"), ("Los Niños del Agua", "NDA"), ("Human Rights First", "HRF"),
]  # fmt: skip
FRAMES = ["We spoke with {} about it.", "{}", "أعلن {} اليوم"]
CAUGHT = words.CAUGHT_TUNED | words.CAUGHT_KEPT_ASIDE
INNOCENT = words.INNOCENT_TUNED | words.INNOCENT_KEPT_ASIDE


@pytest.mark.parametrize(("name", "acronym"), NAMES)
def test_a_name_is_seen_through_every_disguise(name, acronym):
    rule, written = Rule(name, aliases=(acronym,) if acronym else ()), disguises(name)
    assert len(written) > 100
    missed = [(how, frame) for how, text in written for frame in FRAMES if not find(frame.format(text), [rule])]
    assert missed == []


@pytest.mark.parametrize("acronym", [short for _, short in NAMES if short.isalnum()])
def test_an_acronym_is_seen_through_every_disguise(acronym):
    rule = Rule("Silent Bridge", aliases=(acronym,))
    assert [how for how, text in acronyms(acronym) if not find(FRAMES[0].format(text), [rule])] == []


@pytest.mark.parametrize("known", CAUGHT, ids=lambda one: one[0])
def test_what_people_write_for_a_name_is_seen(known):
    rule = Rule(known[0], aliases=known[1])
    assert [text for text in CAUGHT[known] for frame in FRAMES if not find(frame.format(text), [rule])] == []


@pytest.mark.parametrize("known", INNOCENT, ids=lambda one: one[0])
def test_what_only_looks_like_a_name_is_left_alone(known):
    rule = Rule(known[0], aliases=known[1])
    frames = [*FRAMES, "Hier, {} a dit.", "<p>{}</p>"]
    assert [(text, found) for text in INNOCENT[known] for frame in frames if (found := find(frame.format(text), [rule]))] == []


def test_bytes_that_are_no_text_name_nobody_by_accident():
    raw = random.Random(20261128).randbytes(400_000)
    rules = [Rule(name, aliases=(acronym,) if acronym else ()) for name, acronym in NAMES]
    assert scan_file("picture.jpg", b"\xff\xd8\xff" + raw, rules) == []


def test_the_names_of_headers_are_no_names_of_organisations():
    raw = b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: News\r\n\r\nThe dykes broke.\r\n"
    assert scan_bytes(raw, [Rule("Independent Diplomat", aliases=("ID",))]) == []


def test_the_people_of_an_organisation_are_protected_with_it():
    rule = Rule("Silent Bridge", staff=("Kim Ana Lee",))
    assert [one.spelling for one in find("Kim Ana Lee; Lee, Kim Ana; K I M  A N A  L E E; KIM ANA LEE", [rule])] == [
        "Kim Ana Lee", "Lee, Kim Ana", "K I M  A N A  L E E", "KIM ANA LEE",
    ]  # fmt: skip
    assert find("Kim and Ana Lee", [rule]) == []
