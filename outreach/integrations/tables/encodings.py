"""Which encoding are these bytes in? Certain first, then likely, with the doubt said aloud."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence

from outreach.core.words import say
from outreach.integrations.tables.alphabets import CANDIDATES, plausibility, script

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 16_384
_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_JAPANESE = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")


def decode(content: bytes) -> tuple[str, str, list[str]]:
    """Return the text of `content`, the encoding's name, and doubts in sentences."""
    for mark, name in _BOMS:
        if content.startswith(mark) and (name != "utf-32" or len(content) % 4 == 0):
            return _marked(content, mark, name)
    if wide := _wide(content):
        return _certain(content, wide)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(content)
    if "\x1b" in text and _JAPANESE.search(content):
        return _certain(content, "iso2022_jp")
    return text, "utf-8", []


def _marked(content: bytes, mark: bytes, name: str) -> tuple[str, str, list[str]]:
    if name != "utf-8-sig":
        return _certain(content, name)
    text, _, doubts = decode(content[len(mark) :]) if not content[len(mark) :].startswith(mark) else ("", "", [])
    return text or content.decode(name, errors="replace"), name, doubts


def _certain(content: bytes, name: str) -> tuple[str, str, list[str]]:
    text = content.decode(name, errors="replace")
    return text, name, [say("Some characters could not be read.")] if "\ufffd" in text else []


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 this is: zero bytes stand in the same places throughout."""
    head = content[: _SAMPLE - _SAMPLE % 4]
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) / 4
    if quarter < 1 or not sum(zeros) or _is_text_with_zeros(head, sum(zeros)):
        return None
    if len(content) % 4 == 0 and min(zeros[2], zeros[3]) > 0.95 * quarter:
        return "utf-32-le"
    if len(content) % 4 == 0 and min(zeros[0], zeros[1]) > 0.95 * quarter:
        return "utf-32-be"
    return _two_bytes(head, zeros[0] + zeros[2], zeros[1] + zeros[3])


def _is_text_with_zeros(head: bytes, zeros: int) -> bool:
    """Say whether some zeros lie in what is UTF-8 otherwise; two-byte Arabic or Cyrillic is full of other controls, or no UTF-8."""
    if zeros * 20 > len(head):
        return False
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not any(letter < " " and letter not in "\x00\t\r\n\x1b" for letter in text)


def _two_bytes(head: bytes, even: int, odd: int) -> str | None:
    """Return which UTF-16 has its zeros here; Arabic or Chinese has few, but each separator brings one."""
    most, least = max(even, odd), min(even, odd)
    if most < max(2, len(head) // 100) or least * 3 > most:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) - len(head) % 2].decode(name, errors="replace")
    strange = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\x01\x1e\x1f") for letter in text)
    return name if strange * 50 <= len(text) else None


def _guess(content: bytes) -> tuple[str, str, list[str]]:
    lines = [line for line in content.splitlines(keepends=True) if not line.isascii()]
    right = [line for line in lines if _is_utf8(line)]
    wrong = [line for line in lines if not _is_utf8(line)] if right else lines
    name = _kin(right, wrong) if right else likeliest(b"".join(wrong)[:_SAMPLE])
    if right and _mixed(right, wrong, name):
        text = "".join(_line(line, name) for line in content.splitlines(keepends=True))
        return text, "utf-8", [say("Some lines are not UTF-8; they were read as %(name)s. Check their letters.", name=name)]
    doubts: list[str] = [say("The file is not UTF-8; it was read as %(name)s. Check accents and letters.", name=name)]
    return content.decode(name, errors="replace"), name, doubts


def _kin(right: Sequence[bytes], wrong: Sequence[bytes]) -> str:
    """Return the encoding of the lines that are no UTF-8, written with the alphabet of those that are when they say little."""
    sample = b"".join(wrong)[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) > 12:
        return likeliest(sample)
    letters = b"".join(right)[:_SAMPLE].decode("utf-8", errors="ignore")
    kin = {"CYRILLIC": "cp1251", "ARABIC": "cp1256", "GREEK": "cp1253", "HEBREW": "cp1255"}
    scripts = Counter(script(letter) for letter in letters if letter > "\x7f" and letter.isalpha())
    return kin.get(scripts.most_common(1)[0][0], "cp1252") if scripts else "cp1252"


def likeliest(sample: bytes) -> str:
    """Return the encoding under which the sample reads most like words of a language that uses it."""
    scores = [(plausibility(sample, name), -place, name) for place, name in enumerate(CANDIDATES)]
    return max(scores)[2]


def _mixed(right: Sequence[bytes], wrong: Sequence[bytes], name: str) -> bool:
    """Say whether the lines that are UTF-8 are so by more than chance."""
    if sum(map(len, right)) >= sum(map(len, wrong)):
        return True
    sample = b"".join(right)[:_SAMPLE]
    return plausibility(sample, "utf-8") > plausibility(sample, name) + 0.2


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(line: bytes, name: str) -> str:
    if _is_utf8(line):
        return line.decode("utf-8")
    pieces = re.findall(rb"[\x00-\x7f]+|(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+|.", line)
    known = sum(len(piece) for piece in pieces if len(piece) > 1 and not piece.isascii())
    single = sum(len(piece) == 1 and not piece.isascii() for piece in pieces)
    if known > single and codecs.lookup(name).name in ("cp1252", "iso8859-15", "cp1250"):
        return "".join(piece.decode("utf-8" if _is_utf8(piece) else name, errors="replace") for piece in pieces)
    return line.decode(name, errors="replace")


def unspoiled(text: str) -> str:
    """Return text that had been encoded twice ("Ã©" for "é") as it was meant, "" when it had not."""
    if text.isascii() or not _TWICE.search(text):
        return ""
    try:
        once = text.encode("cp1252", errors="windows-hole").decode("utf-8")
    except UnicodeError:
        return ""
    return once if sum(letter > "\x7f" for letter in once) > 1 else ""


def _hole(error: UnicodeError) -> tuple[bytes, int]:
    """Encode the five signs that Windows-1252 has no letter for as their own byte."""
    if isinstance(error, UnicodeEncodeError) and all(
        ord(letter) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for letter in error.object[error.start : error.end]
    ):
        return bytes(map(ord, error.object[error.start : error.end])), error.end
    raise error


codecs.register_error("windows-hole", _hole)
