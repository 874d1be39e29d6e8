"""Does the API keep to its own description? Made-up requests for every operation: `python -m bench.fuzz.api SECONDS FOLDER`.

FOLDER is the data folder of an office made for it (`flask demo load`): the requests change and delete what they find.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from sqlalchemy import text

from outreach.app import create_app
from outreach.config import read
from outreach.core import clock, database

DESCRIPTION = "/api/v1/openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
IDS = 24  # most numbers asked for are those of records that there are
_QUIET = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}


def operations(app: Flask) -> list[Any]:
    """Return every operation that the description names."""
    described = schemathesis.openapi.from_wsgi(DESCRIPTION, app)
    described.hook(map_path_parameters)
    return [one.ok() for one in described.get_all_operations()]


def map_path_parameters(_context: Any, path_parameters: dict[str, Any]) -> dict[str, Any]:
    """Lead three numbers of four to records that exist."""
    return {
        name: value % IDS + 1 if _is_number(value) and value % 4 else value for name, value in (path_parameters or {}).items()
    }


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def faults(operation: Any, token: str, examples: int, start: int) -> list[str]:
    """Return what answers to `examples` requests of one operation, made up from `start` on, break of its description."""
    found: list[str] = []

    @seed(start)
    @settings(max_examples=examples, **_QUIET)
    @given(operation.as_strategy())
    def ask(case: Any) -> None:
        seen = {} if case.method == "GET" else {"If-Match": "*"}
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}", **seen}
        with database.scope(), operation.schema.app.app_context():  # as on a server: nothing is left from the request before
            answer = case.call()
        try:
            case.validate_response(answer, checks=CHECKS)
        except BaseExceptionGroup as wrong:
            found.append(f"{operation.label} {answer.status_code}: {_told(wrong)}\n{case.as_curl_command()}")

    ask()
    return found


def _told(wrong: BaseExceptionGroup[BaseException]) -> str:
    return "; ".join(" ".join(str(one).split())[:300] for one in wrong.exceptions)


def run(seconds: float, folder: str) -> Iterator[str]:
    """Yield what is broken, each fault of an operation once, until the time is over."""
    app, told, until = _office(folder), set[str](), clock.monotonic() + seconds
    token = _token(app)
    for start in count(1):
        for operation in operations(app):
            if clock.monotonic() > until:
                return
            new = {one.split("\n")[0]: one for one in faults(operation, token, 6, start)}
            yield from (one for head, one in new.items() if head not in told)
            told |= set(new)


def _office(folder: str) -> Flask:
    app = create_app(read({"OUTREACH_DATA_DIR": folder, "OUTREACH_SECRET_KEY": "made up", "OUTREACH_MAIL_PORT": "2"}))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def _token(app: Flask) -> str:
    lead = text("SELECT email FROM users WHERE role = 'lead' LIMIT 1")
    with app.app_context(), closing(database.session()) as session:
        email = session.execute(lead).scalar_one()
    command = ["token", "create", "--user", email, *(f"--scope={one}" for one in ("read", "write", "send", "admin"))]
    return app.test_cli_runner().invoke(args=command).output.split()[-1]


if __name__ == "__main__":
    broken = list(run(float(sys.argv[1]), sys.argv[2]))
    print("\n\n".join(broken) or "Nothing was broken.")
    sys.exit(bool(broken))
