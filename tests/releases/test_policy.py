"""Who may approve, what may be waived, what an approval covers, and what changed."""

from dataclasses import replace

import pytest

from outreach.releases.policy.approval import Case, Waiving, grouped, may_approve, may_submit, may_waive, said_hash, unwaived
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.changes import Change, compare, words_changed
from outreach.releases.policy.fingerprints import block_hash, text_hash
from outreach.releases.policy.marking import pointed, runs
from outreach.releases.policy.preflight.findings import Finding, Severity

STOP = Finding("A01", Severity.STOP, "headline", "Two figures.", block_key="h")
WARN = Finding("A03", Severity.WARN, "paragraph 1", "Rounded figure.", block_key="p")
SHIELD = Finding("D11", Severity.WARN, "paragraph 1", "No ask line.", block_key="p")
ASKED = Case(approver=2, author=1, last_editor=1, state="in_review", has_words=True)
PARAGRAPH = Block("p", BlockKind.PARAGRAPH, Audience.CITABLE, "Water rose, again.")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"state": "draft"}, []),
        ({"approver": 1}, ["own_text"]),
        ({"last_editor": 2}, ["own_edit"]),
        ({"approver": None}, ["nobody"]),
        ({"state": "approved"}, ["state"]),
        ({"state": "out"}, ["state"]),
        ({"has_words": False}, ["empty"]),
        ({"findings": [WARN]}, []),
        ({"findings": [STOP, WARN]}, ["A01"]),
        ({"findings": [STOP], "approver": 1}, ["own_text", "A01"]),
    ],
)
def test_a_second_person_approves_a_text_without_stops(change: dict[str, object], codes: list[str]) -> None:
    assert [reason.code for reason in may_approve(replace(ASKED, **change))] == codes


COUNTED, BY_PHONE = "Counted again by hand on Sunday.", "The convenor's director, by phone at 10:40"
LEAK = Finding("D01", Severity.STOP, "paragraph 1", "It names somebody.", block_key="p")
DANGER = replace(LEAK, code="J01")


@pytest.mark.parametrize(
    ("finding", "actor", "approves", "agreed_by", "codes"),
    [
        (WARN, 1, False, "", []),
        (STOP, 1, True, "", ["stop"]),
        (STOP, 3, True, "", ["stop"]),
        (STOP, 2, False, "", ["stop"]),
        (STOP, None, True, "", ["stop"]),
        (STOP, 2, True, "", []),
        (SHIELD, 1, False, "", ["own_text"]),
        (SHIELD, 2, False, "", []),
        (LEAK, 1, True, BY_PHONE, ["own_text"]),
        (LEAK, 2, True, "", ["protected_party"]),
        (LEAK, 2, False, BY_PHONE, ["stop"]),
        (LEAK, 2, True, BY_PHONE, []),
        (DANGER, 2, True, " ", ["protected_party"]),
        (DANGER, 3, True, BY_PHONE, ["own_text"]),
        (DANGER, 2, True, BY_PHONE, []),
    ],
)
def test_a_stop_takes_a_second_person_and_one_that_protects_somebody_their_yes(
    finding: Finding, actor: int | None, approves: bool, agreed_by: str, codes: list[str]
) -> None:
    wish = Waiving(actor, author=1, editor=3, reason=COUNTED, is_approver=approves, agreed_by=agreed_by)
    assert [one.code for one in may_waive(finding, wish)] == codes


def test_a_waiver_says_why() -> None:
    assert [one.code for one in may_waive(WARN, Waiving(1, 1, "fine"))] == ["reason"]


def test_a_waiver_answers_its_own_block_only_and_of_a_stop_these_very_words() -> None:
    other = replace(WARN, block_key="q")
    assert unwaived([STOP, WARN, other], frozenset({("A03", "p", ""), ("A01", "h", "")})) == [STOP, other]
    assert unwaived([STOP, WARN], frozenset({("A01", "h", said_hash(STOP)), ("A03", "p", "")})) == []
    assert unwaived([replace(STOP, message="Two other figures.")], frozenset({("A01", "h", said_hash(STOP))})) != []


@pytest.mark.parametrize(
    ("state", "words", "codes"), [("draft", True, []), ("draft", False, ["empty"]), ("approved", True, ["state"])]
)
def test_only_a_draft_with_words_is_handed_in(state: str, words: bool, codes: list[str]) -> None:
    assert [reason.code for reason in may_submit(state, words)] == codes


def test_findings_are_grouped_by_what_helps() -> None:
    found = grouped([STOP, replace(WARN, code="C01"), replace(WARN, code="B06")])
    assert {group: [one.code for one in ones] for group, ones in found.items()} == {
        "mend": ["A01"],
        "approve": ["C01"],
        "ask": ["B06"],
    }


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Water rose again."},
        {"audience": Audience.NOTES},
        {"kind": BlockKind.HEADLINE},
        {"speaker": "Rana"},
        {"organisation": "R"},
    ],
)
def test_any_change_that_a_reader_could_see_changes_the_hash(change: dict[str, object]) -> None:
    changed = replace(PARAGRAPH, **change)
    assert text_hash(Text("en", [changed])) != text_hash(Text("en", [PARAGRAPH]))
    assert block_hash(changed) != block_hash(PARAGRAPH)


def test_internal_notes_and_the_line_of_the_file_are_not_part_of_what_was_approved() -> None:
    note = Block("i", BlockKind.INTERNAL, Audience.INTERNAL, "Lina knows")
    assert text_hash(Text("en", [note, replace(PARAGRAPH, line=9)])) == text_hash(Text("en", [PARAGRAPH]))
    assert text_hash(Text("fr", [PARAGRAPH])) != text_hash(Text("en", [PARAGRAPH]))


def test_a_changed_word_is_shown_as_one_word() -> None:
    pieces = words_changed("We carried the drugs up.", "We carried the vaccines up.")
    assert [(piece.change, piece.words) for piece in pieces] == [
        (Change.SAME, "We carried the "), (Change.REMOVED, "drugs"), (Change.ADDED, "vaccines"), (Change.SAME, " up."),
    ]  # fmt: skip


def test_versions_are_compared_block_by_block() -> None:
    a, b, c = (Block(key, BlockKind.PARAGRAPH, Audience.CITABLE, key * 3) for key in "abc")
    changes = compare([a, b, c], [c, a, replace(b, key="d")])
    assert [((one.after or one.before).key, one.before is None, one.after is None, one.moved) for one in changes] == [
        ("c", False, False, True), ("a", False, False, True), ("b", False, True, False), ("d", True, False, False),
    ]  # fmt: skip
    assert all(one.is_same for one in compare([a, b], [a, b]))


def test_words_are_cut_where_findings_begin_and_end_and_the_gravest_wins() -> None:
    text = "Staff of fifteen clinics"
    found = [replace(WARN, start=0, end=16), replace(STOP, start=9, end=16), replace(WARN, start=30, end=40)]
    assert [(run.words, run.severity) for run in runs(text, found)] == [
        ("Staff of ", "warn"),
        ("fifteen", "stop"),
        (" clinics", ""),
    ]
    assert "".join(run.words for run in runs(text, found)) == text


def test_a_finding_on_a_whole_quote_points_at_its_speaker() -> None:
    said = "“We carried the fridge with the vaccines up the stairs ourselves,” said Rana Nahrwand."
    quote = replace(PARAGRAPH, kind=BlockKind.QUOTE, text=said, speaker="Rana Nahrwand")
    [found] = pointed(quote, [replace(STOP, start=0, end=len(said))])
    assert said[found.start : found.end] == "Rana Nahrwand"
    [found] = pointed(replace(quote, speaker=""), [replace(STOP, start=0, end=len(said))])
    assert found.start == found.end
