"""How does what has not left go on when its frozen words do not hold any more? In the words of today, read back like the first ones."""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.distribution.service import at_the_lift, attaching, checks, freezing
from outreach.releases import queries as releases

_IN_HANDS = Reason(
    "in_hands", say("Some of it is in the sender's hands this minute. Nothing was changed: go on in a minute."), "state"
)
_LANGUAGE = Reason(
    "language", say("These mails are in a language that the text is not ready in any more. Kill this send."), "text"
)


def renew(actor: Actor, row: Distribution) -> None:
    """Give what has not left of a lifted send the words of today; nothing where its own still hold.

    What has left, or may have, keeps its words in the ledger. Raises `Refused` while the sender has any in hand.
    """
    if row.text_hash == releases.words_hash(releases.release(row.release_id)):
        return
    if ledger.tally(row.source)["sending"]:
        raise Refused(_IN_HANDS)
    letter = checks.written(row)
    files, waves, ready = attaching.attached(row, letter), row.waves_by_tier, {one.language for one in letter.every}
    for one in queries.current_mailings(row):
        if one.language not in ready:
            raise Refused(_LANGUAGE)
        kinds = waves[one.tier].files if one.tier in waves else ()
        part = freezing.Part(one.tier, one.name, now(), [files[kind, one.language] for kind in kinds])
        fresh = freezing.keep(row, letter.for_tier(one.tier).in_language(one.language), part)
        deliveries.reword(one.mailing_id, fresh)
    row.text_hash = letter.text_hash
    session().flush()
    at_the_lift.keep_lift(actor, row)
    audit.record(actor, "distribution.reworded", row)
