"""Which addresses open something for whoever holds them? Read by nobody but the one they were written for."""

import re

ACCOUNT = "/account/links/"  # by which somebody chooses a password
SIGNED = ("/a/", ACCOUNT, "/b/", "/c/", "/e/", "/n/", "/q/", "/s/", "/u/")
"""What the paths of all pages begin with that a secret in the address opens; the route table is held against it."""
GONE = "…"
_SIGNED = re.compile(rf"({'|'.join(SIGNED)})[\w%=-]{{12,}}[^\s\"'<>]*")
_ADDRESS = re.compile(r"[^\s\"'<>]+")
_WORDS = "pwd|psw|pw|pass|passwd|password|passcode|passphrase|pin|token|tk|secret|key|auth"
_SECRET = re.compile(rf"(?i)[?#]|(?:[/;&,!]|%3[bf]|%2[36f])(?:{_WORDS})(?:[/=:]|%3[ad]|%2f)")
_OWNER = re.compile(r"//[^\s/@\"'<>]*@")
_TAPPED = re.compile(r"(\d,,\d{3,15}#)[,*\d#]+")  # a number that dials itself in: the meeting, then its passcode


def without_signed(text: str) -> str:
    """Return `text` with what opens a page taken out of every such address."""
    return _SIGNED.sub(rf"\1{GONE}", text)


def without_query(text: str) -> str:
    """Return `text` with everything behind the path of an address taken out: a meeting's link carries its password there.

    Some carry it in the path, before the host, or in a telephone number that dials on.
    """
    return _TAPPED.sub(rf"\1{GONE}", _ADDRESS.sub(lambda found: _bare(found.group()), text))


def _bare(address: str) -> str:
    starts = min((at for at in (address.find("/"), address.find(".")) if at >= 0), default=len(address))
    found = _SECRET.search(address, starts)
    kept = address if found is None or found.end() == len(address) else address[: found.end()] + GONE
    return _OWNER.sub(f"//{GONE}@", kept)
