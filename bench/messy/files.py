"""Which messy files are made? A seed gives them all, each with the header and the rows that were meant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from bench.messy import faults, people
from bench.messy.faults import FAULTS, Draft
from bench.messy.writing import DELIMITERS, ENCODINGS, Style, encoded, style


@dataclass(frozen=True, slots=True)
class Messy:
    """A file's bytes and its clean twin; `doubtful` where a row cannot be known and only a silent shift is wrong."""

    name: str
    content: bytes
    header: list[str] | None
    rows: list[list[str]]
    doubtful: bool = False


def files(seed: int = 1, count: int = 400) -> Iterator[Messy]:
    """Yield `count` messy files; the same seed gives the same files."""
    makers = [*(_with(name) for name in FAULTS for _ in range(2)), *_SHAPES, *_SHAPES, *_encodings()]
    for number in range(count):
        rng = Random(seed * 100_003 + number)
        maker = makers[number % len(makers)]
        while (made := _try(maker, rng, number)) is None:
            pass
        yield made


def _try(maker: Callable[[Random], tuple[str, Draft]], rng: Random, number: int) -> Messy | None:
    name, draft = maker(rng)
    text = draft.style.newline.join(draft.lines) + (draft.style.newline if draft.style.last else "")
    try:
        content = encoded(text, draft.style)
    except UnicodeEncodeError:
        return None
    return Messy(
        f"{number:03d}-{name}-{draft.style.encoding}-{draft.style.delimiter!r}", content, draft.header, draft.rows, draft.doubtful
    )


def _draft(rng: Random, script: str = "", count: int = 0, fields: list[str] | None = None) -> Draft:
    script = script or rng.choice(tuple(ENCODINGS))
    chosen = fields or ["name", *rng.sample([one for one in people.KINDS if one != "name"], rng.randrange(2, 10))]
    header, rows = people.table(rng, script, chosen, count or rng.choice((6, 9, 14, 25, 60)))
    draft = Draft(rng, style(rng, script), chosen, header, rows, [])
    faults.write(draft)
    return draft


def _with(name: str) -> Callable[[Random], tuple[str, Draft]]:
    def make(rng: Random) -> tuple[str, Draft]:
        draft = _draft(rng)
        FAULTS[name](draft)
        others = (
            rng.sample(("footer", "blank_lines", "nuls", "long_rows"), rng.randrange(0, 3))
            if name not in ("declared", "wrapped_lines")
            else []
        )
        for other in others:
            if other != name:
                FAULTS[other](draft)
        if draft.style.encoding not in ("utf-8", "utf-8-sig"):
            draft.lines = [one.replace("\0", "") for one in draft.lines]
        return "+".join([name, *others]), draft

    return make


def _encodings() -> list[Callable[[Random], tuple[str, Draft]]]:
    def maker(script: str, encoding: str) -> Callable[[Random], tuple[str, Draft]]:
        def make(rng: Random) -> tuple[str, Draft]:
            draft = _draft(rng, script)
            draft.style.encoding = encoding
            return f"encoding-{script}", draft

        return make

    return [maker(script, encoding) for script, all_of in ENCODINGS.items() for encoding in all_of]


def _restyled(rng: Random, made: Style, fields: list[str] | None = None, count: int = 0, script: str = "") -> Draft:
    draft = _draft(rng, script or "latin", count, fields)
    made.encoding = made.encoding or "utf-8"
    draft.style = made
    faults.write(draft)
    return draft


def _escaped(rng: Random) -> tuple[str, Draft]:
    draft = _restyled(
        rng, Style(rng.choice(",;\t"), '"', rng.choice(("minimal", "all")), "\\"), ["name", "email", "notes", "city"], 25
    )
    draft.rows[3][2] = 'says "hi" a lot'
    faults.write(draft)
    return "backslash", draft


def _single(rng: Random) -> tuple[str, Draft]:
    return "single-quotes", _restyled(rng, Style(rng.choice(",;\t|"), "'", rng.choice(("all", "text"))))


def _spaced(rng: Random) -> tuple[str, Draft]:
    return "space-after", _restyled(rng, Style(rng.choice(",;|"), '"', rng.choice(("minimal", "all")), space=" "))


def _aligned(rng: Random) -> tuple[str, Draft]:
    draft = _restyled(rng, Style("\t"), ["name", "email", "country", "city"], 12)
    draft.rows = [[cell or "none" for cell in row] for row in draft.rows]
    wide = [max(len(row[at]) for row in [draft.header or [], *draft.rows]) + 3 for at in range(4)]
    draft.lines = [
        "".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip()
        for row in [draft.header or [], *draft.rows]
    ]
    return "columns-by-spaces", draft


def _newlines(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng)
    draft.style.delimiter = rng.choice(",;\t|")
    for row in draft.rows:
        if rng.random() < 0.3:
            row[rng.randrange(len(row))] = rng.choice(
                ("12 High St\nLondon\nUK", "line one\r\nline two", "a\n\nb, c; d", "Windle,\nSara", 'He said:\n"no"')
            )
    draft.style.quote, draft.style.escape = '"', ""
    faults.write(draft)
    return "line-breaks-in-cells", draft


def _mixed_ends(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng, "west")
    draft.style.encoding = "utf-8"
    text = "".join(one + rng.choice(("\n", "\r\n", "\r")) for one in draft.lines)
    draft.lines, draft.style.newline, draft.style.last = [text], "", False
    return "mixed-ends", draft


def _wide(rng: Random) -> tuple[str, Draft]:
    draft = _restyled(
        rng, Style(rng.choice(",;\t")), ["name", "email", *[rng.choice(("code", "city", "role")) for _ in range(498)]], 8
    )
    return "500-columns", draft


def _huge_cell(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng, "latin", 12, ["name", "email", "notes", "city"])
    draft.style.encoding, draft.style.delimiter = "utf-8", ","
    draft.rows[5][2] = "word, " * 170_000
    faults.write(draft)
    return "1-MB-cell", draft


def _late(rng: Random) -> tuple[str, Draft]:
    draft = _restyled(rng, Style(rng.choice(",;")), ["name", "email", "outlet", "notes"], 10_000, "west")
    draft.rows[6_998] = ["Rosa Lund", "rosa@example.org", "Paper", "fine"]
    draft.lines[6_999] = draft.style.delimiter.join(["Rosa Lund", '"rosa@example.org', "Paper", "fine"])
    return "quote-open-at-7000", draft


def _one_column(rng: Random) -> tuple[str, Draft]:
    draft = _restyled(rng, Style(",", '"', rng.choice(("minimal", "all"))), [rng.choice(("email", "name"))])
    return "one-column", draft


def _header_only(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng, "west")
    draft.rows, draft.lines = [], draft.lines[:1]
    return "header-only", draft


def _bidi(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng, "arabic")
    draft.style.encoding = "utf-8"
    for row in draft.rows[::3]:
        row[0] = f"\u202b{row[0]}\u202c" if rng.random() < 0.5 else f"{row[0]}\u200f \u202egnp.exe"
    faults.write(draft)
    return "bidi", draft


def _duplicate_heads(rng: Random) -> tuple[str, Draft]:
    return "same-heading-twice", _draft(rng, fields=["name", "email", "email", "phone", "phone", "city"])


def _mixed_encodings(rng: Random) -> tuple[str, Draft]:
    draft = _draft(rng, "west", 25)
    draft.style = Style(rng.choice(",;"), encoding="latin-1")
    faults.write(draft)
    draft.lines = [
        one.encode("utf-8").decode("latin-1") if rng.random() < 0.6 else one.encode("cp1252").decode("latin-1")
        for one in draft.lines
    ]
    return "mixed-encodings", draft


_SHAPES: list[Callable[[Random], tuple[str, Draft]]] = [
    _escaped, _escaped, _single, _single, _spaced, _spaced, _aligned, _newlines, _newlines, _newlines, _mixed_ends, _wide, _huge_cell, _late,
    _one_column,
    _header_only, _bidi, _duplicate_heads, _mixed_encodings, _mixed_encodings,
]  # fmt: skip
assert DELIMITERS
