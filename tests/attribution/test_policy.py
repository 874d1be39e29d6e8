"""Is a protected name seen however it is written, and left alone where only its words occur?"""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.attribution.policy import Kind, Rule, Scope, Surface, find, marked

RULE = Rule("Silent Bridge", aliases=("SBR", "جسر الصمت"), domains=("sb-press.org",), handles=("silentb",))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

SPELLINGS = [
    ("Silent Bridge", "name"),
    ("SILENT BRIDGE", "spelling"),
    ("silent bridge", "spelling"),
    ("SilentBridge", "spelling"),
    ("silentbridge", "spelling"),
    ("silent-bridge", "spelling"),
    ("Silent‑Bridge", "spelling"),
    ("Silent_Bridge", "spelling"),
    ("silent.bridge", "spelling"),
    ("silent+bridge", "spelling"),
    ("Silent  Bridge", "spelling"),
    ("Silent\u00a0Bridge", "spelling"),
    ("Silent\nBridge", "spelling"),
    ("Silent Bri-\ndge", "spelling"),
    ("Silent Bridge's", "name"),
    ("Silent Bridge’s", "name"),
    ("Silent Bridges", "name"),
    ("**Silent** Bridge", "spelling"),
    ("“Silent Bridge”", "name"),
    ("Sílent Brídge", "spelling"),
    ("Ѕilеnt Вridgе", "spelling"),
    ("Sіlеnt Βrіdge", "spelling"),
    ("Si\u200blent Bri\u00addge", "spelling"),
    ("Silent \u202eBridge", "spelling"),
    ("Ｓｉｌｅｎｔ Ｂｒｉｄｇｅ", "spelling"),
    ("𝐒𝐢𝐥𝐞𝐧𝐭 𝐁𝐫𝐢𝐝𝐠𝐞", "spelling"),
    ("Ⓢilent Ⓑridge", "spelling"),
    ("S1lent Br1dge", "spelling"),
    ("S i l e n t  B r i d g e", "spelling"),
    ("S.i.l.e.n.t B.r.i.d.g.e", "spelling"),
    ("#SilentBridgeNow", "handle"),
    ("theSilentBridgeTeam", "spelling"),
    ("SilentBridge2026", "spelling"),
    ("kim@silentbridge.org", "address"),
    ("kim@mail.silent-bridge.example", "address"),
    ("www.silentbridge.org", "domain"),
    ("https://silentbridge.org/join", "domain"),
    ("kim@sb-press.org", "address"),
    ("news.sb-press.org", "domain"),
    ("@silentb", "handle"),
    ("SBR", "acronym"),
    ("S.B.R.", "acronym"),
    ("SBR’s", "acronym"),
    ("جسر الصمت", "name"),
    ("وجسر الصمت", "name"),
    ("جِسر الصَّمت", "spelling"),
    ("سايلنت بريدج", "transliteration"),
    ("لسايلنت بريدج", "transliteration"),
    ("Сайлент Бридж", "transliteration"),
    ("Сайлента Бриджа", "transliteration"),
    ("סיילנט ברידג", "transliteration"),
    ("Silent%20Bridge", "name (encoding)"),
    ("Silent&nbsp;Bridge", "spelling (encoding)"),
    ("&#83;ilent &#x42;ridge", "name (encoding)"),
    ("Silent=20Bridge", "name (encoding)"),
    ("Silent \\u0042ridge", "name (encoding)"),
    ("Silent <b>Bridge</b>", "name (markup)"),
    (base64.b64encode(b"a note by Silent Bridge").decode(), "name (base64)"),
    ("=?utf-8?b?" + base64.b64encode(b"Silent Bridge").decode() + "?=", "name (encoded word)"),
    ("=?utf-8?q?Silent=20Br=69dge?=", "name (encoded word)"),
    (b"Silent Bridge".hex(), "name (hexadecimal)"),
    ("silentbrídge".encode("idna").decode(), "spelling (punycode)"),
]


def test_there_are_forty_spellings_and_more():
    assert len(SPELLINGS) >= 40


@pytest.mark.parametrize(("written", "how"), SPELLINGS)
def test_a_protected_name_is_seen_in_every_spelling(written, how):
    text = f"We spoke with {written} about it."
    found = find(text, [RULE], "en", Surface.CITABLE)
    assert [mention.how for mention in found] == [how]
    assert found[0].rule is RULE
    assert found[0].start >= text.index(written[0])
    assert found[0].end <= text.index(written) + len(written)


WORDS = [
    "silence", "silently bridge", "a silent and narrow bridge", "silent, bridge", "silent; bridge", "silent: bridge",
    "silent/bridge", "silent — bridge", "silent - bridge", "silent (bridge)", "(silent) bridge", "silent “bridge”",
    "silent. Bridge", "silent.Bridge", "silent.\n\nBridge", "silent\n\nbridge", "silent! Bridge", "silent bridges",
    "silent bridged", "silent bridgehead", "unsilent bridge", "bridge silent", "Bridge Silent", "BridgeSilent",
    "silent at the bridge", "silenced bridge", "silents bridge", "a bridge in silence", "sbr", "Sbr", "SBRA", "ASBR",
    "S B R", "S-B-R", "sb-press.organic", "sb-press.org.example", "xsb-press.org", "silentb", "@silentbx", "x@silentb",
    "Silent Bay Bridge", "Silent Bride", "Silent Brigade", "Salient Bridge", "Silent Ridge", "Silentium Bridge", "جسر",
    "الصمت", "صمت الجسر", "جسر من الصمت", "سايلنت هيل", "Сайлент Хилл", "Бридж", "بريدج",
]  # fmt: skip
FRAMES = ["They were {} all night.", "{}", "As one of them put it, {} is what remained."]


def test_there_are_a_hundred_innocent_texts_and_more():
    assert len(WORDS) * len(FRAMES) >= 100


@pytest.mark.parametrize("words", WORDS)
def test_words_that_only_look_like_the_name_are_left_alone(words):
    for frame in FRAMES:
        assert find(frame.format(words), [RULE], "en", Surface.CITABLE) == [], frame


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Crisis Action", "We ask for action in a crisis, and a crisis. Action is late"),
        ("Human Rights First", "Human rights come first, and human rights. First of all"),
        ("Oxbow", "The oxbows of the river, oxbowed banks"),
        ("IRC", "a circle, Irc, irc channel, CIRC"),
        ("Water & Life", "water, and life"),
    ],
)
def test_other_names_have_their_innocent_neighbours_too(name, text):
    assert find(text, [Rule(name)]) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Water & Life", "by Water and Life"),
        ("Save-the-Wells", "by Save the Wells"),
        ("Ärzte für Alle", "arzte fur alle"),
        ("O’Hara", "O'Hara"),
    ],
)
def test_names_with_signs_are_seen_without_them(name, text):
    assert len(find(text, [Rule(name)])) == 1


def test_an_address_is_marked_whole():
    text = "Write to kim.lee@silentbridge.org, please."
    (mention,) = find(text, [RULE])
    assert (mention.spelling, text[mention.start : mention.end]) == ("kim.lee@silentbridge.org", "kim.lee@silentbridge.org")


def test_a_name_in_an_encoding_is_marked_in_the_text_that_was_given():
    text = "See https://example.org/?by=Silent%20Bridge&x=1 now"
    (mention,) = find(text, [RULE])
    assert text[mention.start : mention.end] == "Silent%20Bridge"


def test_each_place_is_named_once_and_in_order():
    text = "Silent Bridge, SBR and kim@silentbridge.org"
    assert [text[one.start : one.end] for one in find(text, [RULE])] == ["Silent Bridge", "SBR", "kim@silentbridge.org"]


@pytest.mark.parametrize("kind", list(Kind))
def test_only_rules_that_forbid_a_name_are_searched(kind):
    assert bool(find("Silent Bridge", [Rule("Silent Bridge", kind=kind)])) is kind.forbids_name


@pytest.mark.parametrize(
    ("rule", "release", "topics", "holds"),
    [
        (Rule("X1"), "", (), True),
        (Rule("X1", expires_at=NOW), "", (), False),
        (Rule("X1", expires_at=NOW + timedelta(seconds=1)), "", (), True),
        (Rule("X1", scope=Scope.TOPIC, scope_text="Delta"), "", ("delta",), True),
        (Rule("X1", scope=Scope.TOPIC, scope_text="Delta"), "", ("water",), False),
        (Rule("X1", scope=Scope.TOPIC, scope_text="Delta"), "", ("The Delta, clinics",), True),
        (Rule("X1", scope=Scope.TOPIC, scope_text="Delta"), "", ("",), True),
        (Rule("X1", scope=Scope.TOPIC, scope_text="Delta"), "The letter", (), True),
        (Rule("X1", scope=Scope.RELEASE, scope_text="The letter"), "the letter ", (), True),
        (Rule("X1", scope=Scope.RELEASE, scope_text="The letter"), "Another", (), False),
    ],
)
def test_a_rule_holds_in_its_scope_and_time(rule, release, topics, holds):
    assert rule.holds(NOW, release, topics) is holds


def test_a_text_is_cut_at_its_mentions_without_losing_a_letter():
    text = "By Silent Bridge (SBR)."
    pieces = marked(text, find(text, [RULE]))
    assert "".join(piece.words for piece in pieces) == text
    assert [piece.words for piece in pieces if piece.mention] == ["Silent Bridge", "SBR"]


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_nothing_around_it_hides_the_name_or_breaks_the_search(before, after):
    text = f"{before}\n\nSilent Bridge\n\n{after}"
    found = find(text, [RULE])
    assert any(one.start <= len(before) + 2 and one.end >= len(before) + 15 for one in found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
