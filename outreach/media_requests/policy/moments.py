"""How are hours, days and places of the clock said on the phone? Words and shapes in four languages."""

import re
from datetime import time

from outreach.core.text import fold


def _either(*words: str) -> str:
    return "|".join(
        re.escape(word) for word in sorted({fold(word) for text in words for word in text.split("|")}, key=len, reverse=True)
    )


WEEKDAYS = {
    0: "monday|mon|lundi|lunes|الاثنين|الإثنين",
    1: "tuesday|tue|tues|mardi|martes|الثلاثاء",
    2: "wednesday|wed|mercredi|miércoles|الأربعاء",
    3: "thursday|thu|thur|thurs|jeudi|jueves|الخميس",
    4: "friday|fri|vendredi|viernes|الجمعة",
    5: "saturday|sat|samedi|sábado|السبت",
    6: "sunday|sun|dimanche|domingo|الأحد",
}
MONTHS = (
    "january|jan|janvier|enero|يناير|كانون الثاني", "february|feb|février|févr|febrero|فبراير|شباط", "march|mar|mars|marzo|مارس|آذار",
    "april|apr|avril|abril|أبريل|نيسان", "may|mai|mayo|مايو|أيار", "june|jun|juin|junio|يونيو|حزيران", "july|jul|juillet|julio|يوليو|تموز",
    "august|aug|août|agosto|أغسطس|آب", "september|sep|sept|septembre|septiembre|سبتمبر|أيلول", "october|oct|octobre|octubre|"
    "أكتوبر|تشرين الأول",
    "november|nov|novembre|noviembre|نوفمبر|تشرين الثاني", "december|dec|décembre|diciembre|ديسمبر|كانون الأول",
)  # fmt: skip
AHEAD = {
    0: "today|tonight|this evening|this afternoon|this morning|aujourd'hui|ce soir|cet après-midi|ce matin|hoy|esta noche|esta tarde"
    "|اليوم|الليلة|هذا المساء|مساء اليوم",
    1: "tomorrow|tmrw|tomorrow morning|demain|demain matin|mañana|mañana por la mañana|غدا|غدًا|بكرة|غد|صباح الغد|صباح غد",
    2: "day after tomorrow|après-demain|pasado mañana|بعد غد",
}
DAY_WORDS = {fold(word): number for number, words in WEEKDAYS.items() for word in words.split("|")}
AHEAD_WORDS = {fold(word): days for days, words in AHEAD.items() for word in words.split("|")}
MONTH_WORDS = {fold(word): number for number, words in enumerate(MONTHS, start=1) for word in words.split("|")}
NAMED = {
    fold(word): at
    for at, words in ((time(12), "noon|midday|midi|mediodía|الظهر|ظهرا"), (time(0), "midnight|minuit|medianoche|منتصف الليل"))
    for word in words.split("|")
}
HOURS = (
    "one|une|una|الواحده", "two|deux|dos|الثانيه", "three|trois|tres|الثالثه", "four|quatre|cuatro|الرابعه", "five|cinq|cinco|الخامسه",
    "six|seis|السادسه", "seven|sept|siete|السابعه", "eight|huit|ocho|الثامنه", "nine|neuf|nueve|التاسعه", "ten|dix|diez|العاشره",
    "eleven|onze|once|الحاديه عشره", "twelve|douze|doce|الثانيه عشره",
)  # fmt: skip
HOUR_WORDS = {fold(word): hour for hour, words in enumerate(HOURS, start=1) for word in words.split("|")}
PARTS_BEFORE = {
    "half past": 30,
    "half": 30,
    "quarter past": 15,
    "quarter to": -15,
    "ten past": 10,
    "ten to": -10,
    "twenty past": 20,
}
PARTS_AFTER = {
    fold(word): minutes
    for minutes, words in (
        (30, "thirty|et demie|trente|y media|والنصف|ونصف"), (15, "fifteen|et quart|y cuarto|والربع|وربع"),
        (-15, "moins le quart|menos cuarto|إلا ربع|إلا ربعا"), (45, "forty-five|quarante-cinq"), (20, "والثلث|وثلث"),
    )
    for word in words.split("|")
}  # fmt: skip
ZONES = {
    "Europe/London": "bst|uk|london|londres|لندن", "Europe/Paris": "cet|cest|paris|باريس", "Europe/Madrid": "madrid|مدريد",
    "Europe/Berlin": "berlin|برلين", "Europe/Zurich": "geneva|geneve|ginebra|جنيف", "Europe/Istanbul": "trt|istanbul|estambul|اسطنبول",
    "America/New_York": "et|est|edt|new york|nueva york|washington|نيويورك|واشنطن", "America/Los_Angeles": "pt|pst|pdt|los angeles",
    "America/Toronto": "toronto", "Asia/Beirut": "beirut|beyrouth|بيروت", "Asia/Damascus": "damascus|damas|damasco|دمشق",
    "Asia/Qatar": "doha|الدوحه", "Asia/Dubai": "gst|dubai|دبي", "Asia/Riyadh": "ksa|mecca|riyadh|مكه|السعوديه",
    "Africa/Cairo": "cairo|le caire|el cairo|القاهره",
    "Asia/Amman": "amman|عمان", "Asia/Gaza": "gaza|غزه", "Asia/Jerusalem": "jerusalem|القدس", "Europe/Kyiv": "kyiv|kiev",
    "Australia/Sydney": "aedt|aest|sydney", "Africa/Nairobi": "eat|nairobi",
}  # fmt: skip
ZONE_WORDS = {fold(word): zone for zone, words in ZONES.items() for word in words.split("|")}
AFTERNOON = _either(
    "pm|p.m.|p.m|in the evening|in the afternoon|tonight|du soir|de l'après-midi|de la tarde|de la noche|مساء|م|بعد الظهر|عصرا|ظهرا|ليلا"
)
MORNING = _either("am|a.m.|a.m|in the morning|du matin|de la mañana|صباحا|ص|فجرا")


def _half(number: int) -> str:
    return rf"(?:\s?(?:(?P<pm{number}>{AFTERNOON})|(?P<am{number}>{MORNING})))(?!\w)"


MARK = _either(
    "deadline|deadline is|by|before|due|due by|no later than|latest|at|until|till|for|on|needed by"
    "|avant|d'ici|délai|bouclage|à|a|pour|jusqu'à|le|antes de|antes de las|"
    "a las|para las|hasta|hasta las|para|cierre|el|plazo|قبل|قبل الساعة|الساعة|حتى|الموعد|موعد|في|بحلول|عند"
)
SPOKEN = (
    rf"(?:(?P<lead>{_either(*PARTS_BEFORE)})\s)?(?P<word>{_either(*HOUR_WORDS)})"
    rf"(?:\s(?:heures?|horas?))?(?:\s(?P<part>{_either(*PARTS_AFTER)}))?(?:{_half(3)})?"
)
TIME = (
    rf"(?:(?P<hour>\d{{1,2}})\s?(?P<between>[:.h])\s?(?P<minute>\d{{2}})(?!\d)(?::\d\d)?(?:{_half(1)})?(?:\s?h(?:rs?)?\b)?"
    rf"|(?P<whole>\d{{1,2}}){_half(2)}"
    r"|(?P<hours>\d{1,2})\s?(?:h|heures?|horas|hrs|o'clock)(?![\w])"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?:\s?(?:h|hrs?|hours))?(?!\w)"
    r"|(?P<and_hour>\d{1,2})\s(?:heures?\s|و)(?P<and_minute>\d{2})(?:\sدقيقه)?" + rf"(?:{_half(4)})?"
    rf"|(?P<named>{_either('|'.join(NAMED))})"
    rf"|(?:at|by|deadline|until|a|vers|las|الساعه|في)\s{SPOKEN})"
    rf"(?:\s(?:(?P<utc>utc|gmt|z)|(?:heure de\s|hora de\s|بتوقيت\s)?(?P<place>{_either(*ZONE_WORDS)})(?:\stime)?))?"
)
BARE = r"(?:at|by|a las|antes de las|para las|الساعه|قبل الساعه)\s(?P<bare>\d{1,2})(?![\w:.])"
DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<dm>(?:(?:{_either('|'.join(DAY_WORDS))})\s)?"
    rf"\d{{1,2}}(?:st|nd|rd|th|er)?\s(?:de\s)?(?:{_either('|'.join(MONTH_WORDS))})(?:\s(?:de\s)?20\d\d)?)"
    rf"|(?P<md>(?:{_either('|'.join(MONTH_WORDS))})\s\d{{1,2}}(?:st|nd|rd|th)?)"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?|\d{1,2}\.\d{1,2}\.(?:(?:20)?\d\d)?)"
    rf"|(?P<ahead>{_either('|'.join(AHEAD_WORDS))})"
    rf"|(?:next\s|this\s|يوم\s)?(?P<weekday>{_either('|'.join(DAY_WORDS))})(?:\s(?:prochain|proximo|القادم))?"
    r"(?:\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.h/]|\s?(?:h|am|pm|heures?|horas?|صباحا|مساء|ص|م)(?!\w)))?"
)
_EDGE, _END = r"(?<![^\s])", r"(?![^\s])"
LEAD = rf"(?:(?:{MARK})\s)*"
LINK = rf"(?:\s(?:{MARK}))*\s"
SHAPES = tuple(
    re.compile(_EDGE + shape + _END)
    for shape in (
        rf"{LEAD}(?:{DATE})(?:t|{LINK})(?:{TIME})",
        rf"{LEAD}(?:{TIME}){LINK}(?:{DATE})",
        rf"{LEAD}(?:{DATE}){LINK}{BARE}",
        rf"{BARE}{LINK}(?:{DATE})",
        rf"{LEAD}(?:{TIME})",
        BARE,
        rf"{LEAD}(?:{DATE})",
    )
)
RELATIVE = re.compile(
    rf"{_EDGE}(?:in|within|dans|d'ici|en|dentro de|خلال|بعد|في)\s(?:(?P<count>\d{{1,3}})\s?)?"
    r"(?P<unit>min|mins|minutes?|minutos?|دقيقه|دقائق|hours?|hrs?|h|heures?|horas?|ساعه|ساعات|ساعتين"
    r"|half an hour|an hour|une heure|una hora|media hora|نصف ساعه)" + _END
)
YEAR_WORDS = re.compile(rf"{_EDGE}(?:since|year|en|in|of|depuis|desde|ano|annee|an|منذ|عام|سنه)\s$")
