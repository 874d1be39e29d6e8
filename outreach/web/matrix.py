"""How does the table of rights read on paper? `flask permissions` prints docs/permissions.md; a test compares the two."""

from collections.abc import Iterator

from flask import Flask

from outreach.web.access import requirement
from outreach.web.rights import OTHERS, ROLES, Right, rights

_HEAD = """# Who may do what

Written by `flask permissions` from [the table](../outreach/accounts/rights.csv); the doors read the same table, and a test asks every
route as everybody. What is in no row is refused. `officer` is a press officer; `duty` an officer while on duty, by the rota (where
there is no rota, every officer); `lead` the convenor's lead; `viewer` an auditor; `admin` runs accounts and settings and sees no
protected identity. A token may do what its owner may, narrowed by its scopes, and never takes speakers out in full. Partners, speakers
and journalists have no account: each holds a link, which opens what was addressed to them and nothing else.
"""


def paper(app: Flask) -> str:
    """Return docs/permissions.md."""
    actions = [one for one in rights() if one.kind == "action"]
    parts = [
        _HEAD,
        "## Actions\n\n" + _table(["permission", *ROLES, "may"], actions, ROLES),
        "## Fields\n\n" + _table(["field", *ROLES, *OTHERS, "how"], _of("field"), (*ROLES, *OTHERS)),
        "## Without an account\n\n" + _table(["route", *OTHERS, "may"], _of("link"), OTHERS),
        "## Routes\n\n| permission | routes |\n|---|---|\n" + "\n".join(_routes(app)) + "\n",
    ]
    return "\n".join(parts)


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
