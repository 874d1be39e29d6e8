"""May this text leave? Every check on a text, in one table; findings and what was verified out."""

from outreach.releases.policy.preflight.checking import check
from outreach.releases.policy.preflight.facts import (
    Approval,
    Cell,
    Facts,
    File,
    Ledger,
    Named,
    Organisation,
    Picture,
    Recipient,
    Status,
)
from outreach.releases.policy.preflight.findings import Answer, Finding, Report, Severity, Unchecked, report
from outreach.releases.policy.preflight.languages import check_language, place
from outreach.releases.policy.preflight.persons import Person

__all__ = [
    "Answer",
    "Approval",
    "Cell",
    "Facts",
    "File",
    "Finding",
    "Ledger",
    "Named",
    "Organisation",
    "Person",
    "Picture",
    "Recipient",
    "Report",
    "Severity",
    "Status",
    "Unchecked",
    "check",
    "check_language",
    "place",
    "report",
]
