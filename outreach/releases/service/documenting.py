"""How does a release become a file? Made from the citable words, then read back: a protected name in any byte refuses it."""

from collections.abc import Callable, Iterable

from outreach.attribution.policy.messages import scan_file
from outreach.core.clock import now
from outreach.core.errors import Reason, Refused
from outreach.core.languages import direction
from outreach.core.words import say
from outreach.integrations.documents import Article, PdfMissing, as_docx, as_pdf, read_back
from outreach.releases import queries
from outreach.releases.models import Release
from outreach.releases.policy import rendering
from outreach.releases.policy.blocks import Text

_MAKERS: dict[str, tuple[Callable[[Article], bytes], Callable[[bytes], Iterable[tuple[str, str]]]]] = {
    "docx": (as_docx, lambda _raw: ()),  # its members are read by the scan itself
    "pdf": (as_pdf, read_back),
}


def document(release_id: int, kind: str, language: str = "") -> tuple[str, bytes]:
    """Return the name and the bytes of a `docx` or `pdf` of the citable words as they stand, in its own or another language.

    Raises `NotFound` for a language it is not in; `Refused` while a paragraph is missing or stale, with each place where a
    protected name shows, or when this machine cannot make such a file.
    """
    row, (make, read) = queries.release(release_id), _MAKERS[kind]
    text = queries.whole_text_in(row, language)
    try:
        made = make(_article(row, text))
    except PdfMissing as error:
        raise Refused(Reason("pdf_missing", str(error), "document")) from error
    name = f"release-{row.id}-{text.language}.{kind}"
    found = scan_file(name, made, queries.facts_for(release_id, now()).rules, read(made))
    if found:
        raise Refused(*(_leak(one.spelling, one.where) for one in {(m.spelling, m.where): m for m in found}.values()))
    return name, made


def _article(row: Release, text: Text) -> Article:
    words = rendering.as_html(text, kind=row.kind.value, embargo=row.embargo_at(now()))
    return Article(words, rendering.heading(text), text.language, direction(text.language), now())


def _leak(spelling: str, where: str) -> Reason:
    return Reason(
        "protected_name",
        say("“%(spelling)s” must not be named, and stands in: %(where)s.", spelling=spelling, where=where),
        where,
    )
