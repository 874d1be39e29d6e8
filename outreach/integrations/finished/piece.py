"""What does a reader hand on? A piece of text and where it stood, or the place that nobody could read."""

from dataclasses import dataclass, field
from enum import StrEnum

APART = b"\0\0"  # between what stood apart: no word is made of the end of one and the beginning of the other


class Place(StrEnum):
    """What sort of place a text stood in."""

    HEADER = "header"
    FILE_NAME = "file_name"
    WORDS = "words"
    MARKUP = "markup"
    METADATA = "metadata"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that `reader` found at `where`. Not `sure`: bytes shown as letters, of which some are none."""

    reader: str
    where: str
    text: str
    place: Place = Place.WORDS
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that could not be read (`code` one of encrypted, broken, too_large, too_many), or that says where a picture was taken."""

    where: str
    code: str


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked: a file of a kilobyte can hold a thousand million."""

    left: int = 60_000_000
    parts: int = 600

    def take(self, size: int) -> bool:
        """Say whether there is room for one more part of `size` bytes, and take it."""
        self.left, self.parts = self.left - size, self.parts - 1
        return self.left >= 0 and self.parts >= 0


@dataclass(slots=True)
class Reading:
    """All that was found in one file."""

    pieces: list[Piece] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def readers(self) -> list[str]:
        """Return which readers found something, in the order in which they read."""
        return list(dict.fromkeys(piece.reader for piece in self.pieces))


Found = Piece | Unread
