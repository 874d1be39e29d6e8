"""Which letters do these bytes stand for? What the mail says is tried first; nothing is refused."""

import codecs

from outreach.integrations.tables import encodings

_OTHER_NAMES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-sjis": "cp932", "shift_jis": "cp932", "unicode-1-1-utf-7": "utf-7",
    "utf8": "utf-8", "utf-8mb4": "utf-8", "x-mac-roman": "mac_roman", "cp-850": "cp850", "windows-874": "cp874", "tis-620": "cp874",
    "unicode": "utf-16", "iso-8859-9": "cp1254", "x-windows-949": "cp949", "big5-hkscs": "big5hkscs", "iso-2022-jp": "iso2022_jp_ext",
}  # fmt: skip
_NO_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}


def decoded(data: bytes, charset: str) -> str:
    """Return `data` as text; a charset that is missing, unknown or wrong is guessed."""
    if not data:
        return ""
    for name in dict.fromkeys((_known(charset), "utf-8")):
        try:
            return data.decode(name).encode("utf-8", "replace").decode() if name else ""
        except (UnicodeError, ValueError):
            continue
    return _guessed(data)


def _known(charset: str) -> str:
    name = charset.strip("\"' ").lower()
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name or "utf-8"))
    except (LookupError, ValueError):
        return "utf-8"
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name.replace("-", "_") not in _NO_TEXT else "utf-8"


def _guessed(data: bytes) -> str:
    """Return the text under the likeliest charset; few broken bytes in UTF-8 stay UTF-8."""
    broken = data.decode("utf-8", "replace")
    high = sum(byte > 127 for byte in data[:4000])
    if high and broken[:4000].count("\ufffd") * 5 < high:
        return broken
    return data.decode(encodings.decode(data[:4000])[1], "replace")
