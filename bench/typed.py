"""What do people type who mean a name? Its beginnings as the fingers go, and the whole of it with one error."""

import random
from collections.abc import Iterator

_LATIN = "abcdefghijklmnopqrstuvwxyz"


def beginnings(name: str) -> Iterator[str]:
    """Yield what stands in the box after each second letter."""
    yield from (name[:length] for length in range(1, len(name) + 1, 2))


def mistyped(chance: random.Random, name: str) -> str:
    """Return the name with one letter missing, added, wrong or swapped with its neighbour; never with another first space."""
    places = [at for at, letter in enumerate(name) if not letter.isspace()]
    at, kind = chance.choice(places), chance.randrange(4)
    letters = _LATIN if name.isascii() else "".join(sorted(set(name) - {" "}))
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + chance.choice(letters) + name[at:]
    if kind == 2:
        return name[:at] + chance.choice(letters) + name[at + 1 :]
    at = min(at, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def people(seed: int, count: int) -> Iterator[str]:
    """Yield names as a register has them: some are frequent, most are not, and every tenth surname is met once."""
    chance = random.Random(seed)
    syllables = (
        "ba",
        "re",
        "mi",
        "lo",
        "san",
        "ker",
        "ton",
        "vi",
        "del",
        "mar",
        "os",
        "ha",
        "ni",
        "pe",
        "rou",
        "lin",
        "ga",
        "dor",
        "fe",
        "zu",
    )
    first = ["".join(chance.choices(syllables, k=2)).title() for _ in range(900)]
    last = ["".join(chance.choices(syllables, k=3)).title() for _ in range(20_000)]
    for _ in range(count):
        rare = (
            "".join(chance.choices(syllables, k=4)).title()
            if chance.random() < 0.1
            else last[int(chance.random() ** 2 * len(last))]
        )
        yield f"{first[int(chance.random() ** 2 * len(first))]} {rare}"
