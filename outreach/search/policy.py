"""What does one answer look like, and which groups may this person see?"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from outreach.core.finding import nearest, terms

FEW, MANY = 6, 50
SHORTEST = 2
_RESPELT = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: how to open it (endpoint and the name of its id), and two lines of words."""

    endpoint: str
    argument: str
    id: int
    name: str
    detail: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind; `more` says that there are others."""

    kind: str
    hits: Sequence[Hit]
    more: bool


def allowed(kinds: Sequence[str], may: Callable[[str], bool], chosen: str = "") -> list[str]:
    """Return the kinds that this person may see, only the chosen one when there is one."""
    permission = {"media_lists": "journalists.view"}
    return [kind for kind in kinds if may(permission.get(kind, f"{kind}.view")) and chosen in ("", kind)]


def is_enough(query: str) -> bool:
    """Say whether there is anything to look for: two letters, or one in a script that writes a word with it."""
    bare = "".join(query.split())
    return len(bare) >= SHORTEST or any(ord(letter) > 0x2E80 for letter in bare)


def can_be_respelt(query: str) -> bool:
    """Say whether a word is long enough to be a mistyped one."""
    return any(len(word) >= _RESPELT and not word[0].isdecimal() for word in terms(query))


def respelt(query: str, words: Collection[str], most: int = 3) -> Iterator[str]:
    """Yield the query with one of its words replaced by a word near it, the likeliest first."""
    typed = terms(query)
    for place, word in enumerate(typed):
        if len(word) >= _RESPELT:
            yield from (" ".join([*typed[:place], other, *typed[place + 1 :]]) for other in nearest(word, words, most))
