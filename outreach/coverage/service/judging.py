"""What does a person decide about a piece? Whether terms were kept, whether it was a breach, and the drill when somebody is named."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.coverage import queries
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Because, Breach, Kept, Step
from outreach.coverage.policy.timing import early_by
from outreach.coverage.service.checking import count
from outreach.embargoes import service as embargoes
from outreach.embargoes.models import EmbargoBreach
from outreach.embargoes.policy import BreachKind


def judge_terms(actor: Actor, row: Coverage, name: Kept, title: Kept, anonymity: Kept, note: str = "") -> Coverage:
    """Write down whether name, title and anonymity were as agreed."""
    row.name_kept, row.title_kept, row.anonymity_kept, row.terms_note = name, title, anonymity, note.strip()
    count(row)
    session().flush()
    audit.record(actor, "coverage.terms_judged", row, broken=[one.value for one in (name, title, anonymity)].count("broken"))
    return row


def log_breach(actor: Actor, row: Coverage, kind: BreachKind, decision: str = "") -> EmbargoBreach:
    """Log an embargo breach with what this piece proves; raises `Refused` where it is logged, or nothing was early."""
    _must_be(row, Breach.SUSPECTED, Breach.DISMISSED)
    assert row.release is not None
    breach = embargoes.log_breach(
        actor,
        kind=kind,
        what=_evidence(row),
        text_title=row.release.title,
        address=row.address,
        decision=decision.strip(),
        outlet=row.outlet.name if row.outlet else "",
        seen_at=row.published_at or row.seen_at,
    )
    row.breach, row.breach_id, row.because, row.because_note = Breach.LOGGED, breach.id, None, ""
    count(row)
    session().flush()
    audit.record(actor, "coverage.breach_logged", row, breach_id=breach.id, kind=kind.value)
    return breach


def dismiss_breach(actor: Actor, row: Coverage, because: Because, note: str = "") -> Coverage:
    """Say why something early is no breach; raises `Invalid` when only "another reason" is given and no words."""
    _must_be(row, Breach.SUSPECTED)
    if because is Because.OTHER and not note.strip():
        raise Invalid(note=say("Say why it is no breach."))
    row.breach, row.because, row.because_note = Breach.DISMISSED, because, note.strip()
    count(row)
    session().flush()
    audit.record(actor, "coverage.breach_dismissed", row, because=because.value)
    return row


def do_step(actor: Actor, row: Coverage, step: Step, note: str = "") -> Coverage:
    """Tick one step of the drill, with who did it and when."""
    done = {"at": clock.now().isoformat(), "by": actor.name, "note": clean_line(note)[:500]}
    row.steps = {**(row.steps or {}), step.value: done}
    count(row)
    session().flush()
    audit.record(actor, "coverage.step_done", row, step=step.value)
    return row


def _must_be(row: Coverage, *wanted: Breach) -> None:
    if row.breach not in wanted:
        raise Refused(
            Reason("coverage.breach", say("Nothing early is open here: it was decided already, or was not early."), "breach")
        )


def _evidence(row: Coverage) -> str:
    assert row.release is not None
    early = early_by(queries.free_of(row.release), row.published_at, row.seen_at)
    free_at = queries.free_of(row.release).at
    when = f"{row.published_local} {row.published_zone}" if row.published_at else f"seen {row.seen_at:%Y-%m-%d %H:%M} UTC"
    lines = [
        f"{row.headline} ({row.outlet_shown})",
        f"Published: {when}; free from {free_at:%Y-%m-%d %H:%M} UTC" if free_at else f"Published: {when}",
        f"{int(early.total_seconds() // 60)} min early" if early else "",
        f"{round(queries.share_of(row.release, row.text) * 100)} % of the release's runs of five words stand in it",
        f"Coverage {row.id}",
    ]
    return "\n".join(line for line in lines if line)
