"""What does somebody see who was asked about their organisation's words? What leaves, their own blocks marked; never notes of the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.errors import NotFound
from outreach.core.languages import direction
from outreach.core.times import Meant
from outreach.releases import queries as releases
from outreach.releases.models import ReleaseAsk
from outreach.releases.policy import agreeing, inline
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.fingerprints import block_hash


@dataclass(frozen=True, slots=True)
class Shown:
    """One block: its lines as safe HTML, its hash, and how it stands with them; `word` is empty for another's block."""

    key: str
    lines: Sequence[str]
    hash: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """What the page shows: for which organisation, whether an answer counts, and the blocks once a name was typed."""

    organisation: str
    is_open: bool
    until: datetime
    language: str
    embargo: Meant | None = None
    blocks: Sequence[Shown] = ()
    is_whole: bool = False


def closed_page(token: str, now: datetime) -> ApprovalPage:
    """Return the page without a word of the text; raises NotFound for a link that leads nowhere."""
    ask = _ask(token)
    return ApprovalPage(ask.organisation, ask.is_open(now), ask.expires_at, ask.release.language)


def open_page(ask: ReleaseAsk, now: datetime) -> ApprovalPage:
    """Return the page with the text, for who has shown that they are the one who was asked."""
    found, row = releases.agreement(ask), ask.release
    mine = {block.key: word.value for block, word in found.words}
    rtl = direction(row.language) == "rtl"
    blocks = [_shown(block, mine, rtl) for block in agreeing.shown(releases.text_of(row).blocks)]
    return ApprovalPage(ask.organisation, True, ask.expires_at, row.language, row.embargo_at(now), blocks, found.is_whole)


def language_of(token: str) -> str:
    """Return the language the holder was asked in; raises NotFound."""
    return _ask(token).language


def _ask(token: str) -> ReleaseAsk:
    ask = releases.release_ask(token)
    if ask.taken_back_at is not None:
        raise NotFound("link")
    return ask


def _shown(block: Block, mine: dict[str, str], rtl: bool) -> Shown:
    who = ", ".join(filter(None, (block.speaker, block.speaker_title, block.organisation)))
    lines = [inline.html(line, rtl) for line in [*block.text.split("\n"), who] if line.strip()]
    return Shown(block.key, lines, block_hash(block), mine.get(block.key, ""))
