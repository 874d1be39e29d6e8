"""How does a line come about? Written, approved by a lead, changed as a new version, withdrawn; never a name in it that must not leave."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.media_requests import queries
from outreach.media_requests.models import HoldingLine, LineKind
from outreach.media_requests.policy import said
from outreach.media_requests.service.noting import names_in, refuse_names


def write_line(actor: Actor, values: Mapping[str, Any], valid_until: datetime | None) -> HoldingLine:
    """Write a new line; nobody may say it before a lead has approved it. Raises `Invalid` at `text`."""
    row = _new(actor, values, valid_until)
    row.root_id = 0
    session().add(row)
    session().flush()
    row.root_id = row.id
    session().flush()
    audit.record(actor, "holding_line.written", row, language=row.language)
    return row


def change_line(actor: Actor, row: HoldingLine, values: Mapping[str, Any], valid_until: datetime | None) -> HoldingLine:
    """Put a new version in the place of a line; it has to be approved again. Raises `Invalid`, `Refused`."""
    _refuse_old(row)
    new = _new(actor, values, valid_until)
    new.root_id, new.number = row.root_id, row.number + 1
    row.replaced_at = clock.now()
    session().add(new)
    session().flush()
    audit.record(actor, "holding_line.changed", new, number=new.number)
    return new


def approve_line(actor: Actor, row: HoldingLine) -> HoldingLine:
    """Let a line be said; raises `Invalid` at `text` when it carries a name that must not leave."""
    _refuse_old(row)
    refuse_names(row.text, row.topic, row.language)
    row.approved_at, row.approved_by = clock.now(), actor.name
    audit.record(actor, "holding_line.approved", row, number=row.number)
    return row


def withdraw_line(actor: Actor, row: HoldingLine) -> HoldingLine:
    """End a line at once."""
    row.withdrawn_at = row.withdrawn_at or clock.now()
    audit.record(actor, "holding_line.withdrawn", row, number=row.number)
    return row


def why_not_said(row: HoldingLine) -> str:
    """Return why a line may not be said now, "" when it may; a rule made after its approval counts as well."""
    standing = said.Standing(bool(row.approved_at), row.valid_until, bool(row.withdrawn_at), bool(row.replaced_at))
    why = said.why_not(standing, clock.now())
    if not why and names_in(row.text, row.topic, row.language):
        return say("It carries a name that must not leave the office.")
    return why


def words_of_line(line_id: int) -> HoldingLine:
    """Return a line that may be said now; raises `Refused` with the reason when it may not."""
    row = queries.holding_line(line_id, lock=True)
    why = why_not_said(row)
    if why:
        raise Refused(Reason("holding_line.not_said", why, "line_id"))
    return row


def _new(actor: Actor, values: Mapping[str, Any], valid_until: datetime | None) -> HoldingLine:
    text, topic, language = (str(values.get(name) or "").strip() for name in ("text", "topic", "language"))
    if not text:
        raise Invalid(text=say("Write the line."))
    if valid_until is not None and valid_until <= clock.now():
        raise Invalid(until_local=say("That time is past."))
    refuse_names(text, topic, language)
    return HoldingLine(
        kind=LineKind(values.get("kind") or LineKind.HOLDING),
        topic=clean_line(topic),
        campaign_id=values.get("campaign_id") or None,
        language=language or "en",
        text=text,
        valid_until=valid_until,
        author_name=actor.name,
        created_at=clock.now(),
    )


def _refuse_old(row: HoldingLine) -> None:
    if row.replaced_at is not None or row.withdrawn_at is not None:
        raise Refused(Reason("holding_line.old", why_not_said(row), "line_id"))
