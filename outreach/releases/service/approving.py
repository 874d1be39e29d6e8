"""How does a second person say yes? Handed in, looked at, approved; warnings answered with a reason."""

from dataclasses import dataclass

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import NotFound, Reason, Refused
from outreach.core.text import clean_line
from outreach.releases import queries
from outreach.releases.models import FindingWaiver, Occasion, Release, ReleaseApproval, ReleaseReceipt, ReleaseState
from outreach.releases.policy.approval import Case, Waiving, may_approve, may_submit, may_waive, said_hash
from outreach.releases.service.compiling import keep_receipt, refuse
from outreach.releases.service.compiling import receipt as read_back
from outreach.releases.service.keeping import keep_version, recounted
from outreach.releases.service.writing import open_release


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a finding is no problem here; for one that protects somebody, who of theirs agreed and how."""

    reason: str
    agreed_by: str = ""
    is_approver: bool = False


def submit(actor: Actor, release_id: int) -> Release:
    """Hand a draft to a second person."""
    row = queries.release(release_id)
    _refuse(may_submit(row.state, _has_words(row)))
    row.state, row.updated_at = ReleaseState.IN_REVIEW, now()
    audit.record(actor, "release.submitted", row)
    return row


def approve(actor: Actor, release_id: int, note: str = "", receipt: ReleaseReceipt | None = None) -> ReleaseApproval:
    """Say yes to these very words; refused for whoever wrote them, while a stop is open, and when a finished file breaks a rule.

    `receipt` is of files read back just now; without one they are read back here.
    """
    row = queries.release(release_id)
    recounted(actor, row, by_hand=False)
    findings = queries.checked(release_id, now()).open
    waiting = [one.ask.organisation for one in queries.agreements(row.id) if not one.is_whole]
    case = Case(actor.id, row.author_id, row.editor_id, row.state, _has_words(row), findings, _objections(row), waiting)
    _refuse(may_approve(case))
    refuse(receipt or keep_receipt(actor, read_back(actor, release_id, Occasion.APPROVAL)), row)
    yes = ReleaseApproval(
        release_id=row.id,
        text_hash=row.text_hash,
        approver_id=actor.id,
        approver_name=actor.name,
        at=now(),
        note=clean_line(note),
    )
    session().add(yes)
    row.state, row.updated_at = ReleaseState.APPROVED, now()
    keep_version(actor, row, f"Approved by {actor.name}")
    audit.record(actor, "release.approved", row, text_hash=row.text_hash)
    return yes


def reopen(actor: Actor, release_id: int) -> Release:
    """Take a release back to the desk as a draft; an approval is void then."""
    row = open_release(release_id)
    for one in queries.approvals(row.id):
        one.voided_at = one.voided_at or now()
    row.state, row.updated_at = ReleaseState.DRAFT, now()
    audit.record(actor, "release.reopened", row)
    return row


def waive(actor: Actor, release_id: int, code: str, block_key: str, answer: Answer) -> FindingWaiver:
    """Say why a finding is no problem here; it ends when those words change, and a stop's when it says something else.

    Raises `Refused`: a stop takes a second person who may approve, one that protects somebody their agreement too.
    """
    row = open_release(release_id)
    checked = queries.checked(release_id, now())
    finding = next((one for one in checked.open if one.code == code and one.block_key == block_key), None)
    if finding is None:
        raise NotFound(f"{code} is not open there")
    _refuse(
        may_waive(finding, Waiving(actor.id, row.author_id, answer.reason, row.editor_id, answer.is_approver, answer.agreed_by))
    )
    said = [answer.reason.strip(), f"({answer.agreed_by.strip()})" if answer.agreed_by.strip() else ""]
    waiver = FindingWaiver(
        release_id=row.id, code=code, block_key=block_key, block_hash=queries.hash_at(checked.text, block_key, checked.versions),
        said=said_hash(finding), reason=" ".join(filter(None, said)), by_id=actor.id, by_name=actor.name, at=now(),
    )  # fmt: skip
    session().add(waiver)
    audit.record(
        actor, "release.finding_waived", row, code=code, block=block_key, reason=waiver.reason, severity=finding.severity.value
    )
    return waiver


def _objections(row: Release) -> list[tuple[str, str]]:
    return [(one.author_name, one.text) for one in queries.open_objections(row.id)]


def _has_words(row: Release) -> bool:
    return any(block.text.strip() for block in row.blocks)


def _refuse(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(*reasons)
