"""Where may a redirect lead? Only home."""

from urllib.parse import urlsplit


def home_only(target: str | None) -> str:
    """Return `target` when it is a path of ours, else the first page."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return "/"
    parts = urlsplit(target)
    clean = not parts.scheme and not parts.netloc and all(32 <= ord(letter) != 127 for letter in target)
    return target if clean else "/"
