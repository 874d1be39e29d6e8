"""How does a release become a file? Made from the citable words, then read back: a protected name in any byte refuses it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from outreach.core.clock import now
from outreach.core.errors import Reason, Refused
from outreach.core.languages import direction
from outreach.core.times import Meant
from outreach.integrations.documents import Article, Figure, PdfMissing, as_docx, as_pdf
from outreach.integrations.pictures import fitted
from outreach.releases import queries
from outreach.releases.models import Release, ReleasePicture
from outreach.releases.policy import receipts, rendering
from outreach.releases.policy.blocks import Text
from outreach.releases.policy.labels import labels
from outreach.releases.policy.receipts import Made
from outreach.releases.policy.tables import Tables
from outreach.releases.service.compiling import CannotMake, makes

_FITTED: dict[str, bytes] = {}
_MOST_FITTED = 12  # pictures of one text
_MAKERS: dict[str, Callable[[Article], bytes]] = {"docx": as_docx, "pdf": as_pdf}


def document(release_id: int, kind: str, language: str = "", at: datetime | None = None) -> tuple[str, bytes]:
    """Return the name and the bytes of a `docx` or `pdf` of the citable words as they stand, in its own or another language.

    `at` is when it will be read: a file that leaves at the lift bears no embargo line any more.

    Raises `NotFound` for a language it is not in; `Refused` while a paragraph is missing or stale, with each place where a
    protected name shows, or when this machine cannot make such a file.
    """
    row = queries.release(release_id)
    text = queries.whole_text_in(row, language)
    try:
        made = _made(row, text, kind, at)
    except CannotMake as error:
        raise Refused(Reason("pdf_missing", str(error), "document")) from error
    found = receipts.reasons([receipts.read_back(made, queries.rules_in_force(row, now()))])
    if found:
        raise Refused(*found)
    return made.name, made.raw


def document_out(row: Release, kind: str, language: str) -> Made:
    """Return a file of a text that is out, or as it will be then: without an embargo line, and the same bytes each time.

    Raises `CannotMake` where this machine cannot make such a file; it is not read back yet.
    """
    at = row.released_at or row.lift_at or now()
    return _written(row, queries.text_in(row, language), kind, at, None)


def _made(row: Release, text: Text, kind: str, at: datetime | None = None) -> Made:
    at = at or now()
    return _written(row, text, kind, at, row.embargo_at(at))


def _written(row: Release, text: Text, kind: str, at: datetime, embargo: Meant | None) -> Made:
    try:
        return Made(kind, f"release-{row.id}-{text.language}.{kind}", _MAKERS[kind](_article(row, text, at, embargo)))
    except PdfMissing as error:
        raise CannotMake(str(error)) from error


def _article(row: Release, text: Text, at: datetime, embargo: Meant | None) -> Article:
    words = rendering.as_html(text, kind=row.kind.value, embargo=embargo, tables=Tables.LIST)
    said, name = labels(text.language), rendering.heading(text)
    figures = [_figure(row, one, text.language) for one in queries.pictures_leaving(row)]
    return Article(words, name, text.language, direction(text.language), at, figures, said.pictures)


def _figure(row: Release, one: ReleasePicture, language: str) -> Figure:
    """A picture as the page of a file shows it; the words beside it are in the language of the text as it was written."""
    link, address = labels(language).full_size, queries.picture_address(row, one, language)
    return Figure(_fitted(one), one.alt, one.beside, row.language, direction(row.language), link, address)


def _fitted(one: ReleasePicture) -> bytes:
    """Fit it once: each picture stands in two files of each language."""
    found = _FITTED.get(one.sha256)
    if found is None:
        found = fitted(one.raw)
        while len(_FITTED) >= _MOST_FITTED:
            _FITTED.pop(next(iter(_FITTED)), None)
        _FITTED[one.sha256] = found
    return found


def _texts(row: Release) -> Iterator[Text]:
    return (queries.text_in(row, language) for language in queries.languages_of(row))


def _plain(row: Release) -> Iterator[Made]:
    for text in _texts(row):
        words = rendering.as_plain(text, kind=row.kind.value, embargo=row.embargo_at(now()))
        yield Made("txt", f"release-{row.id}-{text.language}.txt", words.encode())


makes("txt", _plain)
makes("docx", lambda row: [_made(row, text, "docx") for text in _texts(row)])
makes("pdf", lambda row: [_made(row, text, "pdf") for text in _texts(row)])
