"""Which encoding are these bytes in? Certain first, then likely, with the doubt said aloud."""

import re

from charset_normalizer import from_bytes

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65536
# Guesses worth following; every Western guess is answered with cp1252, which the others are mistaken for.
_TRUSTED = {
    "cp1256",
    "cp1251",
    "cp1253",
    "cp1255",
    "koi8_r",
    "iso8859_6",
    "iso8859_5",
    "shift_jis",
    "cp932",
    "euc_jp",
    "gb18030",
    "gb2312",
    "big5",
    "euc_kr",
}


def decode(content: bytes) -> tuple[str, str, list[str]]:
    """Return the text of `content`, the encoding's name, and doubts in sentences."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace"), name, _replaced(content.decode(name, errors="replace"))
    if wide := _wide(content):
        return content.decode(wide, errors="replace"), wide, []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _guess(content)


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 this is when every other byte of the beginning is nearly always zero."""
    head = content[:2000]
    if len(head) < 4:
        return None
    zeros_even, zeros_odd = head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head)
    if zeros_odd > 0.4 > zeros_even:
        return "utf-16-le"
    return "utf-16-be" if zeros_even > 0.4 > zeros_odd else None


def _guess(content: bytes) -> tuple[str, str, list[str]]:
    lines = re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", content)
    if sum(_is_utf8(line) for line in lines) * 2 > len(lines):
        return _line_by_line(content), "utf-8", ["Some lines are not UTF-8; they were read as Windows-1252. Check their accents."]
    best = from_bytes(content[:_SAMPLE]).best()
    name = best.encoding if best is not None and best.encoding in _TRUSTED else "cp1252"
    return (
        content.decode(name, errors="replace"),
        name,
        [f"The file is not UTF-8; it was read as {name}. Check accents and letters."],
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line_by_line(content: bytes) -> str:
    parts = re.split(rb"([\r\n]+)", content)
    return "".join(part.decode("utf-8" if _is_utf8(part) else "cp1252", errors="replace") for part in parts)


def _replaced(text: str) -> list[str]:
    return ["Some characters could not be read."] if "\ufffd" in text else []
