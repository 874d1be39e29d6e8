"""What is in the table of a web page, or of the XML that older spreadsheet programs save as .xls?"""

import re
from html.parser import HTMLParser

_MARK = re.compile(
    r"\s*<(?:!doctype html|html|table|meta|head|body|style|\?xml[^>]*\?>\s*<(?:\?mso-application|html|!doctype html|(?:\w+:)?workbook))",
    re.IGNORECASE,
)
_MOST_SPAN = 200


def is_markup(text: str) -> bool:
    """Say whether the text begins like a page or a spreadsheet in XML."""
    return bool(_MARK.match(text[:2000])) and bool(re.search(r"<(?:\w+:)?(?:table|row)\b", text[:200_000], re.I))


def table_rows(text: str) -> list[list[str]]:
    """Return the rows of the largest table."""
    page = _Page()
    page.feed(_without_remarks(text))
    page.close()
    return max(page.tables, key=lambda rows: sum(map(len, rows)), default=[])


def _without_remarks(text: str) -> str:
    """Return the text without comments and declarations, over which the parser may lose itself; what is in CDATA stays."""
    parts = text.replace("<![CDATA[", "").split("<!--")
    text = parts[0] + "".join(part.partition("-->")[2] or (part if "-->" not in part else "") for part in parts[1:])
    if text.count("<") > 2 * text.count(">") + 100:
        text = re.sub(r"<(?=[^<>]*(?:<|$))", " ", text)
    return re.sub(
        r"<[!?][^<>]*>?|<(?:script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)\b", " ", text, flags=re.I
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.open: list[list[list[str]]] = []
        self.cell: list[str] | None = None
        self.place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag, had = tag.rsplit(":", 1)[-1], {name.rsplit(":", 1)[-1]: value or "" for name, value in attrs}
        if tag == "table":
            self._end()
            self.tables.append([])
            self.open.append(self.tables[-1])
        elif tag in ("tr", "row") and self.open:
            self._end()
            self.open[-1].append([])
        elif tag in ("td", "th", "cell") and self.open and self.open[-1]:
            self._end()
            self._begin(had)
        elif tag in ("br", "p", "div") and self.cell:
            self.cell.append("\n")

    def _begin(self, had: dict[str, str]) -> None:
        row = self.open[-1][-1]
        if had.get("index", "").isdecimal():
            row.extend([""] * min(_MOST_SPAN, int(had["index"]) - 1 - len(row)))
        self.cell, self.place = [], _span(had)

    def handle_endtag(self, tag: str) -> None:
        if tag.rsplit(":", 1)[-1] in ("td", "th", "cell", "tr", "row", "table"):
            self._end()
            if tag.endswith("table") and self.open:
                self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _end(self) -> None:
        if self.cell is not None:
            lines = "".join(self.cell).split("\n")
            text = "\n".join(" ".join(line.split()) for line in lines).strip()
            self.open[-1][-1].extend([re.sub(r"\n{2,}", "\n", text), *[""] * (self.place - 1)])
            self.cell = None


def _span(had: dict[str, str]) -> int:
    span = had.get("colspan", "1")
    return min(_MOST_SPAN, max(1, int(span))) if span.isdecimal() and len(span) < 5 else 1
