"""As what can bytes be read? UTF-8, two bytes for each letter, and the runs of letters between other bytes."""

import re
from collections.abc import Iterator

_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff\r\n\t]{6,}")
_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]){8,}")
_WIDE_RUN = (re.compile(rb"(?:[\x20-\x7e]\0){4,}"), re.compile(rb"(?:\0[\x20-\x7e]){4,}"))
_MARKED = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_HIGHS = bytes(
    (*range(0x08), *range(0x1E, 0x21), 0xFE)
)  # what the letters that `_wide` knows begin with, and the mark of the order


def readings(raw: bytes) -> list[tuple[str, bool]]:
    """Return `raw` as text in each way in which most of it is text, and whether all of it is."""
    found = [(wide, True) for wide in _wide(raw)]
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        said = raw.decode("utf-8", "ignore")
        return [*found, (said, False)] if said and 2 * _odd(said) <= len(said) else found
    if raw.count(0) == 0:
        found.append((said, not _odd(said.replace("\ufeff", ""))))
    return found


def text_of(raw: bytes) -> str | None:
    """Return the text of a file that is one, by its mark or as UTF-8; None for anything else."""
    for mark, name in _MARKED:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    if b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def shown(raw: bytes) -> str:
    """Return the runs of letters that anybody finds who opens the bytes as they are, also where each letter takes two."""
    runs = [run.decode("utf-8", "replace") for run in _RUN.findall(raw)]
    if b"\0" in raw:
        runs += [run.replace(b"\0", b"").decode("ascii") for wide in _WIDE_RUN for run in wide.findall(raw)]
    return "\n\n".join(runs)


def spelled(raw: bytes) -> str:
    """Return the long runs of letters in bytes that are no text, such as packed colours: by chance there are few of them."""
    runs = [run.decode("utf-8", "replace") for run in _LONG_RUN.findall(raw)]
    return "\n\n".join([*runs, *(run.replace(b"\0", b"").decode("ascii") for wide in _WIDE_RUN for run in wide.findall(raw))])


class _Oddities(dict[str, bool]):
    """Whether a sign is none that anybody sees or types; each is asked once."""

    def __missing__(self, letter: str) -> bool:
        self[letter] = not (letter.isprintable() or letter.isspace())
        return self[letter]


_ODD = _Oddities()


def _odd(said: str) -> int:
    return 0 if said.isprintable() else sum(map(_ODD.__getitem__, said))


def _wide(raw: bytes) -> Iterator[str]:
    """Read bytes as two for each letter, where that gives letters of scripts that people here write."""
    if len(raw) < 8:
        return
    for name, highs in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        if 5 * len(highs.translate(None, _HIGHS)) > len(highs):
            continue  # far too many letters of other scripts; told without reading each
        said = raw[: len(raw) // 2 * 2].decode(name, "replace").lstrip("\ufeff")
        known = sum(letter < "\u0780" or "\u1e00" <= letter < "\u2070" for letter in said)
        strange = sum(letter < " " and not letter.isspace() for letter in said)
        if said and known >= 0.9 * len(said) and strange * 10 < len(said):
            yield said
