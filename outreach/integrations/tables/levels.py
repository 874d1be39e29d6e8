"""How well is a language spoken? The remark behind its name, in words of four languages or as a CEFR level."""

import re

from outreach.core.text import fold

_SIGNS = re.compile(r"[()\[\]:–—-]+")
_LEVELS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (5, ("native speaker", "native", "mother tongue", "first language", "bilingual", "c2", "langue maternelle", "maternelle", "maternel",
    "natif", "native",
         "bilingue", "lengua materna", "nativo", "nativa", "اللغه الام", "لغه ام", "لغه الام", "5/5", "5")),
    (4, ("fluent", "fluently", "full professional", "professional", "advanced", "very good", "excellent", "c1", "courant", "couramment",
    "avance", "tres bien",
         "fluido", "avanzado", "بطلاقه", "طلاقه", "ممتاز", "4/5", "4")),
    (3, ("good", "working knowledge", "working", "upper intermediate", "intermediate", "conversational", "b2", "b1", "bien", "bon",
    "intermediaire", "intermedio",
         "bueno", "جيد", "متوسط", "3/5", "3")),
    (2, ("basic", "some", "elementary", "limited", "beginner", "a2", "notions", "debutant", "scolaire", "basico", "elemental", "اساسي",
    "مبتدي", "2/5", "2")),
    (1, ("a1", "few words", "1/5", "1")),
)  # fmt: skip
_FILLING = {
    "level",
    "niveau",
    "nivel",
    "speaker",
    "spoken",
    "proficiency",
    "parle",
    "hablado",
    "written",
    "ecrit",
    "lu",
    "مستوي",
    "language",
    "langue",
}


def spoken_at(words: str) -> tuple[str, int]:
    """Return a language without the remark how well it is spoken, and that level, 1 to 5, 0 where none is said.

    "Arabic (native)" is ("Arabic", 5), "anglais courant" is ("anglais", 4), "French B2" is ("French", 3).
    """
    folded, level = f" {_SIGNS.sub(' ', fold(words))} ", 0
    for value, known in _LEVELS:
        for word in known:
            if f" {word} " in folded:
                folded, level = folded.replace(f" {word} ", " "), max(level, value)
    return " ".join(word for word in folded.split() if word not in _FILLING), level
