"""How long do the finished files of a long text take, in four languages? Making them, and reading each back from its bytes."""

import time
from collections.abc import Callable

from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.operations.cli.measuring import Case, within
from outreach.releases import service as releases
from outreach.releases.models import Occasion, Release
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.translating import Words

FILES = 5_000.0  # milliseconds
_PARTS, _WORDS = 40, 2_000
_SENTENCES = {
    "en": "The harbour office said that boats had reached the northern quay before the storm, and that food was stored in the old mill.",
    "fr": "La capitainerie a annoncé que des bateaux avaient gagné le quai nord avant la tempête et que des vivres attendaient au moulin.",
    "es": "La oficina del puerto dijo que los barcos habían llegado al muelle norte antes de la tormenta y que había comida en el molino.",
    "ar": "قال مكتب المرفأ إن القوارب بلغت الرصيف الشمالي قبل العاصفة، وإن الطعام مخزون في الطاحونة القديمة حتى يفتح الطريق من جديد.",
}


def all_files() -> list[Case]:
    """Measure all files of 2,000 words in four languages: made, and made and read back; wall and processor time."""
    row = _written()
    _made(row)  # fonts and readers are fetched once
    return [
        *_measured("all files of 2,000 words in four languages", lambda: _made(row)),
        *_measured("the same, each read back", lambda: releases.receipt(COMMAND_LINE, row.id, Occasion.ASKED)),
    ]


def _measured(case: str, act: Callable[[], object]) -> list[Case]:
    wall, busy = time.perf_counter(), time.process_time()
    act()
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    return [within(case, [1000 * wall], FILES), Case(f"{case}, processor", round(1000 * busy, 1), "ms")]


def _made(row: Release) -> int:
    count = 0
    for maker in releases.made_by().values():
        try:
            count += len(list(maker(row)))
        except releases.CannotMake:
            continue  # no Pango on this machine: no PDF
    return count


def _written() -> Release:
    """Write the text in four languages, each read by somebody."""
    blocks = [Block(f"b{place}", BlockKind.PARAGRAPH, BlockKind.PARAGRAPH.audience, _words("en")) for place in range(_PARTS)]
    with database.transaction():
        row = releases.create_from_blocks(COMMAND_LINE, Text("en", blocks), "A long text", "en")
        for language in ("fr", "es", "ar"):
            releases.translate(COMMAND_LINE, row.id, language)
            for block in blocks:
                releases.write_translation(COMMAND_LINE, row.id, language, block.key, Words(_words(language)))
            releases.back_read(COMMAND_LINE, row.id, language, "A native")
    return row


def _words(language: str) -> str:
    words = (_SENTENCES[language] + " ") * 4
    return " ".join(words.split()[: _WORDS // _PARTS])
