"""Which lines are new, and which repeat an earlier mail? Top, bottom and inline answers of the usual programs, in many languages."""

import re

from outreach.integrations.inbound import wordlists
from outreach.integrations.inbound.html import QUOTE_MARK

_MOST_LINES = 4000
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LISTS = wordlists.alternatives("quotes")
_WROTE = re.compile(_LISTS["wrote"], re.IGNORECASE)
_ORIGINAL = re.compile(rf"^\s*-{{2,}}\s*(?:{_LISTS['original']})\s*-{{2,}}\s*$", re.IGNORECASE)
_FORWARD = re.compile(rf"^\s*(?:-{{2,}}\s*)?(?:{_LISTS['forward']})\b.{{0,80}}$", re.IGNORECASE)
_LABEL = {
    kind: re.compile(rf"^[>*\s]*(?:{words})\s*\*?\s*[:：]", re.IGNORECASE)
    for kind, words in ((kind, _LISTS[kind]) for kind in ("from", "date", "to", "subject"))
}
_RULE = re.compile(r"^\s*(?:_{5,}|-{2,}[^-\n]{3,60}-{2,}|-{5,})\s*$")


def split(text: str) -> tuple[str, str]:
    """Return (new words, quoted words); a mail that only quotes is all new, so that it is never empty."""
    lines = text.split("\n")
    if forwards(text):
        return _joined([line for line in lines if line != QUOTE_MARK]), ""
    fresh, quoted = _parted(lines[:_MOST_LINES], lines[_MOST_LINES:])
    if not "".join(fresh).strip():
        return _joined([line for line in lines if line != QUOTE_MARK]), ""
    return _joined(fresh), _joined(quoted)


def forwards(text: str) -> bool:
    """Does the mail hand on another one, rather than answer it?"""
    for line in text.split("\n", 200)[:200]:
        if _FORWARD.match(_seen(line)):
            return True
        if line.startswith(">") or _ORIGINAL.match(line):
            return False
    return False


def _parted(lines: list[str], rest: list[str]) -> tuple[list[str], list[str]]:
    fresh: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if _starts_block(lines, at):
            return fresh, quoted + [line for line in lines[at:] + rest if line != QUOTE_MARK]
        length = _attribution(lines, at)
        if length and not _continues_quoted(lines, at + length):
            return fresh, quoted + [line for line in lines[at:] + rest if line != QUOTE_MARK]
        if length:
            quoted += [line for line in lines[at : at + length] if line != QUOTE_MARK]
        elif _is_quoted(lines, at, quoted):
            quoted.append(lines[at])
            length = 1
        else:
            fresh.append(lines[at])
        at += length or 1
    return fresh + rest, quoted


def _is_quoted(lines: list[str], at: int, quoted: list[str]) -> bool:
    """Is this a quoted line, or the end of a long one that a program broke without its mark?"""
    if lines[at].startswith(">"):
        return True
    before = lines[at - 1] if at else ""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    is_stray = 0 < len(lines[at].strip()) < 30 and len(before) > 60
    return bool(quoted) and is_stray and before.startswith("> ") and after.startswith(">")


def _starts_block(lines: list[str], at: int) -> bool:
    """Does a block of From, Sent, To, Subject start here, perhaps after a rule? All below it is the earlier mail."""
    line = _seen(lines[at])
    if _ORIGINAL.match(line):
        return True
    if _RULE.match(line):
        at = _next(lines, at + 1)
        line = _seen(lines[at]) if at < len(lines) else ""
    if not _LABEL["from"].match(line):
        return False
    below = [_seen(found) for found in lines[at + 1 : at + 12] if found.strip()][:6]
    return sum(any(_LABEL[kind].match(found) for found in below) for kind in ("date", "to", "subject")) >= 2


def _attribution(lines: list[str], at: int) -> int:
    """Return over how many lines "On …, … wrote:" runs from here; 0 when it does not."""
    if lines[at] == QUOTE_MARK:
        return _marked(lines, at)
    first = _seen(lines[at])
    if not first or first.startswith((">", "-", "•", "*")):
        return 0
    joined = ""
    for length, line in enumerate(lines[at : at + 5], 1):
        seen = _seen(line)
        if not seen or seen.startswith(">") or len(joined) > 500:
            return 0
        joined = f"{joined} {seen}".strip()
        if seen.rstrip().endswith((":", "：")):
            return length if _attributes(joined, lines, at + length) else 0
    return 0


def _attributes(joined: str, lines: list[str], after: int) -> bool:
    has_date = re.search(r"\d", joined) is not None
    if len(joined) < 500 and has_date and _WROTE.search(joined):
        return True
    is_sender = has_date or "@" in joined or _WROTE.search(joined) is not None
    following = _next(lines, after)
    return is_sender and following < len(lines) and lines[following].startswith(">")


def _marked(lines: list[str], at: int) -> int:
    """Return how many lines after the program's own mark lead to its first quoted line."""
    for length, line in enumerate(lines[at + 1 : at + 8], 1):
        if line.startswith(">"):
            return length
    return 1


def _continues_quoted(lines: list[str], at: int) -> bool:
    following = _next(lines, at)
    return following < len(lines) and lines[following].startswith(">")


def _next(lines: list[str], at: int) -> int:
    while at < len(lines) and not _seen(lines[at]):
        at += 1
    return at


def _seen(line: str) -> str:
    return _INVISIBLE.sub("", line[:600]).replace("\xa0", " ").replace("\u202f", " ").strip()


def _joined(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
