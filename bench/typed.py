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
