"""Requests on the command line: log one, see how a line is read."""

from datetime import UTC, datetime

import click

from outreach.core import clock, console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations import phones
from outreach.media_requests import queries, service
from outreach.media_requests.policy import register
from outreach.media_requests.policy.line import read
from outreach.web.locale import settings

request = click.Group("request", help="Media requests: log one from a phone line.")
inspect = click.Group("inspect", help="Show how something would be read; nothing is written.")

_LANGUAGES = click.Choice(["en", "fr", "es", "ar"])


@request.command("log")
@click.argument("line")
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@console.json_option
def log(line: str, language: str, as_json: bool) -> None:
    """Log a request from one line as it is heard on the phone."""
    zone = settings().timezone
    with transaction():
        made = service.log_line(COMMAND_LINE, read(line, language, clock.now(), zone, queries.line_register(zone)), line, zone)
    document = {
        "id": made.id, "reference": made.reference, "state": made.state.value, "outlet_name": made.outlet_shown, "caller_name": made.caller_name,
        "callback": made.callback, "deadline_at": made.deadline_at.isoformat(), "languages": made.languages, "note": made.note,
    }  # fmt: skip
    console.emit(
        document, as_json, [f"{made.reference}: {made.outlet_shown}, deadline {made.deadline_local} {made.deadline_zone}"]
    )


@inspect.command("line")
@click.argument("line")
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--now", "at", default="", help="An instant such as 2026-12-01T17:40Z; the present when not given.")
@console.json_option
def line_(line: str, language: str, at: str, as_json: bool) -> None:
    """Show the chips that a quick line would give; needs no database."""
    zone = settings().timezone
    found = read(line, language, _instant(at), zone, register.well_known(phones.region_of_zone(zone)))
    chips = [{"kind": chip.kind, "value": chip.value, "text": chip.text} for chip in found.chips]
    lines = [f"{chip.kind:9} {chip.value}  ({chip.text}){'  ? ' + chip.doubt if chip.doubt else ''}" for chip in found.chips]
    console.emit({"chips": chips, "note": found.note}, as_json, [*lines, f"note      {found.note}"])


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text) if text else clock.now()
    except ValueError as error:
        raise click.BadParameter("give an instant such as 2026-12-01T17:40Z", param_hint="--now") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
