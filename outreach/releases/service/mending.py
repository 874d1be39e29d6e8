"""How is a finding mended with one key? What a rule offers is put in, where it still stands and nobody has changed the block."""

from dataclasses import replace

from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.errors import NotFound, Reason, Refused
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release
from outreach.releases.policy import cells
from outreach.releases.policy.mending import put_in
from outreach.releases.service.writing import update_block


def mend(actor: Actor, release_id: int, code: str, block_key: str, start: int, seen: str = "") -> Release:
    """Put in what a finding offers; `seen` is the hash of the block that the editor saw.

    Placeholders stay placeholders. Raises `NotFound` when it does not stand there any more or offers nothing, `Stale` when
    somebody has changed the block, `Refused` when it would write over a fact.
    """
    found = queries.checked(release_id, now()).open
    mine = (one for one in found if (one.code, one.block_key, one.start) == (code, block_key, start) and one.put is not None)
    finding = next(mine, None)
    if finding is None or finding.put is None:
        raise NotFound(f"{code} offers nothing there")
    row = queries.release(release_id)
    pieces = cells.pieces(queries.typed_text(row), block_key, queries.cells_of(row))
    text = put_in(pieces, finding.start, finding.end, finding.put)
    if text is None:
        raise Refused(
            Reason("fact", say("A fact stands in these words: mend them by hand, and leave what stands in {{ }}."), block_key)
        )
    return update_block(actor, release_id, replace(queries.block(row, block_key).as_block(), text=text), seen)
