"""Who may approve what, and when? A second person, the words as they stand, nothing open that must stop."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from outreach.core.errors import Reason
from outreach.core.words import say
from outreach.releases.policy.preflight.findings import Finding, Severity

_OPEN = ("draft", "in_review")
_PROTECTING = ("D", "J")  # rules that keep a promise to somebody else: never waived by the one who wrote the text


@dataclass(frozen=True, slots=True)
class Case:
    """One wish to approve: who asks, who wrote, who edited last, what pre-flight still says, and who objects with what reason."""

    approver: int | None
    author: int | None
    last_editor: int | None
    state: str
    has_words: bool
    findings: Sequence[Finding] = ()
    objections: Sequence[tuple[str, str]] = ()
    waiting_for: Sequence[str] = ()  # organisations that were asked and have not approved their blocks as they stand


def may_approve(case: Case) -> list[Reason]:
    """Return why this person may not approve this text now; an empty list is a yes."""
    reasons = [*_standing(case), *_second_person(case)]
    if not case.has_words:
        reasons.append(Reason("empty", say("There are no words to approve yet."), "text"))
    for who, words in case.objections:
        said = say("%(name)s objects: “%(words)s”. Settle it first.", name=who, words=words[:300])
        reasons.append(Reason("objection", said, "objections"))
    for name in case.waiting_for:
        said = say("%(name)s has not approved its blocks as they stand. Wait, or take the question back.", name=name)
        reasons.append(Reason("organisation", said, "organisations"))
    return reasons + [_reason(finding) for finding in open_stops(case.findings)]


def may_submit(state: str, has_words: bool) -> list[Reason]:
    """Return why this text cannot be handed to a second person."""
    reasons = [] if state == "draft" else [Reason("state", say("Only a draft can be handed in for review."), "state")]
    return reasons if has_words else [*reasons, Reason("empty", say("There are no words to review yet."), "text")]


def open_stops(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that bar an approval."""
    return [finding for finding in findings if finding.severity is Severity.STOP]


Answered = frozenset[tuple[str, str, str]]
"""What somebody set aside: code, block key, and for a stop the hash of what it said; a new stop is not an old one."""


def said_hash(finding: Finding) -> str:
    """Return what a waiver remembers of a finding: of a stop its very words, of anything less nothing."""
    return hashlib.sha256(finding.message.encode()).hexdigest() if finding.severity is Severity.STOP else ""


def unwaived(findings: Sequence[Finding], answered: Answered) -> list[Finding]:
    """Return the findings that nobody has answered."""
    return [one for one in findings if (one.code, one.block_key, said_hash(one)) not in answered]


@dataclass(frozen=True, slots=True)
class Waiving:
    """One wish to set a finding aside: who, why, who wrote and last changed the text, and who of the protected party agreed."""

    actor: int | None
    author: int | None
    reason: str
    editor: int | None = None
    is_approver: bool = False
    agreed_by: str = ""


def may_waive(finding: Finding, wish: Waiving) -> list[Reason]:
    """Return why this finding cannot be set aside so: a stop takes a second person, one of D or J the protected party too."""
    stop, protects = finding.severity is Severity.STOP, finding.code.startswith(_PROTECTING)
    own = wish.actor is None or wish.actor == wish.author or (stop and wish.actor == wish.editor)
    reasons = []
    if own and protects:
        message = say("%(code)s protects somebody else; a second person must decide.", code=finding.code)
        reasons.append(Reason("own_text", message, finding.where))
    elif stop and (own or not wish.is_approver):
        message = say("%(code)s is a stop: mend it, or a second person who may approve sets it aside.", code=finding.code)
        reasons.append(Reason("stop", message, finding.where))
    if stop and protects and not wish.agreed_by.strip():
        message = say("%(code)s keeps a promise: say who of those it protects agreed, and how.", code=finding.code)
        reasons.append(Reason("protected_party", message, "agreed_by"))
    if len(wish.reason.strip()) < 8:
        reasons.append(Reason("reason", say("Say in a few words why this is not a problem here."), "reason"))
    return reasons


def _standing(case: Case) -> list[Reason]:
    if case.state in _OPEN:
        return []
    words = {"approved": say("These words are approved already."), "withdrawn": say("This release is withdrawn.")}
    return [Reason("state", words.get(case.state, say("This release is on its way or out; its words are closed.")), "state")]


def _second_person(case: Case) -> list[Reason]:
    if case.approver is None:
        return [Reason("nobody", say("Approval needs a person with an account."), "approver")]
    if case.approver == case.author:
        return [Reason("own_text", say("You wrote this release: somebody else approves it."), "approver")]
    if case.approver == case.last_editor:
        return [Reason("own_edit", say("You changed these words last: somebody else approves them."), "approver")]
    return []


def _reason(finding: Finding) -> Reason:
    return Reason(finding.code, finding.message, finding.where)


_APPROVE = ("C01", "C02", "C03", "C09", "I02", "I08")
_ASK = ("A09", "A10", "B05", "B06", "B07", "B08", "B09", "C04", "D11", "E11", "E12", "E13", "J05")
GROUPS: Mapping[str, str] = {
    "mend": "You can fix",
    "approve": "Someone must approve",
    "ask": "Ask",
}


def grouped(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by what helps: mending the words, somebody's approval, or asking somebody."""
    found: dict[str, list[Finding]] = {group: [] for group in GROUPS}
    for finding in findings:
        found[_group(finding.code)].append(finding)
    return found


def _group(code: str) -> str:
    if code in _APPROVE:
        return "approve"
    return "ask" if code in _ASK else "mend"
