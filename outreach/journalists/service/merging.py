"""What happens when two records of one person become one, and when that was wrong?"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, true, update

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.reversing import Changes
from outreach.core.words import say
from outreach.journalists import queries
from outreach.journalists.models import (
    ContactPoint,
    DuplicateSuggestion,
    EmbargoStanding,
    Journalist,
    JournalistMerge,
    LoggedContact,
    Means,
    MediaListMember,
    Post,
    SuggestionState,
)
from outreach.journalists.policy import uniting as policy
from outreach.journalists.service import contacts, duplicates, people
from outreach.journalists.service.finding import index_again
from outreach.outlets.models import Outlet

UNDONE_WITHIN = timedelta(days=30)
_BESIDE = ("do_not_contact_at",)
_QUIET = {"synchronize_session": False}


def merge(actor: Actor, kept: Journalist, gone: Journalist, choices: Mapping[str, str] | None = None) -> JournalistMerge:
    """Take `gone` into `kept`: `choices` says for a field whose value stays ("kept" or "gone").

    Everything that hangs on `gone` moves, the strictest terms hold, and the old number leads to the new one. Announces
    `journalist.merged` and `person.merged` with the `changes` in which listeners note theirs, and `journalist.whole` when all has
    moved. Raises `Invalid`.
    """
    chosen = dict(choices or {})
    if kept.id == gone.id:
        raise Invalid(journalist_id=say("This is the same record; choose another one."))
    if unknown := policy.unknown_choices(chosen):
        raise Invalid(choices=say("There is nothing to choose called %(name)s.", name=unknown[0]))
    made = JournalistMerge(kept_id=kept.id, gone_id=gone.id, gone_name=gone.full_name, choices=chosen, at=now())
    made.actor_id, made.actor_name = actor.id, actor.name
    with session().no_autoflush:
        made.steps = _become_one(actor, kept, gone, chosen)
    session().add(made)
    session().flush()
    audit.record(actor, "journalist.merged", kept, gone=made.gone_id, merge=made.id)
    audit.record(actor, "journalist.merged_away", f"journalist:{made.gone_id}", into=made.kept_id, merge=made.id)
    return made


def unmerge(actor: Actor, made: JournalistMerge) -> Journalist:
    """Take a merge back within thirty days and return the record that is there again; raises `Refused`.

    What was done to the record that stayed since then stays with it; an objection made since then holds for both. Announces
    `journalist.whole` of both.
    """
    _refuse_late(made)
    kept = queries.get(made.kept_id)
    objected = kept.do_not_contact_at is not None and kept.do_not_contact_at > made.at
    _free_addresses(kept, made)
    Changes(made.steps).undo()
    kept, gone = queries.get(made.kept_id), queries.get(made.gone_id)
    index_again(gone)
    made.undone_at = kept.updated_at = gone.updated_at = now()
    _settle(made)
    contacts.settle(kept)
    if objected and not gone.do_not_contact:
        gone.do_not_contact, gone.do_not_contact_at = True, kept.do_not_contact_at
    session().flush()
    for one in (kept, gone):
        people.index(one)
        session().flush()
        duplicates.remember(one)
    announce("journalist.whole", journalists=(kept, gone), changes=Changes(), actor=actor)
    audit.record(actor, "journalist.unmerged", kept, gone=gone.id, merge=made.id)
    audit.record(actor, "journalist.unmerged", gone, kept=kept.id, merge=made.id)
    return gone


def compared(journalist: Journalist) -> dict[str, Any]:
    """Return what is compared, and chosen between, when two records become one."""
    return {name: getattr(journalist, name) for name in (*people.FIELDS, *_BESIDE)}


def settle_merges() -> int:
    """Make final what is too old to be taken back: only the numbers stay."""
    rows = queries.merges_before(now() - UNDONE_WITHIN)
    for row in rows:
        _settle(row)
    session().flush()
    return len(rows)


def _settle(made: JournalistMerge) -> None:
    """Keep only the numbers: what the two records said would outlive the people who asked to be forgotten."""
    made.steps, made.gone_name, made.choices = [], "", {}


def _become_one(actor: Actor, kept: Journalist, gone: Journalist, choices: Mapping[str, str]) -> list[dict[str, Any]]:
    pair = (kept.id, gone.id)
    result = policy.merged(compared(kept), compared(gone), choices)
    left = {policy.KEPT: kept, policy.GONE: gone}.get(result.left)
    preferred = [
        point
        for name, means in contacts.SHORT.items()
        if choices.get(name) == policy.GONE and (point := contacts.first(gone, means))
    ]
    first = [(Means(point.means), point.key) for point in preferred]
    changes = Changes()
    with changes.watch(Journalist, Journalist.id.in_(pair), apart=("words",)):
        facts = {"kept": kept, "gone": gone, "left": left, "changes": changes, "actor": actor}
        announce("journalist.merged", **facts, objected=bool(result.values["do_not_contact"]))
        announce("person.merged", subject=f"journalist:{gone.id}", into=f"journalist:{kept.id}", changes=changes)
        with (
            changes.watch(ContactPoint, ContactPoint.journalist_id.in_(pair)),
            changes.watch(Post, Post.journalist_id.in_(pair)),
            changes.watch(MediaListMember, MediaListMember.journalist_id.in_(pair)),
            changes.watch(LoggedContact, LoggedContact.journalist_id.in_(pair)),
            changes.watch(DuplicateSuggestion, DuplicateSuggestion.low_id.in_(pair) | DuplicateSuggestion.high_id.in_(pair)),
        ):
            _keep_post(kept, left)
            _move(kept, gone)
            _take_away(gone)
            _write(kept, result, first)
        announce("journalist.whole", journalists=(kept,), changes=changes, actor=actor)
    return [dict(step) for step in changes.steps]


def _keep_post(kept: Journalist, left: Journalist | None) -> None:
    """Keep the post that is not the main one any more among the earlier ones."""
    if left is not None and left.outlet_id is not None:
        post = Post(outlet_id=left.outlet_id, role=left.role, started_on=left.outlet_since, ended_on=now().date())
        post.journalist_id = kept.id
        session().add(post)
        session().flush()


def _move(kept: Journalist, gone: Journalist) -> None:
    """Let everything in this room that hangs on one record hang on the other; what both have stays once."""
    _join_points(kept, gone)
    own = queries.list_ids_of(kept.id)
    tables: list[tuple[Any, ColumnElement[bool]]] = [
        (Post, true()),
        (LoggedContact, true()),
        (MediaListMember, MediaListMember.list_id.not_in(own)),
    ]
    for model, where in tables:
        change = update(model).where(model.journalist_id == gone.id, where)
        session().execute(change.values(journalist_id=kept.id), execution_options=_QUIET)
    _carry_suggestions(kept.id, gone.id)


def _join_points(kept: Journalist, gone: Journalist) -> None:
    mine, theirs = queries.points_of(kept.id), queries.points_of(gone.id)
    held = {(one.means, one.key): one for one in mine}
    place = max((one.position or 0 for one in mine), default=-1) + 1
    for point in theirs:
        same = held.get((point.means, point.key))
        if same is not None:
            _join_point(same, point)
            continue
        values = {"journalist_id": kept.id, "position": place}
        session().execute(update(ContactPoint).where(ContactPoint.id == point.id).values(**values), execution_options=_QUIET)
        place += 1


def _join_point(kept: ContactPoint, gone: ContactPoint) -> None:
    both = (policy.Address(str(one.kind.value), str(one.state.value), one.consent) for one in (kept, gone))
    kind, state, consent = policy.stricter(*both)
    change = update(ContactPoint).where(ContactPoint.id == kept.id)
    session().execute(change.values(kind=kind, state=state, consent=consent), execution_options=_QUIET)


def _carry_suggestions(kept_id: int, gone_id: int) -> None:
    """What one record is not, the other is not either."""
    known = {queries.other_of(row, kept_id) for row in queries.suggestions_of(kept_id)}
    for row in queries.suggestions_of(gone_id):
        other = queries.other_of(row, gone_id)
        if row.state is SuggestionState.NOT_THE_SAME and other not in known | {kept_id}:
            low, high = sorted((other, kept_id))
            values = {
                name: getattr(row, name) for name in ("confidence", "reasons", "state", "found_at", "decided_at", "decided_by")
            }
            session().add(DuplicateSuggestion(low_id=low, high_id=high, automatic=False, **values))
    session().flush()


def _take_away(gone: Journalist) -> None:
    session().flush()
    session().expunge(gone)
    session().execute(delete(Journalist).where(Journalist.id == gone.id), execution_options=_QUIET)
    session().expire_all()


def _write(kept: Journalist, result: policy.Merged, first: Sequence[tuple[Means, str]]) -> None:
    """Write what the record says now; the addresses in `first` come before the others of their means."""
    session().refresh(kept)
    for name, value in result.values.items():
        setattr(kept, name, EmbargoStanding(value) if name == "embargo_standing" else value)
    kept.outlet = session().get(Outlet, kept.outlet_id) if kept.outlet_id else None
    for point in kept.contact_points:
        if (point.means, point.key) in first:
            contacts.to_front(kept, point)
    contacts.settle(kept)
    kept.updated_at = now()
    people.index(kept)
    session().flush()


def _refuse_late(made: JournalistMerge) -> None:
    if made.undone_at is not None:
        raise Refused(Reason("undone", say("This merge was taken back already.")))
    if not made.steps or made.at < now() - UNDONE_WITHIN:
        raise Refused(Reason("too_late", say("A merge can be taken back for thirty days; this one is older.")))
    if not queries.existing([made.kept_id]):
        raise Refused(Reason("merged_on", say("The record was merged on into another one since; take that back first.")))


def _free_addresses(kept: Journalist, made: JournalistMerge) -> None:
    """Give an address back that the record that stayed prefers since; refuse when somebody else has it by now."""
    step = next(one["gone"] for one in made.steps if one["table"] == "journalists" and "gone" in one)
    key = step.get("email_folded")
    if key is None:
        return
    if kept.email_folded == key:
        kept.email_folded = None
        session().flush()
    holder = queries.holder(Means.EMAIL, key, kept.id)
    if holder is not None:
        text = say("%(name)s has the address %(address)s by now; change it there first.", name=holder.full_name, address=key)
        raise Refused(Reason("taken", text, "email"))
