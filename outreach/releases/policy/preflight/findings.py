"""What is wrong, where, and what to do? The words that every floor's checks share."""

from outreach.core.preflight import Answer, Finding, Report, Severity, Unchecked, report

__all__ = ["Answer", "Finding", "Report", "Severity", "Unchecked", "report"]
