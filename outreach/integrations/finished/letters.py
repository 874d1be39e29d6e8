"""As what can bytes be read? UTF-8, two bytes for each letter, and the runs of letters between other bytes."""

import re
from collections.abc import Iterator

_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff\r\n\t]{6,}")
_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]){8,}")
_WIDE_RUN = (re.compile(rb"(?:[\x20-\x7e]\0){4,}"), re.compile(rb"(?:\0[\x20-\x7e]){4,}"))
_MARKED = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def readings(raw: bytes) -> list[tuple[str, bool]]:
    """Return `raw` as text in each way in which most of it is text, and whether all of it is."""
    found = [(wide, True) for wide in _wide(raw)]
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        said = raw.decode("utf-8", "ignore")
        shown = sum(letter.isprintable() or letter.isspace() for letter in said)
        return [*found, (said, False)] if said and shown * 2 >= len(said) else found
    if raw.count(0) == 0:
        found.append((said, all(letter.isprintable() or letter.isspace() or letter == "\ufeff" for letter in said)))
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


def _wide(raw: bytes) -> Iterator[str]:
    """Read bytes as two for each letter, where that gives letters of scripts that people here write."""
    if len(raw) < 8:
        return
    for name in ("utf-16-le", "utf-16-be"):
        said = raw[: len(raw) // 2 * 2].decode(name, "replace").lstrip("\ufeff")
        known = sum(letter < "\u0780" or "\u1e00" <= letter < "\u2070" for letter in said)
        strange = sum(letter < " " and not letter.isspace() for letter in said)
        if said and known >= 0.9 * len(said) and strange * 10 < len(said):
            yield said
