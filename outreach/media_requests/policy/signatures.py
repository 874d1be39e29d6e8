"""Which outlet stands in a mail's signature? Read only where exactly one that we know does; it proves nothing of who writes."""

import re
from collections.abc import Iterator, Mapping

from outreach.core.text import fold
from outreach.media_requests.policy.register import Known
from outreach.media_requests.policy.senders import parents

_MARK = re.compile(r"^-- ?$")
_GOODBYE = re.compile(
    r"^(?:(?:with )?(?:best|kind|warm)(?:est)?(?: regards| wishes)?|regards|yours|thanks|thank you|many thanks|sincerely|cheers"
    r"|(?:bien )?cordialement|bien à vous|merci|saludos|un saludo|atentamente|gracias|مع (?:ال)?تحي\S*|تحيات\S*|شكرا\S*)\b.{0,30}$",
    re.IGNORECASE,
)
_APART = re.compile(r"[\n,;،|•·–—/()]| - |\s{3,}")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_LINES, _WIDTH, _WORDS, _SHORTEST = 10, 90, 6, 4


def outlet_of(text: str, names: Mapping[str, Known], domains: Mapping[str, str]) -> str:
    """Return the name of the one outlet that the signature of a mail names, by name or by domain; "" for none or several.

    `names` are folded, and count where they are the office's own; `domains` are in lower case, with the outlet's name.
    """
    lines = _signature(text)
    found = {known.name for words in _phrases(lines) if (known := names.get(words)) is not None and known.id is not None}
    for hit in _DOMAIN.finditer("\n".join(lines).lower()):
        found |= {domains[one] for one in parents(hit.group()) if one in domains}
    return found.pop() if len(found) == 1 else ""


def _signature(text: str) -> list[str]:
    """Return the lines after the signature's mark, else after the last goodbye, else the short last paragraph of several."""
    lines = [line.strip() for line in text.rstrip().split("\n")]
    for ends in (_MARK, _GOODBYE):
        at = max((place for place, line in enumerate(lines) if ends.match(line)), default=None)
        if at is not None:
            return _short(lines[at + 1 :])
    start = max((place for place, line in enumerate(lines) if not line), default=None)
    return _short(lines[start + 1 :]) if start is not None else []


def _short(lines: list[str]) -> list[str]:
    kept = [line for line in lines if line]
    return kept if len(kept) <= _LINES and all(len(line) <= _WIDTH for line in kept) else []


def _phrases(lines: list[str]) -> Iterator[str]:
    """Yield what may be a name: each part of a line, and the words that follow each other in it where they are no short word alone."""
    for part in _APART.split("\n".join(lines)):
        words = fold(part).split()
        yield " ".join(words)
        for first in range(len(words)):
            for last in range(first + 1, min(first + _WORDS, len(words)) + 1):
                if last - first > 1 or len(words[first]) > _SHORTEST:
                    yield " ".join(words[first:last])
