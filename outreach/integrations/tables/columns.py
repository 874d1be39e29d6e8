"""Which column is which where no heading says it? Read from the cells."""

from collections.abc import Collection, Sequence

from outreach.integrations.tables import values
from outreach.integrations.tables.headings import plain
from outreach.integrations.tables.kinds import kind
from outreach.integrations.tables.vocabulary import WORDS

_SAMPLE = 60
_CONTACT = frozenset(plain(word) for word in WORDS["contact"].split(","))


def by_cells(rows: Sequence[Sequence[str]], fields: Collection[str]) -> list[str | None]:
    """Return the field of each column of a table without headings; of words the first column is the name."""
    width = len(rows[0]) if rows else 0
    likely = [_likely([row[at] for row in rows[:_SAMPLE] if row[at].strip()]) for at in range(width)]
    found: list[str | None] = [
        one if one in fields and (one in ("email", "phone") or likely.index(one) == at) else None for at, one in enumerate(likely)
    ]
    rest = [one for one in ("name", "outlet", "role") if one in fields]
    words = sorted((at for at in range(width) if likely[at] == "words"), key=lambda at: (-_two_words(rows, at), at))
    for at, field in zip([*words[:1], *sorted(words[1:])], rest, strict=False):
        found[at] = field
    return found


def contacts(
    header: Sequence[str], rows: Sequence[Sequence[str]], found: Sequence[str | None], fields: Collection[str]
) -> list[str | None]:
    """Return the fields, a column called "Contact" read by its cells: an address, a telephone, or a person's name."""
    made = list(found)
    for at, heading in enumerate(header):
        if plain(heading) in _CONTACT and made[at] in (None, "name", "contact"):
            held = _likely([row[at] for row in rows[:_SAMPLE] if row[at].strip()])
            if held in ("email", "phone") and held in fields:
                made[at] = held
    return made


def _likely(cells: Sequence[str]) -> str:
    """Return email, phone, url, country, language, words, or "" for cells that say nothing."""
    if not cells:
        return ""
    half = len(cells) / 2
    if sum("@" in cell for cell in cells) > half:
        return "email"
    kinds = [kind(cell) for cell in cells]
    if sum(one == "phone" or (one == "number" and len(cell) > 8) for one, cell in zip(kinds, cells, strict=True)) > half:
        return "phone"
    if kinds.count("url") > half:
        return "profile_url"
    for field, read in (("language", values.languages), ("country", values.countries)):
        if sum(bool(read(cell)[0]) and not read(cell)[1] for cell in cells) > 0.8 * len(cells):
            return field
    return "words" if sum(one in ("text", "code") for one in kinds) > half else ""


def _two_words(rows: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in rows[:_SAMPLE] if row[at].strip()]
    return sum(1 < len(cell.split()) < 5 and not any(sign.isdigit() for sign in cell) for cell in cells) * 2 > len(cells)
