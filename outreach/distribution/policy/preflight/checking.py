"""How is a send checked? Each rule of the table in turn."""

from collections.abc import Callable, Iterator

from outreach.core.preflight import Answer
from outreach.distribution.policy.preflight import holding, mailing, receiving
from outreach.distribution.policy.preflight.facts import Sending

RULES: dict[str, Callable[[Sending], Iterator[Answer]]] = {
    "E11": holding.early_readers,
    "E12": holding.reachable,
    "H01": receiving.visible,
    "H02": receiving.refused,
    "H03": holding.tiers,
    "H04": receiving.twice,
    "H05": receiving.merged,
    "H06": receiving.languages,
    "H07": receiving.private,
    "H08": receiving.stale,
    "H09": mailing.authenticated,
    "H10": mailing.unsubscribing,
    "H11": mailing.subject,
    "H12": mailing.plain_text,
    "H13": mailing.weight,
    "H14": mailing.relay,
    "H15": mailing.tested,
    "H16": receiving.rested,
}


def check(sending: Sending) -> list[Answer]:
    """Return what is wrong with a send, what was verified, and what could not be asked."""
    return [answer for rule in RULES.values() for answer in rule(sending)]
