"""Which addresses open something for whoever holds them? Read by nobody but the one they were written for."""

import re

SIGNED = ("/a/", "/account/links/", "/b/", "/c/", "/e/", "/n/", "/q/", "/s/", "/u/")
"""What the paths of all pages begin with that a secret in the address opens; the route table is held against it."""
GONE = "…"
_SIGNED = re.compile(rf"({'|'.join(SIGNED)})[\w%=-]{{12,}}[^\s\"'<>]*")
_QUERY = re.compile(r"([^\s\"'<>?#]*[/.][^\s\"'<>?#]*[?#])[^\s\"'<>]+")


def without_signed(text: str) -> str:
    """Return `text` with what opens a page taken out of every such address."""
    return _SIGNED.sub(rf"\1{GONE}", text)


def without_query(text: str) -> str:
    """Return `text` with everything behind the path of an address taken out: a meeting's link carries its password there."""
    return _QUERY.sub(rf"\1{GONE}", text)
