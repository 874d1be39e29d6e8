"""How is a piece kept? Logged from a link or a text, changed, tied to a request and a release."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from outreach.audit import service as audit
from outreach.core import clock, reach
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.text import clean_line
from outreach.core.times import Meant
from outreach.core.words import say
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Breach, Result
from outreach.coverage.service.checking import check
from outreach.media_requests import queries as desk_queries
from outreach.media_requests import service as desk
from outreach.outlets import queries as outlets
from outreach.releases import queries as releases

_LINES = ("outlet_name", "headline", "byline", "address", "language")
_SAID = {
    Result.RAN: say("It ran."),
    Result.DID_NOT_RUN: say("It did not run."),
    Result.RAN_WITHOUT_US: say("It ran without us."),
}
_ENDINGS = {Result.RAN: "ran", Result.DID_NOT_RUN: "not_run"}


def log(actor: Actor, values: Mapping[str, Any], published: Meant | None = None, booking_id: int | None = None) -> Coverage:
    """Log a piece, or that none ran; a link or a text is enough. Raises `Invalid` at `address`, `outlet_name`, the ties."""
    row = Coverage(
        created_by=actor.name, seen_at=clock.now(), booking_id=booking_id, steps={}, breach=Breach.NONE, result=Result.RAN
    )
    for name in (*_LINES, "text"):
        setattr(row, name, "")
    with session().no_autoflush:
        _fill(row, values, published)
    session().add(row)
    check(row)
    session().flush()
    audit.record(actor, "coverage.logged", row, result=row.result.value)
    _tell(actor, row)
    return row


def revise(actor: Actor, row: Coverage, values: Mapping[str, Any], published: Meant | None = None) -> Coverage:
    """Change what `values` names, and compare again; raises `Invalid` as `log` does."""
    before = (row.result, row.request_id)
    with session().no_autoflush:
        _fill(row, values, published)
    check(row)
    session().flush()
    audit.record(actor, "coverage.revised", row, fields=sorted(values))
    if (row.result, row.request_id) != before:
        _tell(actor, row)
    return row


def tie(actor: Actor, row: Coverage, values: Mapping[str, Any]) -> Coverage:
    """Tie a piece to a request or a release, or loosen it (None); then compare its words again."""
    ties = {name: values[name] for name in ("request_id", "release_id") if name in values}
    before = row.request_id
    _tie(row, ties)
    check(row)
    session().flush()
    audit.record(actor, "coverage.tied", row, **ties)
    if row.request_id != before:
        _tell(actor, row)
    return row


def _fill(row: Coverage, values: Mapping[str, Any], published: Meant | None) -> None:
    for name in _LINES:
        if name in values:
            setattr(row, name, clean_line(values[name] or ""))
    if "text" in values:
        row.text = (values["text"] or "").strip()
    row.result = Result(values.get("result") or row.result or Result.RAN)
    if published is not None:
        row.published_at, row.published_zone = published.instant, published.zone
        row.published_local = published.local.isoformat(timespec="minutes")
    _tie(
        row, {name: reach.kept(name, getattr(row, name), values[name]) for name in ("request_id", "release_id") if name in values}
    )
    _find_out(row)
    if row.result is not Result.DID_NOT_RUN and not (row.address or row.text or row.headline or row.booking_id):
        raise Invalid(address=say("Paste the link or the text, or give the headline."))
    if row.result is Result.DID_NOT_RUN and not (row.outlet_shown or row.request_id):
        raise Invalid(outlet_name=say("Say where it did not run, or choose the request."))


def _find_out(row: Coverage) -> None:
    """Fill what the rest says already: the outlet from the address or the request, headline and language."""
    if not row.outlet_name:
        row.outlet_name = _of_domain(row.address) or (row.request.outlet_shown if row.request else "")
    outlet = outlets.named(row.outlet_name) if row.outlet_name else None
    row.outlet_id, row.outlet = (outlet.id, outlet) if outlet else (None, None)
    if not row.headline and row.text:
        row.headline = clean_line(row.text.splitlines()[0])[:300]
    if not row.language and outlet and outlet.languages:
        row.language = outlet.languages[0]


def _of_domain(address: str) -> str:
    """Return the outlet whose domain the address is in; nothing is fetched."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    known = desk_queries.outlet_domains() if host else {}
    parts = host.split(".")
    return next((known[name] for at in range(len(parts)) if (name := ".".join(parts[at:])) in known), "")


def _tie(row: Coverage, ties: Mapping[str, Any]) -> None:
    try:
        if "request_id" in ties:
            found = desk_queries.get(ties["request_id"]) if ties["request_id"] else None
            row.request_id, row.request = (found.id, found) if found else (None, None)
        if "release_id" in ties:
            release = releases.release(ties["release_id"]) if ties["release_id"] else None
            row.release_id, row.release = (release.id, release) if release else (None, None)
    except NotFound as error:
        missing = "release_id" if "release" in str(error) else "request_id"
        raise Invalid(**{missing: say("There is no such number; choose another.")}) from error


def _tell(actor: Actor, row: Coverage) -> None:
    """Let the request know what became of it."""
    if row.request_id is not None:
        desk.tell_result(actor, desk_queries.get(row.request_id, lock=True), _SAID[row.result], _ENDINGS.get(row.result, ""))
