"""How does an article become a PDF? Tagged, shaped, and nothing loaded from anywhere."""

import re
from base64 import b64encode
from html import escape
from typing import Any

from outreach.integrations.documents.article import Article, Figure

_NOTHING = re.compile(rb">-?0<")
_LOOKS = """
@page { size: A4; margin: 24mm 22mm; }
body { font: 11pt/1.5 "Noto Serif", "Noto Naskh Arabic", "DejaVu Serif", serif; color: #1b2126; }
[dir="rtl"] { font-family: "Noto Naskh Arabic", "Noto Serif", "DejaVu Sans", serif; font-size: 12pt; }
h1 { font-size: 20pt; line-height: 1.2; margin: 6mm 0; }
h2 { font-size: 12pt; margin: 6mm 0 2mm; }
h1, h2 { break-after: avoid; }
p, ul { margin: 0 0 3mm; orphans: 2; widows: 2; }
ul { padding-inline-start: 6mm; }
ul.roll { columns: 3; column-gap: 5mm; padding: 0; list-style: none; font-size: .82em; line-height: 1.4; text-align: start; }
ul.roll li { break-inside: avoid; }
.phone { white-space: nowrap; }
.release-line, .embargo { font-weight: bold; letter-spacing: .02em; }
.end-mark { text-align: center; }
a { color: inherit; }
figure { margin: 0 0 6mm; break-inside: avoid; }
figure img { display: block; max-width: 100%; max-height: 100mm; }
figcaption { font-size: .82em; line-height: 1.4; margin-top: 1.5mm; text-align: start; }
"""


class PdfMissing(Exception):
    """This machine cannot make PDF files; the sentence says what to install."""


def as_pdf(article: Article) -> bytes:
    """Return the article as a tagged PDF (PDF/UA-1); raises `PdfMissing` where the extra or Pango is not installed."""
    page = (
        f'<!doctype html><html lang="{escape(article.language)}" dir="{article.direction}"><head><meta charset="utf-8">'
        f"<title>{escape(article.title)}</title><style>{_LOOKS}</style></head><body>{article.html}{_figures(article)}</body></html>"
    )
    renderer, fetcher = _renderer()
    document = renderer.HTML(string=page, url_fetcher=fetcher).render(pdf_variant="pdf/ua-1")
    document.metadata.generator = None
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_joined)
    return made


def _figures(article: Article) -> str:
    if not article.figures:
        return ""
    return f"<section><h2>{escape(article.figures_head)}</h2>{''.join(map(_figure, article.figures))}</section>"


def _figure(one: Figure) -> str:
    shown = f'<img src="data:{one.kind};base64,{b64encode(one.raw).decode()}" alt="{escape(one.alt)}">' if one.raw else ""
    link = f'<a href="{escape(one.address)}">{escape(one.link)}</a>'
    words = f'<span lang="{escape(one.language)}" dir="{one.direction}">{escape(one.caption)}</span>'
    return f'<figure lang="{escape(one.language)}">{shown}<figcaption dir="{one.direction}">{words} {link}</figcaption></figure>'


def _joined(_document: Any, file: Any) -> None:
    """Join letters that the library writes apart with nothing between them: half the size, and read back in half the time."""
    for one in file.objects:
        if isinstance(content := getattr(one, "stream", None), list):
            one.stream = [_NOTHING.sub(b"", part) if isinstance(part, bytes) and part[-2:] == b"TJ" else part for part in content]


def _renderer() -> tuple[Any, Any]:
    """Import it here: most machines start faster without, and some have no Pango."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise PdfMissing(
            "PDF needs two more things on this machine: pip install -r requirements-pdf.txt, and Pango "
            "(Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0). Until then, print the page."
        ) from error
    return weasyprint, URLFetcher(allowed_protocols=("data",))
