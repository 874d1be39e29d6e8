"""Who said it? Speaker, title and organisation of a quoted paragraph, named before or after the words."""

import re
from dataclasses import dataclass

from outreach.releases.policy.lexicon import SAID

_OPEN, _CLOSE = '[“«„"]', '[”»"“]'
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽА-Я"
_ARABIC = "\u0600-\u06ff"
_FEWEST = 5
_LONGEST = 300
_QUOTED = re.compile(r"“([^“”\"]+)[”\"]|«([^«»]+)»|„([^“”„]+)[“”]|\"([^\"“”]+)[\"”]")
_STOP = re.compile(
    rf"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bSt)(?<!\bSra)(?<!\bSr)[.!?؟](?=\s|$)"
    rf"|[:：](?=\s|$)|\s*{_OPEN}"
)
_AFTER = re.compile(rf"{_CLOSE}[,،.]?\s*[,،–—-]?\s*(?:{SAID})\s+(?P<who>.+)", re.IGNORECASE | re.DOTALL)
_AFTER_NAMED = re.compile(rf"{_CLOSE}[,،.]?\s*[,،–—-]?\s*(?P<who>[{_UPPER}][^“”\"«»]{{3,240}}?)[,،]?\s+(?:{SAID})\b", re.DOTALL)
_AFTER_DASH = re.compile(rf"{_CLOSE}[,،.]?\s*[–—-]\s*(?P<who>[{_UPPER}{_ARABIC}][^“”\"«»]{{3,240}})$", re.DOTALL)
_BEFORE = re.compile(
    rf"(?P<who>[{_UPPER}][^“”\"«»]{{3,260}}?)[,،]?\s+(?:{SAID})(?:\s+[\w']+){{0,4}}?\s*[,:،]?\s*{_OPEN}", re.DOTALL
)
_BEFORE_VERB = re.compile(
    rf"(?:^|[.،\s])(?:و)?(?:قال|قالت|يقول|تقول|صرح|صرّح|صرحت|صرّحت|أضاف|أضافت|أكد|أكدت|أوضح"
    rf"|أوضحت)\s+(?P<who>[^“”\"«»]{{3,240}}?)\s*[:،,]\s*{_OPEN}",
    re.DOTALL,
)
_ACCORDING = re.compile(
    rf"(?:^|[.,،]\s)(?:according to|selon|según|وفقاً ل|بحسب)\s+(?P<who>[^“”\"«»]{{3,240}}?)\s*[:,،]\s*{_OPEN}",
    re.IGNORECASE | re.DOTALL,
)
_HONORIFIC = re.compile(r"^(?:Dr|Mr|Ms|Mrs|Prof|Sr|Sra|Mme|M|Dra)\.?$", re.IGNORECASE)
_BODIES = (
    r"association|organisation|fondation|collectif|réseau|coordination|syndicat|comité|fundación"
    r"|asociación|organización|red|cofradía|comité|coalición"
)
_BEGINS = rf"(?=[{_UPPER}]|(?:{_BODIES})\b)"
_ARTICLE = rf"(?:the\s+|la\s+|le\s+|les\s+|l[’']|el\s+|los\s+|las\s+)?{_BEGINS}"
_PARTS = (
    re.compile(rf"\s+(?:at|with|chez|à|au|aux)\s+{_ARTICLE}"),
    re.compile(rf"\s+(?:of|for|de|du|des|d[’']|del|en|para|pour)\s*{_ARTICLE}|\s+d[eu]s?\s+l[’']{_BEGINS}|\s+d[’']{_BEGINS}"),
)
_ARABIC_BODY = re.compile(
    r"\s+(?:في\s+|ل|لدى\s+|ب)?(?=(?:ال)?(?:منظمة|جمعية|مركز|شبكة|مؤسسة|اتحاد|هيئة|لجنة|ائتلاف|تحالف|مرصد"
    r"|معهد|رابطة|تجمع|مبادرة)(?:\s|$))"
)
_PLACE = re.compile(rf"\s+(?:in|en|au|aux)\s+(?:the\s+)?[{_UPPER}][\w-]+(?:\s+[{_UPPER}][\w-]+)?$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted; empty where the text does not say."""

    name: str
    title: str = ""
    organisation: str = ""


def quoted_words(text: str) -> str:
    """Return the longest passage between quotation marks."""
    passages = [next(group for group in match.groups() if group is not None) for match in _QUOTED.finditer(text)]
    return max(passages, key=lambda passage: len(passage.split()), default="")


def speaker_of(text: str) -> Speaker | None:
    """Return who says the quoted words of a paragraph, or None when it is no quote with a named speaker."""
    if len(quoted_words(text).split()) < _FEWEST:
        return None
    for pattern in (_AFTER, _AFTER_NAMED, _BEFORE_VERB, _ACCORDING, _BEFORE, _AFTER_DASH):
        match = pattern.search(text[:6000])
        found = _speaker(match["who"]) if match else None
        if found is not None:
            return found
    return None


def _speaker(who: str) -> Speaker | None:
    who = _sentence(who).strip(" ,،-–—:\u00a0")
    name, _, rest = _parted(who)
    if not name or not _is_person(name):
        return None
    title, organisation = _title(rest.strip(" ,،"))
    return Speaker(name[:_LONGEST], title[:_LONGEST], organisation[:_LONGEST])


def _sentence(who: str) -> str:
    stop = _STOP.search(who)
    return who[: stop.start()] if stop else who[:280]


def _parted(who: str) -> tuple[str, str, str]:
    if "،" in who:
        return who.partition("،")
    if "," in who:
        return who.partition(",")
    match = re.match(
        rf"((?:[{_UPPER}][\w.’'-]*\s+)+(?:[{_UPPER}][\w.’'-]*))\s+(?:from|of|de|du|del)\s+(?:the\s+)?(.+)$", who, re.DOTALL
    )
    return (match[1], ",", match[2]) if match else (who, "", "")


def _is_person(name: str) -> bool:
    words = [word for word in name.split() if not _HONORIFIC.match(word)]
    if not 1 <= len(words) <= 7 or len(name) > 80:
        return False
    if re.search(f"[{_ARABIC}]", name):
        return len(words) >= 2
    capitals = [word for word in words if word[:1].isupper()]
    spoken_for = {"the", "a", "it", "they", "this", "that", "he", "she", "la", "le", "el", "we"}
    return len(capitals) >= 2 and words[0].lower() not in spoken_for and len(words) - len(capitals) <= 2


def _title(rest: str) -> tuple[str, str]:
    rest = " ".join(rest.split())
    if re.search(f"[{_ARABIC}]", rest):
        found = _ARABIC_BODY.search(rest)
        return (rest[: found.start()].strip(), rest[found.end() :].strip()) if found else (rest, "")
    at = list(_PARTS[0].finditer(rest))
    cut = at[-1] if at else next(_PARTS[1].finditer(rest), None)
    if cut is None:
        title, _, organisation = rest.partition(", ")
        return title, _without_place(organisation)
    return rest[: cut.start()].strip(" ,"), _without_place(rest[cut.end() :].strip(" ,"))


def _without_place(organisation: str) -> str:
    shorter = _PLACE.sub("", organisation)
    return shorter if len(shorter.split()) >= 2 else organisation
