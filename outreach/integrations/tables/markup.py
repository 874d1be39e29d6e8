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
    page.feed(text)
    page.close()
    return max(page.tables, key=lambda rows: sum(map(len, rows)), default=[])


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.cell: list[str] | None = None
        self.place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag, had = tag.rsplit(":", 1)[-1], {name.rsplit(":", 1)[-1]: value or "" for name, value in attrs}
        if tag == "table":
            self.tables.append([])
        elif tag in ("tr", "row") and self.tables:
            self._end()
            self.tables[-1].append([])
        elif tag in ("td", "th", "cell") and self.tables and self.tables[-1]:
            self._end()
            self._open(had)
        elif tag in ("br", "p", "div") and self.cell:
            self.cell.append("\n")

    def _open(self, had: dict[str, str]) -> None:
        row = self.tables[-1][-1]
        if had.get("index", "").isdecimal():
            row.extend([""] * min(_MOST_SPAN, int(had["index"]) - 1 - len(row)))
        self.cell, self.place = [], _span(had)

    def handle_endtag(self, tag: str) -> None:
        if tag.rsplit(":", 1)[-1] in ("td", "th", "cell", "tr", "row", "table"):
            self._end()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _end(self) -> None:
        if self.cell is not None:
            lines = "".join(self.cell).split("\n")
            text = "\n".join(" ".join(line.split()) for line in lines).strip()
            self.tables[-1][-1].extend([re.sub(r"\n{2,}", "\n", text), *[""] * (self.place - 1)])
            self.cell = None


def _span(had: dict[str, str]) -> int:
    span = had.get("colspan", "1")
    return min(_MOST_SPAN, max(1, int(span))) if span.isdecimal() and len(span) < 5 else 1
