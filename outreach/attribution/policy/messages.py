"""Does a protected name leave in these bytes? The whole message as sent, or a file: every piece that a reader finds in them."""

from collections.abc import Iterable, Sequence

from outreach.attribution.policy.finding import Finder
from outreach.attribution.policy.rules import Mention, Rule, Surface
from outreach.integrations import finished
from outreach.integrations.finished import Piece, Place

_SURFACES = {
    Place.HEADER: Surface.HEADER, Place.FILE_NAME: Surface.FILE_NAME, Place.MARKUP: Surface.HTML, Place.METADATA: Surface.ATTACHMENT,
}  # fmt: skip


def scan_bytes(raw: bytes, rules: Sequence[Rule]) -> list[Mention]:
    """Return every mention in a raw message: decoded headers, addresses, Message-ID, bodies, file names, attachments.

    `where` of a mention names the header, part or file; offsets are in that piece as decoded.
    """
    finder = Finder(rules)
    return scan(finished.read_message(raw).pieces, finder) if finder.looks else []


def scan_file(name: str, raw: bytes, rules: Sequence[Rule]) -> list[Mention]:
    """Return every mention in a file and its name."""
    finder = Finder(rules)
    return scan(finished.read(name, raw).pieces, finder) if finder.looks else []


def scan(pieces: Iterable[Piece], finder: Finder) -> list[Mention]:
    """Return every mention in what readers found; the same spelling at the same place once."""
    found = dict[tuple[object, ...], Mention]()
    for piece in pieces if finder.looks else ():
        surface = _SURFACES.get(piece.place, Surface.ATTACHMENT)
        for seen in finder.find(piece.text, surface.value, sure=piece.sure):
            mention = Mention(seen.rule, seen.start, seen.end, seen.spelling, seen.how, piece.where)
            found.setdefault((piece.where, seen.rule.name, seen.spelling), mention)
    return list(found.values())
