"""In how many ways can a name be written so that a person or a machine still reads it? Each of them, for any name."""

import base64
import html
import quopri
import urllib.parse
from collections.abc import Iterator
from email.header import Header

LIKE = dict(zip("aceiopsxyABCEHIKMOPSTX", "асеіорѕхуАВСЕНІКМОРЅТХ", strict=True))
GREEK = dict(zip("oνvABEHIKMNOPTXZ", "ονναβεηικμνοτχζ".upper()[:2] + "νΑΒΕΗΙΚΜΝΟΡΤΧΖ"[:14], strict=False))
WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
BOLD = {
    **{chr(65 + at): chr(0x1D400 + at) for at in range(26)},
    **{chr(97 + at): chr(0x1D41A + at) for at in range(26)},
}
BOXED = {chr(97 + at): chr(0x1F170 + at) for at in range(26)} | {chr(65 + at): chr(0x1F170 + at) for at in range(26)}
FLAGS = {chr(97 + at): chr(0x1F1E6 + at) for at in range(26)} | {chr(65 + at): chr(0x1F1E6 + at) for at in range(26)}
UNSEEN = "\u200b\u200c\u200d\u00ad\u2060\ufeff\u200e\u200f\u034f\u180e\u2062\ufe0f\u3164\U000e0001\U000e0101"


def swapped(name: str, letters: dict[str, str]) -> str:
    """Return `name` with some letters exchanged for others that look like them."""
    return "".join(letters.get(letter, letter) for letter in name)


def halves(name: str) -> tuple[str, str]:
    """Return the name cut inside its first long word."""
    at = max(2, len(name.split()[0]) // 2)
    return name[:at], name[at:]


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """Return `text` in lines of `width` letters."""
    return end.join(text[at : at + width] for at in range(0, len(text), width))


def cased(name: str) -> Iterator[tuple[str, str]]:
    """Yield what changes only capitals and spaces."""
    words = name.split()
    yield "as it is", name
    yield "capitals", name.upper()
    yield "small letters", name.lower()
    yield "turned capitals", name.swapcase()
    yield "typed in haste", "".join(letter.upper() if at % 2 else letter.lower() for at, letter in enumerate(name))
    if len(words) > 1:
        for label, sign in (
            ("two spaces", "  "), ("a fixed space", "\u00a0"), ("a thin space", "\u2009"), ("a wide space", "\u3000"),
            ("a tab", "\t"), ("a line's end", "\n"), ("a line's end of mail", "\r\n"), ("a quoted line's end", "\n> "),
            ("a line's end and an indent", "\n    "), ("a hyphen", "-"), ("a hard hyphen", "\u2011"), ("a low line", "_"),
            ("a dot", "."), ("a plus", "+"), ("nothing", ""), ("a middle dot", "·"), ("a line separator", "\u2028"),
            ("a blank of Braille", "\u2800"), ("bold marks", "** **"), ("slanted marks", "_ _"),
        ):  # fmt: skip
            yield f"words parted by {label}", sign.join(words)
        yield "a tag of letters", "#" + "".join(word.capitalize() for word in words)
        yield "one long small word", "".join(words).lower()
    for label, sign in (
        ("spaces", " "), ("dots", "."), ("hyphens", "-"), ("low lines", "_"), ("stars", "*"), ("thin spaces", "\u2009"),
        ("fixed spaces", "\u00a0"), ("points", "•"), ("bars", "|"), ("strokes", "/"), ("line's ends", "\n"), ("spaced dots", " . "),
    ):  # fmt: skip
        yield f"letters parted by {label}", f"{sign if sign.strip() else sign * 3}".join(sign.join(word) for word in words)
    yield "all letters parted by one space", " ".join("".join(words))
    start, end = halves(name)
    yield "a word broken over two lines", f"{start}-\n{end}"
    yield "a word broken and indented", f"{start}-\r\n   {end}"


def inflected(name: str) -> Iterator[tuple[str, str]]:
    """Yield what languages hang on a name."""
    yield "a possessive", f"{name}'s"
    yield "a typographic possessive", f"{name}’s"
    yield "an Arabic and", f"و{name}"
    yield "quotation marks", f"«{name}»"
    yield "brackets", f"({name})"
    yield "a French elision", f"l’{name}"
    yield "a Turkish ending", f"{name}’ın"
    yield "a compound", f"{name}-Bericht"
    yield "a prefix", f"anti-{name}"


def disguised(name: str) -> Iterator[tuple[str, str]]:
    """Yield other letters that look alike, and letters that nobody sees."""
    yield "Cyrillic look-alikes", swapped(name, LIKE)
    yield "one Cyrillic look-alike", name.replace("a", "а").replace("e", "е", 1)
    yield "Greek look-alikes", name.replace("o", "ο").replace("A", "Α").replace("I", "Ι").replace("E", "Ε").replace("v", "ν")
    yield "full width", swapped(name, WIDTH)
    yield "bold letters of mathematics", swapped(name, BOLD)
    yield "boxed letters", swapped(name, BOXED)
    yield "letters of flags", swapped(name, FLAGS)
    yield "marks above", "".join(f"{letter}\u0301" if letter.isalpha() else letter for letter in name)
    yield "marks around", "".join(f"{letter}\u20dd" if letter.isalpha() else letter for letter in name)
    yield "struck through", "".join(f"{letter}\u0336" for letter in name)
    for mark in UNSEEN:
        yield f"U+{ord(mark):04X} inside", mark.join(name)
    yield "a mark of direction", f"\u202a{name[:3]}\u202c{name[3:]}"
    yield "turned by a mark", f"\u202e{name[::-1]}\u202c"
    yield "letters of tags", "".join(chr(0xE0000 + ord(letter)) if letter.isascii() else letter for letter in name)


def encoded(name: str) -> Iterator[tuple[str, str]]:
    """Yield what machines make of it."""
    start, end = halves(name)
    raw = name.encode()
    sentence = f"This note was written by {name} and by nobody else, in the night.".encode()
    yield "entities in decimal", "".join(f"&#{ord(letter)};" for letter in name)
    yield "entities in hexadecimal", "".join(f"&#x{ord(letter):x};" for letter in name)
    yield "entities with noughts and no end", "".join(f"&#0{ord(letter)}" if letter != ";" else letter for letter in name)
    yield "entities by name", html.escape(name.replace("é", "&eacute;")).replace("&amp;eacute;", "&eacute;")
    yield "an entity nobody sees", f"{start}&shy;&#8203;&zwnj;{end}"
    yield "fixed spaces as entities", name.replace(" ", "&nbsp;")
    yield "entities twice", "".join(f"&amp;#{ord(letter)};" for letter in name)
    yield "percent signs", "".join(f"%{byte:02X}" for byte in raw)
    yield "percent signs twice", "".join(f"%25{byte:02x}" for byte in raw)
    yield "an address's query", "https://example.org/?by=" + urllib.parse.quote_plus(name)
    yield "an address's path", "https://example.org/about/" + urllib.parse.quote(name) + "/us"
    yield "escapes of a script", "".join(f"\\u{ord(letter):04x}" for letter in name if ord(letter) < 0x10000)
    yield "escapes of bytes", "".join(f"\\x{byte:02x}" for byte in raw)
    yield "escapes of an old script", "".join(f"%u{ord(letter):04X}" for letter in name if ord(letter) < 0x10000)
    yield "escapes in braces", "".join(f"\\u{{{ord(letter):x}}}" for letter in name)
    yield "base64", base64.b64encode(raw).decode()
    for lead in ("a", "ab", "abc"):
        yield f"base64 after {lead}", base64.b64encode(f"{lead} {name} {lead}".encode()).decode()
    yield "base64 without its end", base64.b64encode(raw).decode().rstrip("=")
    yield "base64 for addresses", "https://example.org/t/" + base64.urlsafe_b64encode(sentence).decode()
    yield "base64 in a path", "https://example.org/track/click/" + base64.urlsafe_b64encode(sentence).decode().rstrip("=") + "/x"
    yield "base64 over lines", wrapped(base64.b64encode(sentence).decode(), 40)
    yield "base64 over lines of mail", wrapped(base64.b64encode(sentence).decode(), 76, "\r\n")
    yield "base64 over short lines", wrapped(base64.b64encode(sentence).decode(), 12)
    yield "base64 twice", base64.b64encode(base64.b64encode(sentence)).decode()
    yield "base64 of wide letters", base64.b64encode(name.encode("utf-16-le")).decode()
    yield "base64 in a data address", "data:text/plain;base64," + base64.b64encode(raw).decode()
    yield "quoted-printable", "".join(f"={byte:02X}" for byte in raw)
    yield "quoted-printable as made", quopri.encodestring(("é " + name).encode()).decode()
    yield "a soft break inside", f"{start}=\n{end}"
    yield "a soft break of mail inside", f"{start}=\r\n{end}"
    yield "an encoded word", Header(name, "utf-8").encode()
    yield "an encoded word by letters", "=?utf-8?q?" + "".join(f"={byte:02X}" for byte in raw) + "?="
    yield "encoded words that cut it", f"{Header(start, 'utf-8').encode()}\r\n {Header(end, 'utf-8').encode()}"
    yield "an encoded word with low lines", f"=?us-ascii?Q?{name.replace(' ', '_')}?=" if name.isascii() else name
    yield "the old mail code", "+" + base64.b64encode(name.encode("utf-16-be")).decode().rstrip("=") + "-"
    yield "hexadecimal", raw.hex()
    yield "hexadecimal with spaces", raw.hex(" ")
    yield "hexadecimal with colons", raw.hex(":")
    yield "hexadecimal with commas", ", ".join(f"0x{byte:02x}" for byte in raw)
    yield "a tag inside", f"{start}<b>{end}</b>"
    yield "a comment inside", f"{start}<!-- -->{end}"
    yield "a break of a page's line", name.replace(" ", "<br>\n")
    yield "a picture's words", f'<img src="x.png" alt="{html.escape(name)}">'
    yield "a comment of a page", f"<!-- draft of {name} -->"
    yield "a record of a machine", '{"by": "' + name.encode("unicode_escape").decode() + '"}'


def addressed(name: str) -> Iterator[tuple[str, str]]:
    """Yield its addresses, made of the name itself; only of names long enough to be no accident."""
    word = "".join(letter for letter in name.lower() if letter.isalnum())
    dashed = "-".join(name.lower().replace("&", " ").split())
    plain = word.encode("ascii", "ignore").decode() if word.isascii() else ""
    yield "a tag", f"#{word}"
    yield "a handle", f"@{word}"
    yield "a handle with a low line", "@" + "_".join(name.replace("&", " ").split())
    yield "a longer tag", f"#{word}now"
    if plain:
        yield "a domain", f"www.{plain}.org"
        yield "a domain in capitals", f"{plain}.ORG".upper()
        yield "a sub-domain", f"https://news.{plain}.example/x?y=1"
        yield "a dashed domain", f"{dashed}.example"
        yield "an address", f"kim.lee@{plain}.org"
        yield "an address before the sign", f"{plain}@example.org"
        yield "a Message-ID", f"<1234.abc@mail.{plain}.org>"
        yield "a disarmed domain", f"{plain}[.]org"
        yield "a file", f"Users/{plain}/draft_{dashed}-v7.docx"
    elif word.isalpha():
        yield "a domain in code", word.encode("idna").decode() + ".org"


def disguises(name: str) -> list[tuple[str, str]]:
    """Return all of them, each with what was done."""
    joined = "".join(letter for letter in name if letter.isalnum())
    found = [*cased(name), *inflected(name), *disguised(name), *encoded(name)]
    if len(joined) >= 8:
        found += addressed(name)
    return found


def acronyms(acronym: str) -> list[tuple[str, str]]:
    """Return the ways of writing an acronym."""
    return [
        ("as it is", acronym),
        ("dots", ".".join(acronym) + "."),
        ("dots but the last", ".".join(acronym)),
        ("a possessive", f"{acronym}’s"),
        ("a plural", f"{acronym}s"),
        ("brackets", f"({acronym})"),
        ("a compound", f"{acronym}-led"),
        ("full width", swapped(acronym, WIDTH)),
        ("something unseen", "\u200b".join(acronym)),
        ("Cyrillic look-alikes", swapped(acronym, LIKE)),
        ("bold letters", swapped(acronym, BOLD)),
        ("entities", "".join(f"&#{ord(letter)};" for letter in acronym)),
        ("percent signs", "".join(f"%{byte:02X}" for byte in acronym.encode())),
        ("a tag", f"#{acronym}"),
        ("base64", base64.b64encode(f"a note by {acronym} today".encode()).decode()),
    ]
