"""What does a page or a part of a document hold? Its words, each attribute, each comment, what is hidden, what was taken out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml import html as pages

from outreach.integrations.finished.piece import Found, Piece, Place, Unread

APART = frozenset(
    ("p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "section", "article", "header", "footer", "blockquote", "dd", "dt",
     "hr", "option", "title", "head", "body", "main", "aside", "pre", "figure", "figcaption", "h", "h1", "h2", "h3", "h4", "h5",
     "h6", "tc", "si", "c", "script", "style"),
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_CHANGES = {"ins": "tracked change", "del": "tracked change", "moveFrom": "tracked change", "moveTo": "tracked change"}
_ALT = {"alt": "alternative text", "descr": "alternative text"}
_DEEPEST = 200
_MOST_TAGS = 600_000  # of one part: a small packed file can hold many millions, and each costs memory


def page(where: str, text: str) -> Iterator[Found]:
    """Yield what a browser finds in a page."""
    if not text.strip():
        return
    if text.count("<") > _MOST_TAGS:
        yield Unread(where, "too_large")
        return
    try:
        root = pages.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=pages.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        yield Unread(where, "broken")
        return
    yield from _pieces("HTML", where, root)


def part(where: str, raw: bytes) -> Iterator[Found]:
    """Yield what is in a part of a document that is XML; entities are not followed, nothing is fetched."""
    if raw.count(b"<") > _MOST_TAGS:
        yield Unread(where, "too_large")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        yield Unread(where, "broken")
        return
    yield from _pieces("XML", where, root)


def _pieces(reader: str, where: str, root: Any) -> Iterator[Found]:
    yield Piece(reader, where, "".join(_words(root)))
    found: dict[str, list[str]] = {}
    for element in root.iter():
        for label, value in _hidden(element):
            found.setdefault(label, []).append(value)
    for label, values in found.items():
        yield Piece(reader, f"{where}: {label}", "\n\n".join(dict.fromkeys(values)), Place.MARKUP)


def _hidden(element: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str):
        if element.text:
            yield "comment", element.text
        return
    name = _local(element.tag)
    if name in _CHANGES:
        yield _CHANGES[name], " ".join([*element.itertext(), *map(str, element.attrib.values())])
    if name == "vanish" and element.getparent() is not None and element.getparent().getparent() is not None:
        yield "hidden text", "".join(element.getparent().getparent().itertext())
    for attribute, value in element.attrib.items():
        short = _local(attribute)
        says_language = (short in ("lang", "hreflang") or name == "lang") and _is_language(str(value))
        if str(value).strip() and not says_language:
            yield _ALT.get(short, f"{short} of {name}"), str(value)


@lru_cache(maxsize=4_096)
def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _is_language(value: str) -> bool:
    return _LANGUAGE.match(value) is not None


def _words(root: Any) -> Iterator[str]:
    """Words in order; what stands below each other is parted, runs inside a paragraph are not."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        plain = isinstance(element.tag, str)
        name = _local(element.tag) if plain else ""
        if event == "start":
            yield "\n\n" if name in APART else " " if name in ("br", "tab", "cr") else ""
            yield element.text or "" if name not in ("script", "style") else ""
        elif event == "end" and name in APART:
            yield "\n\n"
        if event != "start":
            yield element.tail or ""
