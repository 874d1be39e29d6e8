"""What does a file show? An article of headings, paragraphs and lists, its title, language and direction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Article:
    """`html` is one `<article>` of `h1 h2 p ul li a br strong em`, escaped; `at` is the instant that the file says it was made."""

    html: str
    title: str
    language: str
    direction: str
    at: datetime
