"""What does one reader's tier get for its planning, on the page where they read?"""

from outreach.core.placeholders import fill
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.distribution.policy.letters import Letter
from outreach.distribution.service import checks
from outreach.journalists.models import Journalist


def note_of(row: Distribution, reader: Journalist) -> str:
    """Return the note of a reader's tier, filled; "" where there is none, a placeholder stays empty, or a protected name shows in it.

    Its mail is scanned when it is confirmed and at the lift; who accepted reads before either.
    """
    notes = {one.tier: one.note for one in row.waves if one.note}
    tier = queries.tier_of(row, reader.id) if notes else None
    note = notes.get(tier, "") if tier is not None else ""
    values = {"name": reader.full_name, "greeting": reader.how_to_address or reader.full_name}
    values |= {"outlet": reader.outlet.name} if reader.outlet else {}
    if not note or checks.leaks(row, Letter(row.subject, note, "", row.language, row.text_hash), frozenset(values)):
        return ""
    return fill(note, values)
