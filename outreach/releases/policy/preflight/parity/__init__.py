"""Do two languages say the same? Numbers, dates, hours, names, quotes, links and the embargo, paragraph by paragraph (G03)."""

from collections.abc import Callable, Iterator, Sequence

from outreach.releases.policy.preflight.findings import Finding
from outreach.releases.policy.preflight.parity.both import Both
from outreach.releases.policy.preflight.parity.days import days, hours
from outreach.releases.policy.preflight.parity.embargoes import embargo
from outreach.releases.policy.preflight.parity.marks import links, quotes
from outreach.releases.policy.preflight.parity.names import Known, names
from outreach.releases.policy.preflight.parity.numbers import numbers

__all__ = ["RULES", "Both", "Known", "compared", "days", "embargo", "hours", "links", "names", "numbers", "quotes"]

RULES: Sequence[Callable[[Both], Iterator[Finding]]] = (numbers, days, hours, names, quotes, links, embargo)


def compared(both: Both) -> Iterator[Finding]:
    """Yield every difference between a paragraph and its words in the other language."""
    for rule in RULES:
        yield from rule(both)
