"""How long, or how long from now? "20 min", "1h30", "half an hour", "une demi-heure", "ساعة ونصف"."""

import re

from outreach.core.text import fold
from outreach.media_requests.policy.vocabulary import lexicon

_UNITS = {
    fold(word): minutes
    for minutes, words in (
        (1, "min|mins|minute|minutes|minuto|minutos|mn|m|'|′|دقيقة|دقائق|دقايق|دقيقه"),
        (60, "h|hr|hrs|hour|hours|heure|heures|hora|horas|ساعة|ساعات"),
        (1440, "day|days|jour|jours|dia|dias|día|días|يوم|أيام|ايام"),
        (10080, "week|weeks|semaine|semaines|semana|semanas|أسبوع|أسابيع"),
    )
    for word in words.split("|")
}
_WHOLE = {
    fold(word): minutes
    for minutes, words in (
        (15, "quarter of an hour|a quarter of an hour|un quart d'heure|quart d'heure|un cuarto de hora|cuarto de hora|ربع ساعة"),
        (20, "ثلث ساعة"),
        (30, "half an hour|half hour|a half hour|une demi-heure|une demi heure|demi-heure|demi heure|media hora|نصف ساعة|نص ساعة"),
        (45, "three quarters of an hour|trois quarts d'heure|tres cuartos de hora"),
        (60, "an hour|one hour|the hour|une heure|una hora|l'heure|ساعة"),
        (90, "an hour and a half|une heure et demie|hora y media|una hora y media|ساعة ونصف|ساعة ونص"),
        (120, "couple of hours|a couple of hours|ساعتين|ساعتان"),
        (2, "دقيقتين|دقيقتان"), (1440, "a day|un jour|un día|يوم"), (2880, "يومين|يومان"),
    )
    for word in words.split("|")
}  # fmt: skip
_GLUED = re.compile(r"(\d{1,3})-?(min|mins|minutes?|minutos?|mn|m|'|′|h|hrs?|d|دقيق[هة]|دقايق)")
_CLOCKLIKE = re.compile(r"(\d{1,2})h(\d\d)")
_TAILS = {fold(word): 30 for word in ("and a half", "et demie", "et demi", "y media", "ونصف", "ونص", "والنصف")}
_LONGEST = 5


def length_at(words: list[str], start: int) -> tuple[int, int] | None:
    """Return the minutes of a length of time that begins at `start` of these folded words, and the index of its last word."""
    for stop in range(min(start + _LONGEST, len(words)), start, -1):
        if minutes := _WHOLE.get(" ".join(words[start:stop])):
            return _with_tail(words, minutes, stop - 1)
    if (hit := _CLOCKLIKE.fullmatch(words[start])) and int(hit[1]) < 6:
        return int(hit[1]) * 60 + int(hit[2]), start
    if hit := _GLUED.fullmatch(words[start]):
        return int(hit[1]) * (60 if hit[2].startswith("h") else 1440 if hit[2] == "d" else 1), start
    return _counted(words, start)


def _counted(words: list[str], start: int) -> tuple[int, int] | None:
    spoken = words[start] if words[start].isdigit() and len(words[start]) < 4 else lexicon()["number"].get(words[start], "")
    if not spoken or start + 1 >= len(words) or words[start + 1] not in _UNITS:
        return None
    return _with_tail(words, int(spoken) * _UNITS[words[start + 1]], start + 1)


def _with_tail(words: list[str], minutes: int, last: int) -> tuple[int, int]:
    for stop in range(min(last + 4, len(words)), last + 1, -1):
        if minutes % 60 == 0 and minutes < 1440 and " ".join(words[last + 1 : stop]) in _TAILS:
            return minutes + 30, stop - 1
    return minutes, last
