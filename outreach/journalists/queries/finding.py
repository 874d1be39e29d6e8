"""Who is meant by what was typed? First what begins so, whole words before others, then names that are one error away."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.finding import exact_key, joins, name_words, near_keys, nearest, splits
from outreach.journalists.models import Journalist
from outreach.journalists.policy.asking import Asked, beginnings
from outreach.journalists.queries.indexing import Groups, ids, words_under

POOL = 200  # so many of each kind are looked at; who types goes on typing
SHOWN = 20
_SHORTEST_ALONE = 4
_SHORTEST = 3


class Found(NamedTuple):
    """Ids, the likeliest first, and whether there is nobody else who fits."""

    ids: list[int]
    whole: bool


def likeliest(asked: Asked) -> Found:
    """Return who is most likely meant, in the order in which they are shown."""
    whole = ids([[word] for word in asked.words], asked, POOL)
    begun = ids(beginnings(asked.words), asked, POOL)
    listed = _listed_under(asked) if len(begun) == POOL else []
    near = _near(asked) if len(whole) < SHOWN else []
    names = _names({*whole, *begun, *listed, *(one for found in near for one in found.ids)})
    exact = _in_order(dict.fromkeys([*whole, *listed, *begun]), names, asked.words, set(whole))
    close = [one for one in _by_nearness(near, names, asked.words) if one not in set(exact)]
    return Found(_mixed(exact, close, bool(whole), len(asked.words)), len(begun) < POOL)


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


def _names(wanted: Collection[int]) -> Mapping[int, str]:
    rows = session().execute(select(Journalist.id, Journalist.sort_name).where(Journalist.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def _in_order(found: Iterable[int], names: Mapping[int, str], words: Sequence[str], whole: Collection[int]) -> list[int]:
    typed = " ".join(words)

    def place(key: int) -> tuple[bool, int, bool, str, int]:
        name = names[key]
        padded = f" {name}"
        hits = sum(f" {word}" in padded for word in words)
        return key not in whole, -hits, not name.startswith(typed), name, key

    return sorted((key for key in found if key in names), key=place)


class Near(NamedTuple):
    """Who fits when these words are put in place of one that was typed, the likeliest word first."""

    words: Sequence[str]
    ids: list[int]


def _near(asked: Asked) -> list[Near]:
    """Return who fits when one word was mistyped, or one space forgotten or typed too much; with two errors when nobody does."""
    words = [word for word in asked.words if len(word) >= _SHORTEST and not word[0].isdecimal()]
    if not words or (len(asked.words) == 1 and len(words[0]) < _SHORTEST_ALONE):
        return []
    close = _close_words(asked.words)
    if len(asked.words) == 1:
        return [*_each(close[words[0]], asked), *_spaced(asked)]
    found = []
    for place, word in enumerate(asked.words):
        if close[word]:
            others = beginnings([*asked.words[:place], *asked.words[place + 1 :]])
            found.append(Near(close[word], ids([*others, close[word]], asked, POOL)))
    found += _spaced(asked)
    if not any(one.ids for one in found):
        groups = [[f"{word}*", *close[word]] for word in asked.words]
        found = [Near([word for word in asked.words for word in close[word]], ids(groups, asked, POOL))]
    return found


def _close_words(words: Sequence[str]) -> dict[str, list[str]]:
    apart = {word: near_keys(word) for word in words if len(word) >= _SHORTEST and not word[0].isdecimal()}
    known = words_under({key for keys in apart.values() for key in keys})
    return {word: nearest(word, known) if word in apart else [] for word in words}


def _each(words: Sequence[str], asked: Asked) -> list[Near]:
    """Return a few people for each word, so that a frequent name leaves room for a rare one."""
    share = max(4, SHOWN // max(1, len(words)))
    return [Near([word], ids([[word]], asked, share)) for word in words]


def _spaced(asked: Asked) -> list[Near]:
    """Return who fits when two words are one, or one is two."""
    joined = joins(asked.words)
    parted = [(place, pair) for place, word in enumerate(asked.words) for pair in splits(word)]
    wanted = {word for _, word in joined} | {part for _, pair in parted for part in pair}
    known = words_under({exact_key(word) for word in wanted if len(word) >= _SHORTEST})
    found = []
    for place, word in joined:
        if word in known:
            found.append(_instead(asked, place, 2, [word]))
    for place, pair in parted:
        if known.issuperset(pair):
            found.append(_instead(asked, place, 1, pair))
    return found


def _instead(asked: Asked, place: int, length: int, words: Sequence[str]) -> Near:
    groups: Groups = [
        *beginnings(asked.words[:place]),
        *([word] for word in words),
        *beginnings(asked.words[place + length :]),
    ]
    return Near(words, ids(groups, asked, POOL))


def _by_nearness(near: Sequence[Near], names: Mapping[int, str], words: Sequence[str]) -> list[int]:
    places: dict[int, tuple[int, int, str, int]] = {}
    typed = set(words)
    for one in near:
        for key in one.ids:
            if key in names:
                has = set(name_words(names[key]))
                nearness = min((at for at, word in enumerate(one.words) if word in has), default=len(one.words))
                place = (-len(typed & has), nearness, names[key], key)
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
