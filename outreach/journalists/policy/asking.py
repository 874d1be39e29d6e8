"""What is asked of the word index: which words, which marks, which lists? One expression for each of the two databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from outreach.journalists.policy.marks import EVERYBODY


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody who has one of these marks, or none of them when `negated`; a mark that ends in `*` is a beginning."""

    marks: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on one of these lists or in one of these segments, or in none of them when `negated`."""

    ids: tuple[int, ...] = ()
    segments: tuple["Asked", ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything together: each of `words` begins a word of theirs, and every condition holds."""

    words: tuple[str, ...] = ()
    marked: tuple[Marked, ...] = ()
    listed: tuple[Listed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether everybody fits."""
        return not (self.words or self.marked or self.listed)

    @property
    def without_words(self) -> "Asked":
        """Return the conditions alone."""
        return replace(self, words=())


def beginnings(words: Iterable[str]) -> list[Sequence[str]]:
    """Return the groups that ask for words with these beginnings."""
    return [[f"{word}*"] for word in words]


def in_fts5(groups: Sequence[Sequence[str]], marked: Sequence[Marked]) -> str:
    """Return the MATCH expression for: one of each group's words (`*` ends a beginning), and the marks."""
    positive, negative = _sides(groups, marked)
    asked = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in positive)
    return f"({asked}) NOT ({' OR '.join(map(_quoted, negative))})" if negative else asked


def in_tsquery(groups: Sequence[Sequence[str]], marked: Sequence[Marked]) -> str:
    """Return the same as a tsquery."""
    positive, negative = _sides(groups, marked)
    parts = [f"({' | '.join(map(_lexeme, group))})" for group in positive] + [f"!{_lexeme(word)}" for word in negative]
    return " & ".join(parts)


def _sides(groups: Sequence[Sequence[str]], marked: Sequence[Marked]) -> tuple[list[Sequence[str]], list[str]]:
    wanted = [*groups, *(one.marks for one in marked if not one.negated)]
    unwanted = [word for one in marked if one.negated for word in one.marks]
    return wanted or [(EVERYBODY,)], unwanted


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _lexeme(word: str) -> str:
    return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"
