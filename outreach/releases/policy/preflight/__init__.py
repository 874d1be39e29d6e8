"""May this text leave? Every check on a text, in one table; findings and what was verified out."""

from outreach.releases.policy.preflight.checking import check
from outreach.releases.policy.preflight.facts import (
    Approval,
    Facts,
    Ledger,
    Organisation,
    Person,
    Recipient,
    Status,
)
from outreach.releases.policy.preflight.findings import Finding, Report, Severity
from outreach.releases.policy.preflight.languages import check_language, place

__all__ = [
    "Approval",
    "Facts",
    "Finding",
    "Ledger",
    "Organisation",
    "Person",
    "Recipient",
    "Report",
    "Severity",
    "Status",
    "check",
    "check_language",
    "place",
]
