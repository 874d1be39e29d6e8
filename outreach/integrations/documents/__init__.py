"""How does a text become a file that others open? Word and PDF from one article, with nothing in them of who made them."""

from outreach.integrations.documents.article import Article, Figure
from outreach.integrations.documents.packing import pack
from outreach.integrations.documents.portable import PdfMissing, as_pdf
from outreach.integrations.documents.word import as_docx

__all__ = ["Article", "Figure", "PdfMissing", "as_docx", "as_pdf", "pack"]
