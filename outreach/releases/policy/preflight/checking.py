"""How is a text checked? Each rule of the table in turn, findings sorted in reading order."""

from collections.abc import Callable, Iterator

from outreach.releases.policy.blocks import Text
from outreach.releases.policy.preflight import (
    counting,
    embargo,
    linking,
    naming,
    protecting,
    quoting,
    receiving,
    structure,
    timing,
    typography,
)
from outreach.releases.policy.preflight.facts import Facts
from outreach.releases.policy.preflight.findings import Finding, Report, Severity
from outreach.releases.policy.preflight.page import Page

Rule = Callable[[Page], Iterator[Finding | str]]

RULES: dict[str, Rule] = {
    "A01 A03": counting.conflicting,
    "A02": counting.parts,
    "A10": counting.against_ledger,
    "B01": naming.empty_lists,
    "B02": naming.misspelled,
    "B04": naming.titles,
    "B06": naming.signatories,
    "B07": naming.unlisted,
    "C01 C02 C03": quoting.approved,
    "C05 C06": quoting.marks,
    "C07": quoting.verbatim,
    "D01": protecting.names,
    "D02 D03": protecting.envelope,
    "D04": protecting.files,
    "D05": protecting.instructions,
    "D12": protecting.expiring,
    "E01": timing.zones,
    "E02": timing.noon,
    "E03": timing.weekdays,
    "E04": embargo.clock_change,
    "E06": embargo.summer,
    "E07 E08": embargo.lift,
    "E11": embargo.early_readers,
    "E12": embargo.reachable,
    "E15": embargo.status,
    "F01 F03 F04": linking.links,
    "F02": linking.promises,
    "F05": structure.headline,
    "F06 F07 F08": structure.frame,
    "F09 K04": structure.contact,
    "F12": structure.leftovers,
    "F15": structure.furniture,
    "G04": typography.spelling,
    "G05": typography.capitals,
    "G06": typography.direction_marks,
    "G09": typography.arabic_marks,
    "G12": typography.hidden,
    "G13": typography.lookalikes,
    "H01": receiving.visible,
    "H02": receiving.refused,
    "H05": receiving.merged,
}
_ORDER = {Severity.STOP: 0, Severity.WARN: 1, Severity.NOTE: 2}


def check(text: Text, facts: Facts) -> Report:
    """Return what is wrong with `text` given `facts`, stops first and in reading order, and what was verified."""
    page = Page(text, facts)
    findings: list[Finding] = []
    verified: list[str] = []
    for rule in RULES.values():
        for said in rule(page):
            verified.append(said) if isinstance(said, str) else findings.append(said)
    places = {block.key: number for number, block in enumerate(text.blocks)}
    findings.sort(key=lambda one: (_ORDER[one.severity], places.get(one.block_key, -1), one.start, one.code))
    return Report(tuple(findings), tuple(dict.fromkeys(verified)))
