"""Who is meant by what was typed? First what begins so, whole words before others, then names that are one error away."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.finding import SHORTEST_NEAR, joins, nearest, one_error_away, splits
from outreach.journalists.models import Journalist
from outreach.journalists.policy.asking import Asked, beginnings
from outreach.journalists.queries.indexing import Groups, ids, known_words

POOL = 200  # so many of each kind are looked at; who types goes on typing
SHOWN = 20
_SHORTEST_ALONE = 3
_SHORTEST = 2


class Found(NamedTuple):
    """Ids, the likeliest first, and whether there is nobody else who fits."""

    ids: list[int]
    whole: bool


class _Person(NamedTuple):
    """What is compared with what was typed."""

    name: str
    words: frozenset[str]


_People = Mapping[int, _Person]


def likeliest(asked: Asked) -> Found:
    """Return who is most likely meant, in the order in which they are shown."""
    begun = ids(beginnings(asked.words), asked, POOL)
    is_all = len(begun) < POOL
    more = [] if is_all else [*ids([[word] for word in asked.words], asked, POOL), *_listed_under(asked)]
    people = _people(dict.fromkeys([*more, *begun]))
    whole = {key for key, person in people.items() if person.words.issuperset(asked.words)}
    near = _near(asked) if len(whole) < SHOWN else []
    others = _people({key for one in near for key in one.ids} - set(people))
    exact = _in_order(people, asked.words, whole)
    return Found(_mixed(exact, _by_nearness(near, others, asked.words), bool(whole), len(asked.words)), is_all)


def _mixed(exact: list[int], close: list[int], has_whole: bool, words: int) -> list[int]:
    """Return both kinds; of the first page some places are kept for names one error away when the typed one may be wrong."""
    kept = SHOWN * 2 // 5 if not has_whole else SHOWN // 5 if words > 1 else 0
    kept = min(kept, len(close))
    first = exact[: SHOWN - kept]
    near = close[: SHOWN - len(first)]
    return [*first, *near, *exact[len(first) :], *close[len(near) :]]


def _listed_under(asked: Asked) -> list[int]:
    """Return those whose listed name begins with what was typed, in the order of names."""
    typed = " ".join(asked.words)
    query = select(Journalist.id).where(Journalist.sort_name >= typed, Journalist.sort_name < f"{typed}\U0010ffff")
    if asked.marked or asked.listed:
        return []
    return list(session().scalars(query.order_by(Journalist.sort_name, Journalist.id).limit(SHOWN)))


def _people(wanted: Collection[int]) -> _People:
    if not wanted:
        return {}
    query = select(Journalist.id, Journalist.sort_name, Journalist.folded).where(Journalist.id.in_(wanted))
    return {key: _Person(name, frozenset(folded.split())) for key, name, folded in session().execute(query)}


def _in_order(people: _People, words: Sequence[str], whole: Collection[int]) -> list[int]:
    typed = " ".join(words)

    def place(key: int) -> tuple[bool, int, bool, str, int]:
        name = people[key].name
        padded = f" {name}"
        hits = sum(f" {word}" in padded for word in words)
        return key not in whole, -hits, not name.startswith(typed), name, key

    return sorted(people, key=place)


class Near(NamedTuple):
    """Who fits when these words are put in place of one that was typed, the likeliest word first."""

    words: Sequence[str]
    ids: list[int]


def _near(asked: Asked) -> list[Near]:
    """Return who fits when one word was mistyped, or one space forgotten or typed too much; with two errors when nobody does."""
    words = asked.words
    shortest = _SHORTEST_ALONE if len(words) == 1 else _SHORTEST
    doubtful = [word for word in words if len(word) >= shortest and not word[0].isdecimal()]
    if not doubtful:
        return []
    known = known_words({near for word in doubtful for near in one_error_away(word)} | _spaced_words(words))
    close = {word: nearest(word, known, 24 if len(words) == 1 else 40) if word in doubtful else [] for word in words}
    if len(words) == 1:
        return [*_each(close[words[0]], asked), *_spaced(asked, known)]
    found = [_instead(asked, place, 1, [close[word]], close[word]) for place, word in enumerate(words) if close[word]]
    found += _spaced(asked, known)
    if not any(one.ids for one in found) and any(close.values()):
        groups = [[f"{word}*", *close[word]] for word in words]
        found = [Near([other for word in words for other in close[word]], ids(groups, asked, POOL))]
    return found


def _each(words: Sequence[str], asked: Asked) -> list[Near]:
    """Return a few people for each word, so that a frequent name leaves room for a rare one."""
    share = max(4, SHOWN // max(1, len(words)))
    return [Near([word], ids([[word]], asked, share, ordered=False)) for word in words]  # they are put in order by their names


def _spaced_words(words: Sequence[str]) -> set[str]:
    parts = {part for word in words for pair in splits(word) for part in pair}
    return {word for word in (*parts, *(word for _, word in joins(words))) if len(word) >= SHORTEST_NEAR}


def _spaced(asked: Asked, known: Collection[str]) -> list[Near]:
    """Return who fits when two words are one, or one is two."""
    joined = [(place, word) for place, word in joins(asked.words) if word in known]
    parted = [(place, pair) for place, word in enumerate(asked.words) for pair in splits(word)]
    both = [(place, pair) for place, pair in parted if pair[0] in known and pair[1] in known]
    return [
        *(_instead(asked, place, 2, [[word]], [word]) for place, word in joined),
        *(_instead(asked, place, 1, [[part] for part in pair], pair) for place, pair in both),
    ]


def _instead(asked: Asked, place: int, length: int, groups: Groups, words: Sequence[str]) -> Near:
    others = beginnings([*asked.words[:place], *asked.words[place + length :]])
    return Near(words, ids([*others, *groups], asked, POOL))


def _by_nearness(near: Sequence[Near], people: _People, words: Sequence[str]) -> list[int]:
    places: dict[int, tuple[int, int, str, int]] = {}
    for one in near:
        for key in one.ids:
            if key in people:
                person = people[key]
                nearness = min((at for at, word in enumerate(one.words) if word in person.words), default=len(one.words))
                place = (-sum(word in person.words for word in words), nearness, person.name, key)
                places[key] = min(place, places.get(key, place))
    return _shared(sorted(places, key=places.__getitem__), places, len(words))


def _shared(order: list[int], places: Mapping[int, tuple[int, int, str, int]], words: int) -> list[int]:
    """Return the order, for a single word dealt out so that each near word has its turn."""
    if words > 1:
        return order
    turns: dict[int, int] = {}
    dealt: list[tuple[int, int, int, int]] = []
    for key in order:
        nearness = places[key][1]
        turns[nearness] = turns.get(nearness, 0) + 1
        dealt.append((turns[nearness] // 3, nearness, len(dealt), key))
    return [one[-1] for one in sorted(dealt)]
