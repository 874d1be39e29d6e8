"""Files with a name in places where nobody looks: each made by the usual tools, then changed as people change files."""

import base64
import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from pypdf import PdfWriter
from pypdf.annotations import Text as Note

NAME = "Silent Bridge"


def message(**changes: str) -> bytes:
    """Return a mail; `changes` are headers, or `text`, `html`."""
    mail = EmailMessage()
    headers = {
        "From": "Press desk <press@example.org>",
        "To": "ann@example.org",
        "Subject": "Dykes broken",
        "Message-ID": "<1@example.org>",
    }
    for name, value in {
        **headers,
        **{key.replace("_", "-"): value for key, value in changes.items() if key[0].isupper()},
    }.items():
        mail[name] = value
    mail.set_content(changes.get("text", "The dykes broke."))
    if "html" in changes:
        mail.add_alternative(changes["html"], subtype="html")
    return mail.as_bytes()


def with_file(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """Return a mail with one file."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "press@example.org", "Dykes broken"
    mail.set_content("The dykes broke.")
    main, _, sub = kind.partition("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def word(how: str) -> bytes:
    """Return a Word file with the name in its properties, a comment, a tracked change, hidden words or a picture's words."""
    document = Document()
    paragraph = document.add_paragraph("The dykes broke in eleven places.")
    if how == "properties":
        document.core_properties.last_modified_by = NAME
    elif how == "comment":
        document.add_comment(paragraph.runs[0], text="Who says so?", author=NAME, initials="SB")
    elif how == "change":
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText>by Silent </w:delText></w:r><w:r><w:delText>Bridge</w:delText></w:r></w:del>'
            )
        )
    elif how == "hidden":
        run = paragraph.add_run(f"asked by {NAME}")
        run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    elif how == "author":
        change = OxmlElement("w:ins")
        change.set(qn("w:author"), NAME)
        paragraph._p.append(change)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def word_with_part(part: str, content: str) -> bytes:
    """Return a Word file with one more part."""
    held = io.BytesIO(word(""))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return held.getvalue()


def portable(how: str) -> bytes:
    """Return a PDF with the name in its properties, its XMP, a note or a file inside."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if how == "properties":
        writer.add_metadata({"/Author": NAME})
    elif how == "xmp":
        words = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'
        writer.xmp_metadata = words.encode()
    elif how == "note":
        writer.add_annotation(0, Note(rect=(10, 10, 40, 40), text=f"Ask {NAME}"))
    elif how == "file":
        writer.add_attachment("list.txt", f"by {NAME}".encode("utf-16"))
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def locked() -> bytes:
    """Return a PDF that nobody opens without a word."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def photograph(how: str) -> bytes:
    """Return the head of a JPEG with the name as Windows keeps it, as IPTC, as a comment, or with a place."""
    if how in ("windows", "place"):
        said = NAME.encode("utf-16-le")
        tag, kind, size, value = (0x9C9D, 1, len(said), 26) if how == "windows" else (0x8825, 4, 1, 26)
        held = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", tag, kind, size, value) + b"\0\0\0\0" + said
        marker = 0xE1
    elif how == "iptc":
        held, marker = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x14\x1c\x02\x50" + struct.pack(">H", len(NAME)) + NAME.encode(), 0xED
    else:
        held, marker = f"by {NAME}".encode(), 0xFE
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(held) + 2) + held + b"\xff\xd9"


def drawing() -> bytes:
    """Return a PNG with the name in a packed text."""
    held = b"Author\0\0" + zlib.compress(NAME.encode())
    chunk = struct.pack(">I", len(held)) + b"zTXt" + held
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", zlib.crc32(b"zTXt" + held))


def packed(name: str, content: bytes) -> bytes:
    """Return a zip with one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def coded() -> bytes:
    """Return a text with the name in base64 over short lines."""
    text = base64.b64encode(f"minutes kept by {NAME} on Sunday".encode()).decode()
    return "\n".join(text[at : at + 20] for at in range(0, len(text), 20)).encode()
