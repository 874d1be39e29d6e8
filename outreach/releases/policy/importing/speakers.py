"""Who said it? Speaker, title and organisation of a quoted paragraph, named before or after the words."""

import re
from dataclasses import dataclass

from outreach.releases.policy.lexicon import SAID

_OPEN, _CLOSE = '[“«„"]', '[”»"“]'
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽА-Я"
_ARABIC = "\u0600-\u06ff"
_FEWEST = 3
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
_NAMED_BEFORE = (_BEFORE, _BEFORE_VERB, _ACCORDING)
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
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "da",
        "di",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "bint",
        "ben",
        "ibn",
        "ould",
        "y",
        "e",
    )
)
_NO_PERSONS = frozenset(["the", "a", "it", "they", "this", "that", "he", "she", "la", "le", "el", "we", "there", "but", "and"])
_AGE = re.compile(r"^\d{1,3}\s*[,،]?\s*")
_OWNED = re.compile(rf"^(?P<organisation>[{_UPPER}][^,]{{1,150}}?)[’']s (?P<title>[a-z][^,]{{2,100}})$")
_ROLE_FIRST = re.compile(
    rf"^(?P<role>(?:[{_UPPER}][\w&’'.-]*\s+){{0,8}}(?:[a-z][\w-]*\s+){{1,6}})(?P<name>(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?[{_UPPER}][\w’'.-]+(?:\s+[{_UPPER}][\w’'.-]+){{1,3}})$"
)
_SAME_SPEAKER = re.compile(
    rf"{_CLOSE}[,،.]?\s*[,،–—-]?\s*(?:(?:he|she|they|il|elle|ils|elles)\s+(?:{SAID})\b|(?:{SAID})(?:\s+(?:he|she|they)|-t-(?:il|elle))?\s*(?:[.,،:]|$))"
    rf"|(?:^|[.!?]\s)(?:he|she|they|il|elle)\s+(?:{SAID})\b[^“”\"«»]{{0,40}}[,:]?\s*{_OPEN}",
    re.IGNORECASE,
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
        found = _speaker(_nearest(match["who"], pattern in _NAMED_BEFORE)) if match else None
        if found is not None:
            return found
    return None


def _nearest(who: str, before: bool) -> str:
    """Keep the sentence that touches the quoted words."""
    parts = [part for part in _STOP.split(who[-280:] if before else who[:280]) if part.strip()]
    return (parts[-1] if before else parts[0]) if parts else ""


def is_continued(text: str) -> bool:
    """Say whether a paragraph quotes somebody named before: "...", she added."""
    return len(quoted_words(text).split()) >= _FEWEST and bool(_SAME_SPEAKER.search(text[:6000]))


def _speaker(who: str) -> Speaker | None:
    who = who.strip(" ,،-–—:\u00a0")
    first, _, rest = _parted(who)
    second, _, others = _parted(rest.strip(" ,،"))
    role, name = _role_and_name(first)
    if not _is_person(name) and _is_person(second):  # "the chair of X, Ana Pell"
        role, name, rest = first, second, others
    if not _is_person(name):
        return None
    title, organisation = _title(_AGE.sub("", rest.strip(" ,،")) or role)
    return Speaker(name[:_LONGEST], title[:_LONGEST], organisation[:_LONGEST])


def _role_and_name(words: str) -> tuple[str, str]:
    """Part "Open Harbour director Ana Pell" into what she is and who she is."""
    found = _ROLE_FIRST.match(words)
    return (found["role"].strip(), found["name"]) if found else ("", words)


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
    small = [word for word in words if not word[:1].isupper()]
    return (
        len(words) - len(small) >= 2
        and words[0].lower() not in _NO_PERSONS
        and set(small) <= _PARTICLES
        and words[-1] not in small
    )


def _title(rest: str) -> tuple[str, str]:
    rest = " ".join(rest.split())
    owned = _OWNED.match(rest)
    if owned:
        return owned["title"], owned["organisation"]
    if re.search(f"[{_ARABIC}]", rest):
        found = _ARABIC_BODY.search(rest)
        return (rest[: found.start()].strip(), rest[found.end() :].strip()) if found else (rest, "")
    rest = f" {rest}"  # a title may be missing: "Ana Pell, of Open Harbour"
    at = list(_PARTS[0].finditer(rest))
    cut = at[-1] if at else next(_PARTS[1].finditer(rest), None)
    if cut is None:
        title, _, organisation = rest.strip().partition(", ")
        return title, _without_place(organisation)
    return rest[: cut.start()].strip(" ,"), _without_place(rest[cut.end() :].strip(" ,"))


def _without_place(organisation: str) -> str:
    shorter = _PLACE.sub("", organisation)
    return shorter if len(shorter.split()) >= 2 else organisation
