"""The trail on the command line."""

import click

from outreach.audit import policy, queries
from outreach.core import console

audit = click.Group("audit", help="The trail of who did what.")


@audit.command()
@console.json_option
def verify(as_json: bool) -> None:
    """Check that no entry was changed, removed or slipped in; exit 1 when one was."""
    broken = policy.first_break(queries.chain())
    console.emit({"whole": broken is None, "first_break": broken}, as_json, [_sentence(broken)])
    if broken is not None:
        raise SystemExit(1)


def _sentence(broken: int | None) -> str:
    return "The trail is whole." if broken is None else f"The trail breaks at entry {broken}."
