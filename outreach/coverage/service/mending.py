"""How is something wrong put right? A correction is asked for, and its answer is kept with the evidence."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.coverage.models import Coverage, CoverageCorrection
from outreach.coverage.policy.kinds import Answer
from outreach.coverage.service.checking import count


def ask_correction(actor: Actor, row: Coverage, asked_of: str, words: str) -> CoverageCorrection:
    """Write down which correction was asked for, and of whom; nothing is sent. Raises `Invalid`."""
    if not words.strip():
        raise Invalid(words=say("Say what is wrong, and what is right."))
    made = CoverageCorrection(
        asked_of=clean_line(asked_of), words=words.strip(), asked_at=clock.now(), asked_by=actor.name, answer=Answer.WAITING
    )
    row.corrections.append(made)
    count(row)
    session().flush()
    audit.record(actor, "coverage.correction_asked", row, correction_id=made.id)
    return made


def close_correction(
    actor: Actor, row: Coverage, asked: CoverageCorrection, answer: Answer, evidence: str = ""
) -> CoverageCorrection:
    """Write down what came of it; a correction that was made needs evidence: where it stands, or who said so."""
    if answer is Answer.MADE and not evidence.strip():
        raise Invalid(evidence=say("Say where the correction can be seen, or who said that it was made."))
    asked.answer, asked.evidence = answer, evidence.strip()
    asked.answered_at = None if answer is Answer.WAITING else clock.now()
    count(row)
    session().flush()
    audit.record(actor, "coverage.correction_closed", row, correction_id=asked.id, answer=answer.value)
    return asked
