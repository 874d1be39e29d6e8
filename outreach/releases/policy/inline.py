"""How do words inside a block become HTML or plain text? Escaped, bold where it is marked, with links only where they are safe to follow."""

import re
from collections.abc import Callable
from html import escape

# the rest of a telephone number behind its first digit; brackets close inside it, and "(9:00" is no part of it
DIALLED = r"(?:[ \u00a0.-]{0,2}(?:\(\d{1,4}\)[ \u00a0.-]{0,2})?\d){6,17}(?![\d:])"
_TOKEN = re.compile(
    r"(?P<bold>(?<![\w*])\*\*(?=[^\s*])(?P<strong>[^*\n]{1,4000}?)(?<=[^\s*])\*\*(?![\w*]))"
    r"|\[(?P<words>[^\[\]\n]{1,500})\]\((?P<target>[^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|(?P<bare>https://[^\s<>\"'“”«»\[\]{}|\\^`]+[^\s<>\"'“”«»\[\]{}|\\^`.,;:!?)؟،؛])"
    r"|(?P<mail>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    rf"|(?P<phone>(?<![\w+])(?:\+|0)\d{DIALLED})"
)
_SAFE = re.compile(
    r"(?:https://[^\s\"'<>\\]+|mailto:[^\s\"'<>\\:/?]+@[^\s\"'<>\\:/?]+|tel:\+?[0-9().\- ]{3,30})\Z", re.IGNORECASE
)
_FSI, _PDI = "\u2068", "\u2069"


def html(text: str, right_to_left: bool = False) -> str:
    """Return `text` escaped, `**words**` bold, with https, mailto and tel links; any other target leaves only its words."""
    return _render(text, escape, lambda match: _html_token(match, right_to_left))


def lines(text: str, right_to_left: bool = False) -> list[str]:
    """Return each line of `text` that has words as `html`, to be shown as it will be read."""
    return [html(line, right_to_left) for line in text.splitlines() if line.strip()]


def plain(text: str, right_to_left: bool = False) -> str:
    """Return `text` with each link as "words (address)"; in right-to-left text addresses and numbers are isolated."""
    return _render(text, str, lambda match: _plain_token(match, right_to_left))


def isolated(text: str) -> str:
    """Return `text` with phones and addresses isolated, for showing right-to-left words while they are edited."""
    return _render(text, str, _isolated_token)


def unmarked(text: str) -> str:
    """Return `text` without the marks of bold words; its links stay as they are written."""
    return _render(text, str, lambda match: match["strong"] if match["bold"] else match.group())


def bold_spans(text: str) -> list[tuple[int, int]]:
    """Return where bold words begin and end with their marks, in order."""
    return [match.span() for match in _TOKEN.finditer(text) if match["bold"]]


def is_safe(target: str) -> bool:
    """Say whether a link may lead there: https, mailto with one plain address, or tel."""
    return bool(_SAFE.match(target))


def _render(text: str, other: Callable[[str], str], token: Callable[[re.Match[str]], str]) -> str:
    parts, at = [], 0
    for match in _TOKEN.finditer(text):
        parts += [other(text[at : match.start()]), token(match)]
        at = match.end()
    return "".join([*parts, other(text[at:])])


def _isolated_token(match: re.Match[str]) -> str:
    if match["bold"]:
        return f"**{isolated(match['strong'])}**"
    return match.group() if match["words"] else f"{_FSI}{match.group()}{_PDI}"


def _html_token(match: re.Match[str], right_to_left: bool) -> str:
    if match["bold"]:
        return f"<strong>{html(match['strong'], right_to_left)}</strong>"
    if match["words"]:
        words = escape(match["words"])
        return f'<a href="{escape(match["target"])}">{words}</a>' if is_safe(match["target"]) else words
    whole = escape(match.group())
    shown = f'<bdi dir="ltr">{whole}</bdi>' if right_to_left else whole
    if match["phone"]:
        return f'<span class="phone">{shown}</span>'
    target = f"mailto:{whole}" if match["mail"] else whole
    return f'<a href="{target}">{shown}</a>'


def _plain_token(match: re.Match[str], right_to_left: bool) -> str:
    if match["bold"]:
        return plain(match["strong"], right_to_left)
    if not match["words"]:
        return f"{_FSI}{match.group()}{_PDI}" if right_to_left else match.group()
    target = match["target"].removeprefix("mailto:").removeprefix("tel:")
    if not is_safe(match["target"]) or target == match["words"]:
        return match["words"]
    return f"{match['words']} ({_FSI}{target}{_PDI})" if right_to_left else f"{match['words']} ({target})"
