"""What does an HTML mail say? Text only: nothing is run, nothing is fetched, and what it quotes is marked."""

import re
from collections.abc import Mapping

from lxml import etree

QUOTE_MARK = "\ue000"
"""A line that begins with this character and what follows it were quoted by the writer's program."""

_MOST = 2_000_000
_SILENT = {"script", "style", "head", "title", "template", "noscript", "object", "svg", "math", "iframe", "select", "textarea"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "pre"}
_QUOTES = re.compile(
    r"\b(gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|OutlookMessageHeader|tutanota_quote"
    r"|gmail_attr|BlackBerryQuote|x_gmail_quote)\b"
)
_QUOTE_IDS = re.compile(
    r"^(x_)*(divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|reply-intro|stopSpelling"
    r"|ymail_android_signature_quote|mailcontainer_quote)$"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u200b\ufeff]+")


def to_text(source: str) -> str:
    """Return the words of `source`; a line that begins with `QUOTE_MARK` starts what the writer's program quoted."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, huge_tree=True)
    try:
        parser.feed(_tame(source[:_MOST]))
        parser.close()
    except (etree.LxmlError, AssertionError, ValueError):
        return reader.text()
    return reader.text()


def _tame(source: str) -> str:
    """Return `source` without what the parser stops at: NULs, lone surrogates, an encoding that the bytes no longer have."""
    source = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", source)
    return "<html><body>" + source.replace("\0", "").encode("utf-8", "replace").decode()


class _Reader:
    """Collects the words while the parser names tags one by one; no tree is built."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._gap = 0
        self._silent = 0
        self._literal = 0
        self._cited: list[bool] = []
        self._depth = 0
        self._links: list[tuple[str, int]] = []
        self._marked = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a tag that opens."""
        if self._silent or tag in _SILENT or _HIDDEN.search(attributes.get("style", "")):
            self._silent += 1
            return
        self._mark(attributes)
        if tag == "br":
            self._flush(always=True)
        elif tag in _BLOCKS:
            self._break(tag)
        if tag == "blockquote":
            self._cited.append(attributes.get("type", "") == "cite" or "cite" in attributes)
            self._depth += self._cited[-1]
        elif tag == "a":
            self._links.append((attributes.get("href", ""), len(self._line)))
        else:
            self._literal += tag == "pre"
            self._line += {"li": ["• "], "td": ["\t"], "th": ["\t"]}.get(tag, [])

    def end(self, tag: str) -> None:
        """Note a tag that closes."""
        if self._silent:
            self._silent -= 1
            return
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        if tag in _BLOCKS:
            self._break(tag)
        if tag == "blockquote" and self._cited:
            self._depth -= self._cited.pop()
        elif tag == "pre":
            self._literal = max(0, self._literal - 1)

    def data(self, words: str) -> None:
        """Note words between tags."""
        if self._silent:
            return
        if not self._literal:
            self._line.append(_SPACES.sub(" ", words))
            return
        for number, line in enumerate(words.split("\n")):
            if number:
                self._flush(always=True)
            self._line.append(line)

    def comment(self, _words: str) -> None:
        """Comments say nothing."""

    def close(self) -> None:
        """Nothing is left to do at the end; the parser asks."""

    def text(self) -> str:
        """Return what was read so far, as lines."""
        self._flush()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _mark(self, attributes: Mapping[str, str]) -> None:
        if self._marked or not attributes:
            return
        if _QUOTES.search(attributes.get("class", "")) or _QUOTE_IDS.match(attributes.get("id", "")):
            self._marked = True
            self._flush()
            self._lines.append(QUOTE_MARK)

    def _close_link(self, address: str, since: int) -> None:
        words = "".join(self._line[since : since + 50])
        if address.startswith(("http://", "https://")) and words.strip() and len(address) <= 500 and address not in words:
            self._line.append(f" <{address}>")

    def _break(self, tag: str) -> None:
        self._flush()
        self._gap = max(self._gap, 1 if tag in _SPACED else 0)

    def _flush(self, always: bool = False) -> None:
        """End the line; an empty one is kept only where the writer made it."""
        words = "".join(self._line).replace("\xa0", " ")
        line = words.rstrip() if self._literal else _SPACES.sub(" ", words.replace("\t", "  ")).strip()
        self._line.clear()
        if not line and not always:
            return
        quoted = "> " * min(self._depth, 9)
        if self._gap and self._lines:
            self._lines.append(quoted.rstrip())
        self._gap = 0
        self._lines.append((quoted + line).rstrip())
