"""How does a release read when it leaves? The same citable words for page, mail and file; instructions never among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from outreach.core.languages import direction
from outreach.core.text import fold
from outreach.core.times import Meant
from outreach.releases.policy import inline, speakers
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.labels import Labels, embargo_line, labels
from outreach.releases.policy.ladders import ladder_line
from outreach.releases.policy.tables import Tables, in_pairs, items
from outreach.releases.policy.tables import html as table_html

_SILENT_KINDS = {BlockKind.INSTRUCTION, BlockKind.INTERNAL}
_SILENT = {Audience.INSTRUCTION, Audience.INTERNAL}
_ORDER = {
    BlockKind.RELEASE_LINE: 0, BlockKind.HEADLINE: 1, BlockKind.STANDFIRST: 2, BlockKind.DATELINE: 3, BlockKind.PARAGRAPH: 3,
    BlockKind.QUOTE: 3, BlockKind.LIST: 3, BlockKind.END_MARK: 4, BlockKind.NOTES: 5, BlockKind.CONTACT: 6,
    BlockKind.BOILERPLATE: 7, BlockKind.DOCUMENT: 8,
}  # fmt: skip
_BODY, _END, _NOTES = 3, 4, 5
_TITLE = 160  # characters; what is longer is no title of a document
_MANY = 24  # a longer list is set in columns
_BULLET = re.compile(r"^\s*[·•◦▪‣*–-]\s+")
_NOTES_HEADS = {"notes to editors", "notes to the editor", "notes to editor", "note to editors", "notes for editors"}
_DASHED = re.compile(r"[–—-]\s*$")
_MARKED = ("“", '"', "«", "„", "‘", "'")


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of output: `tag` says what it is, `words` or `items` hold plain text with inline links."""

    tag: str
    words: str = ""
    items: Sequence[str] = ()
    lead: str = ""
    rows: Sequence[Sequence[str]] = ()  # of a table, its heads first


def citable(text: Text) -> list[Block]:
    """Return the blocks that may leave, in the order in which a release is read; instructions and internal notes are not."""
    kept = [
        block for block in text.blocks if block.kind not in _SILENT_KINDS and block.audience not in _SILENT and block.text.strip()
    ]
    return sorted(kept, key=_place)


def instructions(text: Text) -> list[str]:
    """Return the instructions to the desk, for the covering mail only, under "not for publication"."""
    chosen = [block for block in text.blocks if block.audience is Audience.INSTRUCTION and block.kind is not BlockKind.INTERNAL]
    return [inline.plain(block.text.strip(), _rtl(text)) for block in chosen if block.text.strip()]


def heading(text: Text) -> str:
    """Return the headline, or the first words of the body when there is none; never the office's working title."""
    for block in citable(text):
        if block.kind is BlockKind.HEADLINE:
            return inline.plain(" ".join(block.text.split()))
    return _shortened(summary(text), 110)


def summary(text: Text) -> str:
    """Return the standfirst or the first paragraph, as one line of plain text."""
    for wanted in (BlockKind.STANDFIRST, BlockKind.PARAGRAPH):
        for block in citable(text):
            if block.kind is wanted:
                return inline.plain(" ".join(block.text.split()))
    return ""


def as_html(text: Text, *, kind: str = "release", embargo: Meant | None = None, tables: Tables = Tables.WIDE) -> str:
    """Return the text as one escaped `<article>` with lang and dir; give `embargo` while it holds, for the line on top.

    A table can be two cells wide, for a phone without a style sheet, or a list, for what sets paragraphs and lists only.
    """
    right_to_left = _rtl(text)
    inner = "\n".join(_html(part, right_to_left, tables) for part in _parts(text, kind, embargo))
    return f'<article class="release" lang="{escape(text.language)}" dir="{direction(text.language)}">\n{inner}\n</article>'


def as_plain(text: Text, *, kind: str = "release", embargo: Meant | None = None) -> str:
    """Return the text as plain words, blocks apart by an empty line; `embargo` as in `as_html`."""
    right_to_left = _rtl(text)
    return "\n\n".join(_plain(part, right_to_left) for part in _parts(text, kind, embargo)) + "\n"


def _parts(text: Text, kind: str, embargo: Meant | None) -> list[_Part]:
    words, blocks = labels(text.language), citable(text)
    parts = _on_top(embargo, text.language) if embargo else []
    if not any(block.kind is BlockKind.RELEASE_LINE for block in blocks):
        named = words.kinds.get(kind, words.kinds["release"])
        parts.append(_Part("release-line", named if embargo or kind == "advisory" else f"{named} · {words.immediate}"))
    blocks = _with_end(_run_in(blocks, words), words)
    for place, group in groupby(blocks, key=_place):
        parts += _section(place, list(group), words)
    return parts


def _on_top(embargo: Meant, language: str) -> list[_Part]:
    ladder = ladder_line(embargo, language)
    return [_Part("embargo", embargo_line(embargo, language)), *([_Part("embargo-zones", ladder)] if ladder else [])]


def _with_end(blocks: Sequence[Block], words: Labels) -> list[Block]:
    """The end mark stands once, between the body and what is for editors."""
    marks = [block for block in blocks if block.kind is BlockKind.END_MARK][:1]
    mark = marks or [Block("end", BlockKind.END_MARK, Audience.CITABLE, words.end)]
    before = [block for block in blocks if _place(block) < _END]
    return [*before, *mark, *(block for block in blocks if _place(block) > _END)]


def _run_in(blocks: Sequence[Block], words: Labels) -> list[Block]:
    """A dateline runs into the paragraph after it; a quote names its speaker when its words do not."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before and before.kind is BlockKind.DATELINE and block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            lead = before.text.strip()
            joint = " " if _DASHED.search(lead) else words.dateline
            found[-1] = replace(_attributed(block, words), text=f"{lead}{joint}{_attributed(block, words).text}")
        else:
            found.append(_attributed(block, words))
    return found


def _attributed(block: Block, words: Labels) -> Block:
    if block.kind is not BlockKind.QUOTE or not block.speaker.strip() or block.says_who:
        return block
    said, (opening, closing) = block.text.strip(), words.quotes
    said = said if said.startswith(_MARKED) else f"{opening}{said}{closing}"
    who = ", ".join(filter(None, (block.speaker, block.speaker_title, block.organisation)))
    return replace(block, text=words.said.replace("{who}", who).replace("{words}", said))


def _section(place: int, blocks: Sequence[Block], words: Labels) -> list[_Part]:
    parts = [part for block in blocks for part in _block(block, place)]
    heads = {_NOTES: words.notes, _ORDER[BlockKind.CONTACT]: words.contact}
    if place not in heads or fold(parts[0].words).startswith(fold(heads[place]) + ":"):
        return parts
    if not _is_label(parts[0].words, heads[place]):
        parts.insert(0, _Part("h2", heads[place]))
    else:
        parts[0] = _Part("h2", inline.unmarked(parts[0].words).rstrip(":"))
    return parts


def _is_label(words: str, label: str) -> bool:
    return fold(inline.unmarked(words)).rstrip(":") in {fold(label), fold(label) + "s", *_NOTES_HEADS}


def _block(block: Block, place: int) -> list[_Part]:
    single = {0: "release-line", 1: "h1", 2: "standfirst", _END: "end-mark"}.get(place)
    if single:
        return [_Part(single, " ".join(block.text.split()))]
    if block.kind is BlockKind.LIST:
        return [_Part("ul", items=[_BULLET.sub("", line).strip() for line in block.text.splitlines() if line.strip()])]
    if block.kind is BlockKind.CONTACT:
        return [_Part("p", block.text.strip())]
    if place == _BODY:
        tag = "quote" if block.kind is BlockKind.QUOTE else "p"
        return [_Part(tag, line.strip()) for line in block.text.splitlines() if line.strip()]
    title, _, rest = block.text.strip().partition("\n")
    if block.kind is BlockKind.DOCUMENT and rest.strip() and len(title) <= _TITLE and not title.endswith((".", ":")):
        return [_Part("h2", title), *_lines(rest)]
    return _lines(block.text)


def _lines(text: str) -> list[_Part]:
    """Lines of notes and documents are paragraphs; those that begin with a bullet are a list, rows of cells a table."""
    lines = [line for line in text.splitlines() if line.strip()]
    parts: list[_Part] = []
    for tag, group in groupby(lines, key=_line_tag):
        plain = [_BULLET.sub("", line).strip() for line in group]
        if tag == "table" and len(plain) > 1:
            parts.append(_Part("table", rows=[speakers.cells(line) for line in plain]))
        else:
            parts += [_Part("ul", items=plain)] if tag == "ul" else [_Part("p", line) for line in plain]
    return parts


def _line_tag(line: str) -> str:
    return "table" if speakers.is_row(line) else "ul" if _BULLET.match(line) else "p"


def _as_list(part: _Part) -> _Part:
    return _Part("ul", items=items(part.rows)) if part.rows else part


def _html(part: _Part, right_to_left: bool, tables: Tables) -> str:
    def words(text: str) -> str:
        return inline.html(text, right_to_left).replace("\n", "<br>\n")

    if part.rows and tables is not Tables.LIST:
        return table_html(in_pairs(part.rows) if tables is Tables.NARROW else part.rows, words)
    part = _as_list(part)
    if part.tag == "ul":
        roll = len(part.items) > _MANY
        around = "<li><bdi>{}</bdi></li>" if roll and right_to_left else "<li>{}</li>"  # a name of another script keeps its marks
        items = "\n".join(around.format(words(item)) for item in part.items)
        kind = ' class="roll"' if roll else ""
        return f"<ul{kind}>\n{items}\n</ul>"
    if part.tag in ("h1", "h2", "p"):
        return f"<{part.tag}>{words(part.words)}</{part.tag}>"
    return f'<p class="{part.tag}">{words(part.words)}</p>'


def _plain(part: _Part, right_to_left: bool) -> str:
    part = _as_list(part)
    if part.tag == "ul":
        return "\n".join(f"• {inline.plain(item, right_to_left)}" for item in part.items)
    return inline.plain(part.words, right_to_left)


def _place(block: Block) -> int:
    place = _ORDER[block.kind]
    return _NOTES if place <= _BODY and block.audience is Audience.NOTES else place


def _rtl(text: Text) -> bool:
    return direction(text.language) == "rtl"


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
