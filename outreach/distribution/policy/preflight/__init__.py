"""May this send leave? The rules on recipients, mail and embargo that only a send can answer."""

from outreach.distribution.policy.preflight.checking import RULES, check
from outreach.distribution.policy.preflight.facts import Reader, Sending

__all__ = ["RULES", "Reader", "Sending", "check"]
