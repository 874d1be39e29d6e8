"""How does a file go with every copy of a list mail? Encoded once, base64, after the words."""

import base64
import re
from typing import NamedTuple

_SAFE_NAME = re.compile(r"[^A-Za-z0-9._-]")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+").fullmatch


class File(NamedTuple):
    """A file that goes with every copy; `name` is plain ASCII, `kind` a media type."""

    name: str
    kind: str
    data: bytes


def attached(file: File) -> bytes:
    """Return the part of a message that is `file`; base64 never begins a line with a dot, so that nothing needs stuffing.

    Raises `ValueError` for what is no media type.
    """
    if not _MEDIA_TYPE(file.kind):
        raise ValueError(f"“{file.kind}” is no media type")
    name = _SAFE_NAME.sub("-", file.name)
    start = (
        f'Content-Type: {file.kind}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return start.encode("ascii") + base64.encodebytes(file.data).replace(b"\n", b"\r\n")
