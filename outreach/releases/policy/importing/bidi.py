"""Are the marks that turn the reading direction in order? What was opened is closed at the end of its line, and a stray end goes."""

_ENDS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CLOSING = frozenset(_ENDS.values())


def balanced(line: str) -> str:
    """Return one line in which every direction mark has its end and every end its mark (UAX 9, X1 to X8)."""
    if not any(letter in line for letter in (*_ENDS, *_CLOSING)):
        return line
    waiting: list[str] = []
    kept: list[str] = []
    for letter in line:
        if letter in _ENDS:
            waiting.append(_ENDS[letter])
        elif letter in _CLOSING:
            if letter not in waiting or (letter == "\u202c" and waiting[-1] == "\u2069"):
                continue
            while waiting[-1] != letter:
                kept.append(waiting.pop())
            waiting.pop()
        kept.append(letter)
    return "".join([*kept, *reversed(waiting)])
