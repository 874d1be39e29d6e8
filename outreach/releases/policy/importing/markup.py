"""Is the paste a page's source? Then its words are taken out of the tags, line by line, with links kept."""

import re
from html.parser import HTMLParser

from outreach.releases.policy.importing.lines import Line

_LOOKS = re.compile(r"<(?:!doctype html|html|body|article|p|div|h1)\b[^<>]{0,500}>", re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "th", "table", "blockquote"}
    | {
        "section",
        "article",
        "header",
        "main",
        "figure",
        "figcaption",
        "dt",
        "dd",
        "hr",
        "pre",
        "address",
        "title",
        "html",
        "body",
    }
)
_AROUND = frozenset(("nav", "footer", "aside", "form", "script", "style", "noscript", "template", "svg", "head", "button"))
_ENOUGH = 3


def is_markup(text: str) -> bool:
    """Say whether `text` is the source of a page rather than a text that mentions a tag."""
    return len(_LOOKS.findall(text[:50_000])) >= _ENOUGH and text.lstrip()[:1] == "<"


def words_of(text: str) -> tuple[list[Line], list[Line]] | None:
    """Return the lines of a page's text, and those of the parts around it, under their numbers in the source.

    None when the source is too broken to be read.
    """
    reader = _Reader(convert_charrefs=True)
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # the parser's answer to an unknown declaration
        return None
    reader.flush()
    return reader.lines, reader.around


class _Reader(HTMLParser):
    def __init__(self, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.lines: list[Line] = []
        self.around: list[Line] = []
        self._pieces: list[str] = []
        self._skipping: list[str] = []
        self._links: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link, or a part that is left out."""
        if tag in _AROUND:
            self.flush()
            self._skipping.append(tag)
        elif tag in _BLOCKS:
            self.flush()
            self._pieces += ["- "] if tag == "li" else []
        elif tag == "a":
            target = (dict(attrs).get("href") or "").strip()
            self._links.append(target if re.match(r"(?:https?://|mailto:)[^\s()]+$", target, re.IGNORECASE) else "")
            self._pieces += ["["] if self._links[-1] else []

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag in self._skipping:
            self.flush()
            while self._skipping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.flush()
        elif tag == "a" and self._links:
            target = self._links.pop()
            self._pieces += [f"]({target})"] if target else []

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not "".join(self._pieces).strip("-[ "):
            self._line = self.getpos()[0]
        self._pieces.append(data)

    def flush(self) -> None:
        """End the line."""
        words = " ".join("".join(self._pieces).split())
        self._pieces = []
        self._links = []
        if self._skipping:
            kept = self._skipping[-1] not in ("script", "style", "svg")
            self.around += [Line(self._line, words)] if words.strip("-[ ") and kept else []
        elif words.strip("-[ "):
            self.lines += [Line(self._line, words), Line(self._line, "")]
