"""How is a text checked? Each rule of the table in turn, findings sorted in reading order."""

from outreach.releases.policy.blocks import Text
from outreach.releases.policy.preflight.facts import Facts
from outreach.releases.policy.preflight.findings import Report


def check(text: Text, facts: Facts) -> Report:
    """Return what is wrong with `text` given `facts`, and what was verified."""
    return Report((), ())
