"""How does the table of rights read on paper? `flask permissions` prints docs/permissions.md; a test compares the two."""

from collections.abc import Iterator

from flask import Flask

from outreach.core.reach import KINDS
from outreach.web import reaching
from outreach.web.access import requirement
from outreach.web.rights import OTHERS, ROLES, Right, rights

_HEAD = """# Who may do what

Written by `flask permissions` from [the table](../outreach/accounts/rights.csv); the doors read the same table, and a test asks every
route as everybody. What is in no row is refused. `officer` is a press officer; `duty` an officer while on duty, by the rota (where
there is no rota, every officer); `lead` the convenor's lead; `viewer` an auditor; `admin` runs accounts and settings and sees no
protected identity. A token may do what its owner may, narrowed by its scopes, and never takes speakers out in full. Partners, speakers
and journalists have no account: each holds a link, which opens what was addressed to them and nothing else.
"""

_LIMITS = """## Limited accounts

An account may be limited to some campaigns, to some organisations (a member's press contact), or to both. The role stays, and the limit
takes away from it: what is in no row below is shut (404), whatever the role. Where a row says `filtered`, every row that is read is one
that belongs to what the account is limited to, and an id of any other is not found; where it says `shared`, the route shows the same to
everybody. Everybody's own account is open. From [the table](../outreach/accounts/reach.csv); what a limit means for each table of the
database stands in the rooms' `reach.py`.

"""


def paper(app: Flask) -> str:
    """Return docs/permissions.md."""
    actions = [one for one in rights() if one.kind == "action"]
    parts = [
        _HEAD,
        "## Actions\n\n" + _table(["permission", *ROLES, "may"], actions, ROLES),
        "## Fields\n\n" + _table(["field", *ROLES, *OTHERS, "how"], _of("field"), (*ROLES, *OTHERS)),
        "## Without an account\n\n" + _table(["route", *OTHERS, "may"], _of("link"), OTHERS),
        _LIMITS + _opened(),
        "## Routes\n\n| permission | routes |\n|---|---|\n" + "\n".join(_routes(app)) + "\n",
    ]
    return "\n".join(parts)


def _opened() -> str:
    lines = [
        ("route", *KINDS),
        ("---",) * 3,
        *((f"`{one.method} {one.rule}`", *map(one.to, KINDS)) for one in reaching.opened().values()),
    ]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _of(kind: str) -> list[Right]:
    return [one for one in rights() if one.kind == kind]


def _table(head: list[str], rows: list[Right], who: tuple[str, ...]) -> str:
    lines = [head, ["---"] * len(head)]
    lines += [[f"`{one.what}`" if one.kind != "field" else one.what, *(one.cells[name] for name in who), one.may] for one in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _routes(app: Flask) -> Iterator[str]:
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            wanted = requirement(app.view_functions[rule.endpoint], method) or "nobody"
            found.setdefault(wanted, set()).add(f"`{method} {rule.rule}`")
    for wanted in sorted(found):
        yield f"| `{wanted}` | {', '.join(sorted(found[wanted]))} |"
