"""Is this line an instruction to the desk? Do-not-cite notes and "not for publication", with the name they protect."""

import re

from outreach.releases.policy import lexicon
from outreach.releases.policy.importing.found import ProposedRule

_UPPER = "A-ZÀ-ÖØ-Þ"
_NAME = (
    rf"[{_UPPER}][\w&’'.-]*(?:\s+(?:(?:of|for|and|de|du|des|la|le|el|los|las|y|et|the"
    rf"|&)\s+){{0,2}}[{_UPPER}0-9][\w&’'.-]*){{0,9}}"
)
_SUBJECT = re.compile(
    rf"^(?:[Tt]he\s+|[Ll][ae]\s+|[Ee]l\s+|[Ll][’'])?(?P<name>{_NAME})(?:\s*\((?P<acronym>[^()]{{2,15}})\))?", re.DOTALL
)
_OBJECT = re.compile(
    rf"(?:cite|name|quote|mention|credit|attribute|refer to|citing|naming|mentioning|citer|nommer"
    rf"|mentionner|citar|nombrar|mencionar|citen?|mencionen?)\s+(?:(?:to|a|the|la|le|el"
    rf"|l[’'])\s*)?(?P<name>{_NAME})(?:\s*\((?P<acronym>[^()]{{2,15}})\))?",
    re.DOTALL,
)
_ARABIC_OBJECT = re.compile(
    r"(?:عدم|لا (?:يجوز|ينبغي|يجب|يمكن)(?: أن)?|لا)\s*(?:ذكر|يذكر|تذكر|يُذكر|تُذكر|الإشارة إلى|الاستشهاد ب"
    r"|نسب\S*\s+إلى)\s*(?:اسم\s+)?(?P<name>[^.،:\n()«»]{2,80}?)(?:\s*\((?P<acronym>[^()]{2,15})\))?(?=\s+(?:في"
    r"|ضمن|عند|لدى|أو|من|كمصدر)\s|[.،:\n()«»]|$)"
)
_HOST = re.compile(r"(?:@|https?://|www\.)((?:[a-z0-9-]+\.)+[a-z]{2,24})", re.IGNORECASE)
_TRAILING = re.compile(r"(?:[’']s)?[\s,.;:]*$")
_NO_NAMES = frozenset(
    (
        "please",
        "do",
        "merci",
        "prière",
        "veuillez",
        "se",
        "no",
        "not",
        "ne",
        "note",
        "notez",
        "it",
        "they",
        "names",
        "this",
        "these",
    )
)
_LONGEST_NAME = 200
_LONGEST_NOTE = 1500


def is_instruction(text: str) -> bool:
    """Say whether the line tells the desk what not to print, rather than telling readers something."""
    if lexicon.NOT_FOR_PUBLICATION.match(text):
        return True
    if len(text) > _LONGEST_NOTE or not lexicon.DO_NOT_CITE.search(text):
        return False
    return bool(lexicon.NOTE_PREFIX.match(text) or lexicon.MEDIA.search(text))


def proposed_rule(text: str, line: int, whole: str) -> ProposedRule | None:
    """Return the rule that the instruction asks for; domains are those in `whole` that carry the protected name."""
    if not lexicon.DO_NOT_CITE.search(text):
        return None
    sentence = lexicon.NOTE_PREFIX.sub("", text, count=1).strip()
    sentence = lexicon.NOT_FOR_PUBLICATION.sub("", sentence, count=1).lstrip(" :.–—-").rstrip()
    found = _ARABIC_OBJECT.search(sentence) or _named(sentence)
    if found is None:
        return None
    name = _TRAILING.sub("", " ".join(found["name"].split()))[:_LONGEST_NAME]
    acronym = (found["acronym"] or "").strip()
    if len(name) < 2:
        return None
    return ProposedRule(name, sentence, line, (acronym,) if acronym else (), _domains(name, acronym, whole))


def _named(sentence: str) -> re.Match[str] | None:
    """The name is the subject of "X ... should not be cited", or the object of "do not cite X"."""
    for part in re.split(r"(?<=[.!?])\s+", sentence):
        if lexicon.DO_NOT_CITE.search(part):
            return _subject(part) or _OBJECT.search(part) or _subject(sentence)
    return _subject(sentence) or _OBJECT.search(sentence)


def _subject(sentence: str) -> re.Match[str] | None:
    found = _SUBJECT.match(sentence)
    return None if found is None or found["name"].split()[0].lower() in _NO_NAMES else found


def _domains(name: str, acronym: str, whole: str) -> tuple[str, ...]:
    stem = re.sub(r"[\W_]", "", name.lower())
    hosts = dict.fromkeys(match.lower() for match in _HOST.findall(whole[:500_000]))
    short = acronym.lower()
    return tuple(
        host for host in hosts if stem in host.replace("-", "") or (len(short) > 2 and short in re.split(r"[.-]", host))
    )[:10]
