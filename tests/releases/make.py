"""Releases with sane words; everybody in them is invented."""

from collections.abc import Sequence
from dataclasses import replace

from outreach.core.actors import COMMAND_LINE, Actor
from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.models import ApprovalMethod, QuoteApproval, Release
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.service import Evidence

QUOTE = "“We carried the fridge up the stairs, all of it,” said Rana Nahrwand, night lead at Riverlight Coalition."


def block(kind: str, text: str, key: str = "", **who: str) -> Block:
    named = BlockKind(kind)
    return Block(key or kind, named, named.audience, text, **who)


def words() -> list[Block]:
    """Return a short release of every audience."""
    return [
        block("headline", "Three river clinics close as the Samra rises"),
        block("dateline", "LONDON, 24 November 2026"),
        block("paragraph", "Staff moved beds to upper floors on Sunday."),
        block("quote", QUOTE, speaker="Rana Nahrwand", speaker_title="night lead", organisation="Riverlight Coalition"),
        block("end_mark", "ENDS"),
        block("notes", "1. Figures: clinic ledger, 22 November."),
        block("contact", "Omar Quillon, +44 20 7946 0148 (London, day and night), press@riverlight.example.org"),
        block("instruction", "Please do not name the valley's convenor."),
        block("internal", "Lina has the partner's number."),
    ]


def release(blocks: Sequence[Block] | None = None, actor: Actor = COMMAND_LINE, language: str = "en") -> Release:
    with transaction():
        text = Text(language, words() if blocks is None else blocks)
        return service.create_from_blocks(actor, text, "Samra valley: clinics", language)


def quote_approval(quote_id: int, actor: Actor = COMMAND_LINE) -> QuoteApproval:
    with transaction():
        return service.record_quote_approval(
            actor, quote_id, Evidence("Rana Nahrwand", ApprovalMethod.MAIL, "mail of 22 November, 16:10, to the duty desk")
        )


def reword(release_id: int, key: str, text: str) -> None:
    """Change the words of one block, as the desk does."""
    with transaction():
        kept = queries.block(queries.release(release_id), key)
        service.update_block(COMMAND_LINE, release_id, replace(kept.as_block(), text=text))
