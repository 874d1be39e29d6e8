"""What does a document keep apart from its words, and can everybody read it? Macros, changes, comments, hidden text; tags, title, language."""

import io
import re
import zipfile
from dataclasses import asdict, dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_MACRO = re.compile(r"vbaProject|vbaData|activeX|macrosheets|oleObject", re.IGNORECASE)
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)[ >]")
_HIDDEN = re.compile(rb"<w:(?:vanish|webHidden|specVanish)(?:\s*/>|\s+w:val=\"(?:1|true|on)\")")
_COMMENT = re.compile(rb"<w:comment[ >]")
_TITLE = re.compile(rb"<dc:title>[^<\s]")
_LANGUAGE = re.compile(rb"<dc:language>[^<\s]")
_MOST = 30_000_000  # bytes of one part


@dataclass(frozen=True, slots=True)
class Traits:
    """What hides in a document, and what helps who cannot see it; None where its kind has no such thing."""

    macro: bool = False
    tracked: bool = False
    comments: bool = False
    hidden: bool = False
    tagged: bool | None = None
    title: bool | None = None
    language: bool | None = None

    def as_record(self) -> dict[str, bool | None]:
        """Return it as a plain record."""
        return asdict(self)


def traits(raw: bytes) -> Traits | None:
    """Return what a Word file or a PDF keeps; None for every other kind, and for one that cannot be opened."""
    try:
        if raw[:4] == b"PK\x03\x04":
            return _word(raw)
        return _portable(raw) if b"%PDF-" in raw[:1024] else None
    except (zipfile.BadZipFile, PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError):
        return None


def _word(raw: bytes) -> Traits | None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        if "word/document.xml" not in names:
            return None
        words = b"".join(_part(archive, one) for one in names if one.startswith("word/") and one.endswith(".xml"))
        core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in names else b""
    return Traits(
        macro=any(_MACRO.search(name) for name in names),
        tracked=bool(_CHANGED.search(words)),
        comments=bool(_COMMENT.search(words)),
        hidden=bool(_HIDDEN.search(words)),
        title=bool(_TITLE.search(core)),
        language=bool(_LANGUAGE.search(core)),
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(_MOST)


def _portable(raw: bytes) -> Traits:
    reader = PdfReader(io.BytesIO(raw))
    root = reader.root_object
    marks = root.get("/MarkInfo")
    notes = any(str(one.get_object().get("/Subtype")) == "/Text" for page in reader.pages for one in page.annotations or ())
    return Traits(
        macro="/OpenAction" in root or "/JavaScript" in (root.get("/Names") or {}),
        comments=notes,
        tagged="/StructTreeRoot" in root and bool(marks and marks.get("/Marked")),
        title=bool(reader.metadata and (reader.metadata.title or "").strip()),
        language=bool(str(root.get("/Lang", "")).strip()),
    )
