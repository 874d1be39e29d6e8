"""How do the parts of a release call themselves? Structure words in English, French, Spanish and Arabic."""

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


RELEASE_LINE = _words(
    r"for immediate (?:release|use)|embargo|not for (?:publication|broadcast|release) before|(?:press|news"
    r"|media) (?:release|statement|advisory)\s*$"
    r"|pour diffusion imm[ée]diate|communiqu[ée] de presse|para difusi[óo]n inmediata"
    r"|publicaci[óo]n inmediata|embargad[oa]|(?:nota|comunicado) de prensa"
    r"|للنشر الفوري|محظور النشر|بيان صحفي|حظر النشر"
)
IMMEDIATE = _words(r"for immediate (?:release|use)|diffusion imm[ée]diate|(?:difusi[óo]n|publicaci[óo]n) inmediata|للنشر الفوري")
EMBARGO = _words(
    r"\bembargoed\b|\bunder embargo\b|\bembargo\s*:|\bembargo until\b|sous embargo|\bembargad[oa] hasta\b"
    r"|bajo embargo|محظور النشر|حظر النشر"
)
END_MARK = _words(r"[\s\-–—*#•]*(?:ends?|fin|انتهى)[\s\-–—*#•.]*|\s*#{2,}\s*|\s*[-–—]\s?30\s?[-–—]\s*|\s*[-–—]\s*0\s*[-–—]\s*")
NOTES = _words(
    r"\s*(?:notes|notas|ملاحظات|notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|media|journalists)|editors?['’]?s?['’]?\s+notes?|background(?: notes)?"
    r"|notes?\s+(?:aux?|à l[’'])\s*(?:r[ée]dactions?|r[ée]dacteurs?|attention des r[ée]dactions"
    r"|[ée]diteurs?)|notes? [àa] la r[ée]daction"
    r"|notas?\s+(?:para|a)\s+(?:la\s+redacci[óo]n|(?:los\s+)?(?:editores|medios|redactores))"
    r"|ملاحظات?\s+(?:لل?محررين|للمحرر|إلى المحررين|لهيئات التحرير))\s*[:：.]?\s*"
)
CONTACT = _words(
    r"\s*(?:for\s+(?:more|further|media|press)\s+(?:information|enquiries|inquiries|details)|(?:media"
    r"|press)\s+(?:contacts?|enquiries|inquiries|office)\b|contacts?\s*(?::|\Z)"
    r"|contacts?\s+(?:presse|m[ée]dias?)|pour\s+(?:plus|toute?)\s+d[’'e]\s?\w+|pour toute information"
    r"|contactos?\s+(?:de|para)\s+(?:la\s+)?(?:prensa|medios)"
    r"|para\s+(?:m[áa]s|mayor)\s+informaci[óo]n|للتواصل|لمزيد من المعلومات|للمزيد من المعلومات|للاستفسار|جهة الاتصال)"
)
BOILERPLATE = _words(r"\s*(?:about|[àa] propos d(?:e|u|es|['’])|acerca de|sobre|qui[ée]nes somos|نبذة عن|عن)\s+\S.{1,90}")
DOCUMENT = _words(
    r"\b(?:declaration|open letter|joint statement|statement|appeal|communiqu[ée]|petition|d[ée]claration"
    r"|lettre ouverte|appel|p[ée]tition"
    r"|declaraci[óo]n|carta abierta|llamamiento|petici[óo]n)\b|إعلان|رسالة مفتوحة|نداء|نص البيان|البيان المشترك"
)
NOTE_PREFIX = _words(
    r"\s*\W{0,3}(?:notes?(?:\s+(?:to|for)\s+(?:the\s+)?(?:editors?|media|journalists))?|n\.?\s?b\.?"
    r"|important|please note|note bien|remarque|à noter"
    r"|nota(?:\s+(?:para|a)\s+(?:la\s+redacción|(?:los\s+)?(?:editores|medios)))?|aviso|ملاحظة|تنويه|تنبيه)\s*[:：.\-–—]\s*"
)
SIGN_ON = _words(
    r"\b(?:sign|cosign|declar|d[ée]clar|statement|letter|appeal|appel|coalition|coalici|call|urge|demand"
    r"|endors|joint|lettre|exhort|firm|suscri|carta|llam|exig|pid[eio])\w*"
    r"|وق[عّ]|توقيع|موقع|تدعو|دعت|يدعو|طالب|تطالب|ائتلاف|تحالف|بيان|نداء|رسالة|إعلان"
)
INCLUDING = (
    r"including|includes?|such as|among them|namely|notamment|tels? que|telles que|y compris|dont"
    r"|parmi lesquel(?:le)?s|incluyendo|incluid[oa]s|tales como|como por ejemplo|entre ell[oa]s"
    r"|من بينها|من بينهم|من بينهن|بما في ذلك|بمن فيهم|ومنهم|ومنها|منهم"
)
_CITED = r"(?:cited|named|quoted|credited|mentioned|identified|attributed|referenced|referred to)"
DO_NOT_CITE = _words(
    rf"(?:should|must|may|can|is|are|shall)\s*(?:not|never)\s+(?:to\s+)?be\s+{_CITED}"
    rf"|\bnot\s+to\s+be\s+{_CITED}|\bnot\s+be\s+{_CITED}"
    r"|\b(?:do|please do|should|must)\s+not\s+(?:cite|name|quote|mention|credit|attribute|refer to)\b"
    r"|\bnot\s+for\s+attribution\b|\brefrain from (?:citing|naming|mentioning)\b"
    r"|\bne\s+(?:doi(?:t|vent)|devrai(?:t|ent)|peu(?:t|vent)|saurai(?:t|ent))\s+(?:pas"
    r"|en aucun cas)\s+être\s+(?:cit|nomm|mentionn)|\bne\s+pas\s+(?:citer|nommer|mentionner)"
    r"|\bno\s+deb(?:e|en|ería|erían)\s+(?:ser\s+)?(?:citad|nombrad|mencionad)|\bno\s+(?:se\s+)?(?:citar"
    r"|nombrar|mencionar|cite[n]?|mencione[n]?)\b|ruega\s+no\s+(?:citar|nombrar|mencionar)"
    r"|عدم\s+(?:ذكر|الإشارة|الاستشهاد|الاقتباس|نسب)|لا\s+(?:يجوز|ينبغي|يجب|يمكن)\s+(?:أن\s+)?(?:ذكر"
    r"|الإشارة|يذكر|تذكر|الاستشهاد|يُذكر|تُذكر)|لا\s+(?:يذكر|تذكر|يُذكر|تُذكر)\s"
)
MEDIA = _words(
    r"\b(?:media|press|reports?|coverage|articles?|broadcasts?|publications?|m[ée]dias?|presse|medios"
    r"|prensa|art[íi]culos?)\b|إعلام|الصحاف|صحفي|التغطية|النشر"
)
NOT_FOR_PUBLICATION = _words(
    r"\s*\W{0,3}(?:(?:strictly )?not for publication(?! before)|internal(?: use)? only|for background only"
    r"|ne pas publier|non destin[ée] à la publication|no publicar|uso interno|ليس للنشر|غير مخصص للنشر)"
)
SAID = (
    r"said|says|added|adds|stated|commented|told|explained|explains|warned|warns|noted"
    r"|a\s+(?:déclaré|dit|affirmé|expliqué|souligné|ajouté|prévenu)|déclare|affirme|explique|souligne|ajoute|dit|alerte"
    r"|dijo|declaró|afirmó|señaló|explicó|añadió|advirtió|dice|afirma|señala|explica"
    r"|قال|قالت|يقول|تقول|صرح|صرّح|صرحت|صرّحت|أضاف|أضافت|أكد|أكدت|أوضح|أوضحت"
)
STOPWORDS = {
    "en": frozenset(
        [
            "the",
            "and",
            "of",
            "to",
            "in",
            "that",
            "have",
            "has",
            "for",
            "with",
            "from",
            "are",
            "is",
            "their",
            "will",
            "by",
            "this",
            "on",
            "at",
            "as",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "du",
            "une",
            "dans",
            "pour",
            "que",
            "qui",
            "est",
            "sont",
            "aux",
            "avec",
            "sur",
            "par",
            "ont",
            "plus",
            "ce",
            "cette",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "y",
            "del",
            "una",
            "en",
            "para",
            "que",
            "es",
            "son",
            "con",
            "por",
            "han",
            "más",
            "se",
            "al",
            "este",
            "esta",
        ]
    ),
}


def language_of(text: str, default: str = "en") -> str:
    """Return the likeliest of the four languages of `text`."""
    sample = text[:20_000]
    letters = sum(letter.isalpha() for letter in sample)
    arabic = sum("\u0600" <= letter <= "\u06ff" and letter.isalpha() for letter in sample)
    if letters and arabic > letters / 2:
        return "ar"
    words = re.findall(r"[^\W\d_]+", sample.lower())
    scores = {language: sum(word in stops for word in words) for language, stops in STOPWORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else default
