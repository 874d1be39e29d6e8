"""Which places does a line speak of? Where the speaker is or comes from, and what it is about."""

from outreach.media_requests.policy.board import Board, Claim
from outreach.media_requests.policy.register import Place, place
from outreach.media_requests.policy.vocabulary import given_names, small

_LONGEST = 4
_NEVER = frozenset({"GB", "US", "FR", "ES", "DE"})  # said of a speaker, it is the language
_THEY = frozenset({"refugee", "survivor", "student", "volunteer", "migrant", "former detainee", "journalist", "artist", "writer"})
"""Roles of whom one asks where they are from: with them "Ukrainian" is a people, with others it is a language."""


def claim_places(board: Board, language: str) -> None:
    """Claim the places, and peoples beside a role; then let a language that is rather a people be one."""
    for run in board.all_runs():
        first = run.start
        while first < run.stop:
            first = _claim_at(board, first, run, language) + 1
    _peoples(board, language)


def _claim_at(board: Board, first: int, run: range, language: str) -> int:
    """Claim the longest place that begins here; return its last word."""
    for last in range(min(first + _LONGEST, run.stop) - 1, first - 1, -1):
        text = board.joined(range(first, last + 1))[0]
        spot = place(text)
        if spot and _is_meant(board, first, last, text, spot, language):
            kind, value = _fact(board, first, spot, language)
            board.claim(kind, value, first, last)
            if spot.kind in ("people", "country"):
                _their_journalist(board, first, last)
            return last
    return first


def _is_meant(board: Board, first: int, last: int, text: str, spot: Place, language: str) -> bool:
    typed = board.words[first].text
    if len(text) < 3 and not (text in ("uk", "us") and (text == "uk" or typed.strip(".") == "US")):
        return False
    if text in given_names() and _beside_contact(board, first, last):
        return False
    if spot.kind == "city":
        return _located(board, first, language) and _speaks_of_somebody(board, first - 2)
    return True


def _speaks_of_somebody(board: Board, index: int) -> bool:
    claim = board.words[index].claim if index >= 0 else None
    return claim is not None and claim.kind in ("role", "topic", "language")


def _fact(board: Board, first: int, spot: Place, language: str) -> tuple[str, str]:
    if _located(board, first, language) and spot.country and spot.kind in ("country", "people"):
        return "country", spot.country
    return "topic", spot.name


def _located(board: Board, first: int, language: str) -> bool:
    start = board.segment_of(first).start
    if first > start and board.words[first - 1].folded in small(f"near_{language}") and board.free(first - 1):
        return True
    glued = board.words[first].folded[:1] in ("ب", "ل") and place(board.words[first].folded[1:]) is not None
    return glued or board.words[first].folded[:2] == "d'"


def _beside_contact(board: Board, first: int, last: int) -> bool:
    return any(
        claim.kind in ("phone", "email") and (claim.first == last + 1 or claim.last == first - 1) for claim in board.claims
    )


def _peoples(board: Board, language: str) -> None:
    """Turn a language into a people: beside a role whose home is asked, or where another language is said to be spoken."""
    languages = [claim for claim in board.claims if claim.kind == "language"]
    spoken = [claim for claim in languages if _before(board, claim) in small("speaks")]
    for claim in languages:
        spot = place(board.joined(range(claim.first, claim.last + 1))[0])
        if (
            spot is None
            or spot.kind != "people"
            or spot.country in _NEVER
            or _before(board, claim) in small("speaks") | small("tongue")
        ):
            continue
        roles = {one.value for one in board.claims if one.kind == "role" and _beside(board, one, claim, language)}
        others = [one for one in spoken if one.value != claim.value and one.first - claim.last > 1]
        kin = any(board.words[index].folded in small("kin") for index in _neighbours(board, claim))
        if roles & _THEY or others or kin:
            claim.kind, claim.value = "topic", spot.name


def _their_journalist(board: Board, first: int, last: int) -> None:
    """Take "a Syrian journalist" for whom they want, where a journalist of no country would be the caller."""
    for index in (first - 1, last + 1):
        beside = 0 <= index < len(board.words) and board.free(index) and board.together(index, first)
        if beside and board.words[index].folded in small("journalist"):
            board.claim("role", "journalist", index, index)


def _before(board: Board, claim: Claim) -> str:
    return board.words[claim.first - 1].folded if claim.first > board.segment_of(claim.first).start else ""


def _neighbours(board: Board, claim: Claim) -> list[int]:
    segment = board.segment_of(claim.first)
    return [index for index in (claim.first - 1, claim.last + 1) if index in segment]


def _beside(board: Board, role: Claim, people: Claim, language: str) -> bool:
    """Say whether a people stands where its adjective would: before the noun in English, behind it elsewhere."""
    one, other = (people, role) if language == "en" else (role, people)
    return one.last + 1 == other.first and board.together(one.last, other.first)
