"""How do careless programs write a table? Any delimiter, quotation mark, line end and encoding."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

ENCODINGS = {
    "latin": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"),
    "west": ("utf-8", "utf-8-sig", "cp1252", "iso8859-15", "mac_roman", "cp850", "utf-16", "utf-16-le"),
    "central": ("utf-8", "cp1250", "iso8859-2", "utf-16-be"), "turkish": ("utf-8", "cp1254", "iso8859-9"),
    "cyrillic": ("utf-8", "cp1251", "koi8-r", "iso8859-5", "mac_cyrillic", "utf-16-le"), "greek": ("utf-8", "cp1253", "iso8859-7"),
    "hebrew": ("utf-8", "cp1255", "iso8859-8"), "arabic": ("utf-8", "utf-8-sig", "cp1256", "iso8859-6", "utf-16", "utf-16-be"),
    "persian": ("utf-8", "utf-16-le"), "japanese": ("utf-8", "shift_jis", "euc_jp", "utf-16-le", "iso2022_jp"),
    "chinese": ("utf-8", "gb18030", "gb2312", "utf-16-be"), "korean": ("utf-8", "euc_kr", "utf-16"),
}  # fmt: skip
DELIMITERS = (",", ",", ",", ";", ";", "\t", "|", ":", "^", "~", "||", "\x1f")


@dataclass(slots=True)
class Style:
    """How the file is written; `quoting` is minimal, all or text, `escape` "" for doubled marks or a backslash."""

    delimiter: str = ","
    quote: str = '"'
    quoting: str = "minimal"
    escape: str = ""
    newline: str = "\n"
    encoding: str = "utf-8"
    space: str = ""
    last: bool = True


def style(rng: Random, script: str) -> Style:
    """Return a style a program might have."""
    made = Style(
        rng.choice(DELIMITERS),
        '"',
        rng.choice(("minimal", "minimal", "all", "text")),
        "",
        rng.choice(("\n", "\r\n", "\r\n", "\r")),
    )
    made.encoding = rng.choice(ENCODINGS[script])
    made.last = rng.random() < 0.8
    return made


def line(cells: Sequence[str], style: Style) -> str:
    """Return one line without its end."""
    return (style.delimiter + style.space).join(cell(one, style) for one in cells)


def cell(text: str, style: Style) -> str:
    """Return a cell as the style writes it."""
    quote = style.quote
    risky = (
        any(mark in text for mark in (style.delimiter, quote, "\n", "\r"))
        or text.startswith((" ", "'", '"'))
        or text.endswith(" ")
    )
    wanted = style.quoting == "all" or (style.quoting == "text" and text and not text.replace(".", "").isdigit())
    if not (risky or wanted):
        return text
    if style.escape:
        return quote + text.replace("\\", "\\\\").replace(quote, f"\\{quote}") + quote
    return quote + text.replace(quote, quote * 2) + quote


def encoded(text: str, style: Style) -> bytes:
    """Return the bytes; what the encoding has no sign for is the maker's fault and fails."""
    return text.encode(style.encoding)
