"""Is the paste a page's source, or what a word processor puts on the clipboard? Its words, without menus, styles and remarks."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from outreach.core.words import say
from outreach.releases.policy.importing.limits import within
from outreach.releases.policy.importing.sheet import Sheet, target

_LOOKS = re.compile(r"<(?:!doctype html|html|body|article|p|div|h1)\b[^<>]{0,500}>", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "section", "article", "header", "main",
     "figure", "figcaption", "dl", "dt", "dd", "pre", "address", "html", "body", "caption", "center", "details", "summary")
)  # fmt: skip
_VOID = frozenset(
    ("br", "hr", "img", "meta", "link", "input", "col", "area", "base", "embed", "source", "track", "wbr", "param", "frame")
)
_SILENT = frozenset(("script", "style", "svg", "math", "object", "iframe", "canvas", "audio", "video", "xml"))
_AROUND = frozenset(
    ("nav", "footer", "aside", "form", "noscript", "template", "head", "button", "select", "textarea", "dialog", "menu")
)
_ROLES = frozenset(
    ("navigation", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS_OF_PAGE = re.compile(
    r"[\w-]*cookie[\w-]*|[\w-]*consent[\w-]*|gdpr[\w-]*|breadcrumbs?[\w-]*|shar(?:e|ing)(?:-[\w-]+)?"
    r"|(?:social|addtoany)[-_]?(?:links|icons|media|share|bar|kit)[\w-]*|newsletter[\w-]*|related(?:-[\w-]+)?|sidebar|skip-?[\w-]*"
    r"|site-(?:header|nav|footer|navigation)|nav(?:bar|igation)?|main-menu|menu|sr-only|visually-hidden|screen-reader-text|advert[\w-]*",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WEIGHT = re.compile(r"(?:^|;)\s*font-weight\s*:\s*([a-z]+|\d{3})", re.IGNORECASE)
_FONT = re.compile(r"(?:^|;)\s*font\s*:[^;]*?\b(bold|[6-9]00)\b", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_LIST = re.compile(r"mso-list\s*:\s*(?!ignore|none|skip)l\d", re.IGNORECASE)
_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_REMARKS = re.compile(r"mso-element\s*:\s*comment|mso-comment-(?:reference|author)", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_WITHIN = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr", "table"), "th": ("tr", "table"), "dt": ("dl",), "dd": ("dl",)}
_ENDS = {"td": ("td", "th"), "th": ("td", "th"), "dt": ("dt", "dd"), "dd": ("dt", "dd")}
_ENOUGH, _DEEPEST = 3, 300
_CLIPBOARD = re.compile(r"\AVersion:\d\.\d[\s\S]{0,400}?(?=<)")


def is_markup(text: str) -> bool:
    """Say whether `text` is the source of a page rather than a text that mentions a tag."""
    return text.lstrip()[:1] == "<" and len(_LOOKS.findall(text[:50_000])) >= _ENOUGH


def words_of(source: str) -> Sheet:
    """Return what a page, or a piece of one, says. Nothing is fetched, run or followed."""
    reader = _Reader()
    source = within(_CLIPBOARD.sub("", source), reader.sheet)
    try:
        reader.feed(_without_marked_sections(source))
        reader.close()
    except AssertionError:  # the parser's answer to a declaration it does not know; what was read so far counts
        reader.sheet.doubt(say("The page is broken in one place; what comes after it may be missing."))
    reader.finish()
    return reader.sheet


def _without_marked_sections(source: str) -> str:
    """Word writes <![if …]> around what only some programs show; the words between them count."""
    return re.sub(r"<!\[(?:if|endif)[^<>]{0,200}\]>|<\?[^<>]{0,500}>", "", source, flags=re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet: what it makes of the words in it."""

    tag: str
    bold: bool = False
    link: str = ""
    silent: str = ""  # why its words are left out
    item: int = 0  # how many items a numbered list has so far
    mark: bool = False  # a list's own dot or number
    heading: bool = False  # has looks of its own


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet = Sheet()
        self._open: list[_Open] = [_Open("")]
        self._tags = Counter[str]()  # of what is open, so that an end without a beginning costs no look at all of it
        self._left: list[str] = []
        self._deleted = 0
        self._mark = ""
        self._item: tuple[str, str] | None = None  # the element that an item begins with, and its dot or number once known

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link, bold words, or a part that is left out."""
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag)
            return
        self._close_implied(tag)
        outer = self._open[-1]
        why = "-" if tag in _SILENT else outer.silent or self._why_silent(tag, given)
        if why and not outer.silent:
            if tag in _BLOCKS or tag in _AROUND:
                self.sheet.end()
        elif why:
            self._left += [" - " if tag == "li" else " "]
            if why == "-":
                self._leave(outer.silent)
        mark = outer.mark or bool(_MARK.search(given.get("style", "")))
        heading = outer.heading or tag in _HEADINGS
        opened = _Open(tag, _bold(tag, given, outer.bold), outer.link, why, mark=mark, heading=heading)
        if tag == "a":
            opened.link = target(given.get("href"))
        if len(self._open) < _DEEPEST:
            self._open.append(opened)
            self._tags[tag] += 1
        if not why:
            self._begin(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat <p/> as browsers do: it opens; only o:p and void tags end themselves."""
        if tag in _VOID:
            self._void(tag)
        elif ":" not in tag:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End what was begun; an end without a beginning says nothing."""
        if tag == "br":
            self._void(tag)
        elif self._tags[tag]:
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep words, or note what is left out."""
        inner = self._open[-1]
        if inner.silent:
            self._left.append(data)
        elif inner.mark:
            self._mark += data
        else:
            if self._item and data.strip():
                self._begin_item(self._item[1] or self._mark)
            self.sheet.add(data, inner.bold and not inner.heading, inner.link, self.getpos()[0])

    def finish(self) -> None:
        """End what the page left open."""
        while len(self._open) > 1:
            self._close()
        self.sheet.end()
        if self._deleted:
            self.sheet.doubt(say("Words that were struck out are left out: look at the changes that somebody still tracked."))

    def _why_silent(self, tag: str, given: Mapping[str, str]) -> str:
        style, name = given.get("style", ""), f"{given.get('class', '')} {given.get('id', '')}"
        if tag in ("del", "s", "strike") or _STRUCK.search(style):
            self._deleted += 1
            return say("struck out")
        if _REMARKS.search(style) or "MsoCommentReference" in name or "MsoCommentText" in name:
            return say("a comment")
        if _HIDDEN.search(style) or "hidden" in given:
            return say("hidden text")
        chosen = tag not in ("html", "body", "main", "article", "h1", "p") and any(
            _PARTS_OF_PAGE.fullmatch(word) for word in name.split()
        )
        around = tag in _AROUND or given.get("role", "").lower() in _ROLES or chosen
        return say("part of the page around the text") if around else ""

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "tr":
            self.sheet.begin_row()
        elif tag in ("td", "th"):
            self.sheet.begin_cell()
        elif tag in _BLOCKS:
            self.sheet.end()
        if tag == "li":
            outer = next((one for one in reversed(self._open) if one.tag in ("ul", "ol")), None)
            if outer is not None and outer.tag == "ol":
                outer.item += 1
                self._item = (tag, f"{outer.item}.")
            else:
                self._item = (tag, "-")
        elif tag == "p" and (_LIST.search(given.get("style", "")) or given.get("class", "").startswith("MsoListParagraph")):
            self._item, self._mark = (tag, ""), ""

    def _begin_item(self, mark: str) -> None:
        number = _NUMBER.match(mark.strip())
        self.sheet.add(f"{number.group()} " if number else "- ")
        self._item = None

    def _void(self, tag: str) -> None:
        if self._open[-1].silent:
            self._left.append(" ")
        elif tag in ("br", "hr"):
            self.sheet.end(gap=tag == "hr")

    def _close(self) -> str:
        closed = self._open.pop()
        self._tags[closed.tag] -= 1
        if closed.silent:
            if closed.silent == "-" or not self._open[-1].silent or closed.tag in _BLOCKS or closed.tag in ("a", "td", "title"):
                self._leave(closed.silent)
        elif closed.tag == "tr":
            self.sheet.end_row()
        elif closed.tag in _BLOCKS:
            self.sheet.end()
            if self._item and self._item[0] == closed.tag:
                self._item = None
        return closed.tag

    def _leave(self, why: str) -> None:
        if why != "-":
            self.sheet.leave_out("".join(self._left), why, self.getpos()[0])
        self._left = []

    def _close_implied(self, tag: str) -> None:
        """Close what a browser closes by itself: a paragraph before a block, an item before the next, a head before the body."""
        if tag == "body":
            while self._tags["head"]:
                self._close()
        if tag in _WITHIN:
            self._close_to(_ENDS.get(tag, (tag,)), _WITHIN[tag])
        elif tag in _BLOCKS:
            self._close_to(("p",), ("td", "th", "li", "div", "table", "body", "section", "article", "blockquote"))

    def _close_to(self, tags: tuple[str, ...], within: tuple[str, ...]) -> None:
        if not any(map(self._tags.__getitem__, tags)):
            return
        for one in reversed(self._open):
            if one.tag in within:
                return
            if one.tag in tags:
                while self._close() != one.tag:
                    pass
                return


def _bold(tag: str, given: Mapping[str, str], outer: bool) -> bool:
    """Say whether words in this element are bold: what its style says counts before what its name says."""
    style = given.get("style", "")
    weight = _WEIGHT.search(style)
    if weight:
        word = weight.group(1).lower()
        return word in ("bold", "bolder") or (word.isdigit() and int(word) >= 600) or (word in ("inherit", "unset") and outer)
    return bool(_FONT.search(style)) or tag in ("b", "strong") or outer
