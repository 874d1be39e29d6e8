"""How does a piece of text stand in a quoted-printable part, so that others can stand right before and behind it? RFC 2045 6.7."""

import binascii
import html as markup
import re

_PLAIN = re.compile(rb"[!-<>-~](?:[ -<>-~]{0,68}[!-<>-~])?").fullmatch  # one short line that needs no encoding
_SIMPLE = re.compile(r"[!#-%(-\-/-;?-~](?:[ !#-%(-;?-~]{0,68}[!#-%(-;?-~])?").fullmatch  # `_PLAIN`, no markup, no dot in front
_CACHED = 2_000
SOFT = b"=\r\n"


class Spliced(dict[str | None, tuple[bytes, bytes]]):
    """Each value as it stands in the text and in the HTML; some are remembered."""

    def __missing__(self, value: str) -> tuple[bytes, bytes]:
        if len(self) >= _CACHED:
            self.clear()
        plain = value.encode("ascii") if _SIMPLE(value) else b""
        self[value] = found = (plain, plain) if plain else (_spliced(value), _spliced(markup.escape(value)))
        return found


def quoted(text: str, open_end: bool) -> bytes:
    """Return `text` quoted-printable and dot-stuffed, starting on a line of its own; `open_end` closes with a soft break."""
    data = unix(text).encode("utf-8", "replace")
    mark = b"_" if open_end else b""  # keeps a last line short enough for the soft break's "="
    lines = binascii.b2a_qp(data + mark, istext=True).replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..")
    if lines.startswith(b"."):
        lines = b"." + lines
    return lines[:-1] + SOFT if open_end else lines


def _spliced(value: str) -> bytes:
    data = value.encode("utf-8", "replace")
    if _PLAIN(data) and data[0] != 46:
        return data
    return quoted(value, open_end=True)[: -len(SOFT)]


def unix(text: str) -> str:
    """A bare carriage return must never reach the wire: some servers take it for a line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
