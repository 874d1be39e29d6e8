"""What does a file show? An article of headings, paragraphs and lists, its title, language and direction, and its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words beside it, in their own language; without bytes only its words and where it is are shown."""

    raw: bytes
    alt: str
    caption: str
    language: str
    direction: str
    link: str  # what the words of the link say, and where it leads
    address: str

    @property
    def kind(self) -> str:
        """Return its media type."""
        return "image/png" if self.raw[:4] == b"\x89PNG" else "image/jpeg"


@dataclass(frozen=True, slots=True)
class Article:
    """`html` is one `<article>` of `h1 h2 p ul li a br strong em`, escaped; `at` is the instant that the file says it was made.

    The figures stand after it, under `figures_head`.
    """

    html: str
    title: str
    language: str
    direction: str
    at: datetime
    figures: Sequence[Figure] = ()
    figures_head: str = ""
