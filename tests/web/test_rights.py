"""The table of rights is what the doors do: every route is asked as everybody, and nobody gets more or less than a row says."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from outreach.accounts import service
from outreach.accounts.policy import narrowed, permissions_of, standby_of
from outreach.core import clock, reach
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.duty.models import Shift, Watch
from outreach.web import matrix, reaching
from outreach.web.access import ENTERING, PUBLIC, SIGNED_IN, requirement
from outreach.web.rights import ROLES, is_open, rights
from tests.cast import SCOPES, Cast, Client
from tests.spokespeople.make import spokesperson

OWN = (ENTERING, SIGNED_IN)
LEAD_BACK = ("entering.code", "entering.enter_code")  # to the sign-in page, where no session waits for its code
FOR_NO_TOKEN = {"spokespeople.export_in_full"}
ROOT = Path(__file__).resolve().parents[2]
_PLACE = re.compile(r"<(?:((?:any\([^)]*\)|[a-z]+)(?:\([^)]*\))?):)?[a-z_]+>")


def routes(app: Flask) -> Iterator[tuple[str, str, str, str]]:
    """Yield (endpoint, method, address with numbers of nothing, what it states) for every route."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        address = _PLACE.sub(_filled, rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, address, requirement(app.view_functions[rule.endpoint], method) or ""


def _filled(place: re.Match[str]) -> str:
    kind = place[1] or ""
    if most := re.search(r"max=(\d+)", kind):
        return most[1]
    return "999999" if kind.startswith("int") else kind[4:].split(",")[0] if kind.startswith("any(") else "nothing"


def test_c13_every_route_states_a_row_of_the_table(app: Flask) -> None:
    actions = {one.what for one in rights() if one.kind == "action"}
    stated = {(endpoint, wanted) for endpoint, _, _, wanted in routes(app)}
    assert {wanted for _, wanted in stated} - actions == {ENTERING, PUBLIC, SIGNED_IN}
    opened = {endpoint for endpoint, wanted in stated if wanted == PUBLIC}
    assert opened == {one.what for one in rights() if one.kind == "link"}
    assert {endpoint for endpoint, wanted in stated if wanted in OWN} == {one.what for one in rights() if one.kind == "own"}
    assert len({(one.kind, one.what) for one in rights()}) == len(rights())


class _Blank:
    """A template that shows nothing: what a page looks like opens no door and shuts none."""

    name = "blank"

    def render(self, *_: object, **__: object) -> str:
        return ""


@pytest.fixture
def blank(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let views do all their work but the drawing, for thousands of questions are asked."""
    monkeypatch.setattr(app.jinja_env, "get_or_select_template", lambda *_: _Blank())


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize("role", ROLES)
def test_c13_what_each_role_is_let_through_to_is_what_the_table_says(app: Flask, cast: Cast, role: str) -> None:
    _put_on_the_rota(cast)
    account = "officer" if role in ("officer", "duty") else role
    if role == "duty":
        _put_on_the_rota(cast, "officer")
    browser, program = cast.browser(account), cast.program(account)
    allowed = {one.what for one in rights() if one.kind == "action" and one.cells[role] == "yes"}
    wrong = []
    for endpoint, method, address, wanted in routes(app):
        if wanted in (PUBLIC, *OWN) or (role == "duty" and wanted not in standby_of("officer")):
            continue  # an officer on duty differs from an officer in these alone
        seen = _let_through(program if address.startswith("/api/") else browser, method, address)
        if seen is not (wanted in allowed and not (address.startswith("/api/") and wanted in FOR_NO_TOKEN)):
            wrong.append((endpoint, method, wanted, seen))
    assert wrong == []


@pytest.mark.usefixtures("blank")
def test_c13_strangers_are_let_through_to_the_open_rows_alone(app: Flask, cast: Cast) -> None:
    stranger, wrong = cast.browser(None), []
    for endpoint, method, address, _ in routes(app):
        answer = stranger.open(address, method=method)
        refused = answer.status_code == 401 or (answer.status_code == 303 and "/sign-in" in (answer.location or ""))
        if refused is is_open(endpoint) and endpoint not in LEAD_BACK:
            wrong.append((endpoint, method, answer.status_code))
    assert wrong == []


def test_c13_the_paper_says_what_the_table_says(app: Flask) -> None:
    assert (ROOT / "docs" / "permissions.md").read_text() == matrix.paper(app), "run: flask permissions > docs/permissions.md"


def test_admin_has_no_way_to_a_protected_person() -> None:
    assert not [one for one in permissions_of("admin") if one.startswith("spokespeople.")]


@pytest.mark.parametrize("role", ROLES)
def test_c13_a_token_never_has_more_than_its_owner(role: str) -> None:
    owner = permissions_of(role)
    for scope in SCOPES:
        assert narrowed(owner, [scope]) <= owner
    assert narrowed(owner, []) == frozenset()
    assert narrowed(owner, ["nonsense"]) == frozenset()


def test_an_officer_off_duty_kills_nothing_and_sees_nobody(cast: Cast) -> None:
    _put_on_the_rota(cast)
    assert "distribution.kill" not in _mine(cast)
    _put_on_the_rota(cast, "officer")
    assert {"distribution.kill", "spokespeople.unlock"} <= _mine(cast)


def _mine(cast: Cast) -> set[str]:
    document: dict[str, list[str]] = json.loads(cast.program("officer").get("/api/v1/me").text)
    return set(document["permissions"])


def _let_through(client: Client, method: str, address: str) -> bool:
    """Say whether the door let the request in, whatever the room behind it answered."""
    answer = client.open(address, method=method, **({"json": {}} if address.startswith("/api/") and method != "GET" else {}))
    assert answer.status_code not in (401, 405), (method, address, answer.status_code)
    return answer.status_code != 403


def _put_on_the_rota(cast: Cast, role: str = "lead") -> None:
    """Let `role` be on duty; with a rota, an officer who is not on it has the officer's own rows only."""
    at, user = clock.now(), cast.user(role)
    with transaction() as session:
        session.query(Shift).delete()
        session.add(
            Shift(
                user_id=user.id, watch=Watch.FIRST, zone="UTC", starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=7)
            )
        )


def test_who_a_protected_speaker_is_only_the_duty_and_a_lead_may_see(cast: Cast) -> None:
    hala, rana = spokesperson("Hala Zaytar", protected=True, phone="+447700900555"), spokesperson("Rana N", phone="+447700900777")
    _put_on_the_rota(cast)
    officer, why = cast.browser("officer"), {"reason": "Interview at 18:30, the desk connects the call"}
    assert officer.post(f"/spokespeople/{hala.id}/reveal", data=why).status_code == 403
    assert officer.post(f"/spokespeople/{hala.id}/protection/removal", data=why).status_code == 403
    assert "on duty or a lead" in officer.get(f"/spokespeople/{hala.id}").text
    assert "900777" in officer.post(f"/spokespeople/{rana.id}/reveal", data={}).text.replace(" ", "")
    _put_on_the_rota(cast, "officer")
    assert "Zaytar" in cast.browser("officer").post(f"/spokespeople/{hala.id}/reveal", data=why).text


def test_the_table_of_what_limits_leave_names_routes_that_are_there(app: Flask) -> None:
    stated = {
        (method, rule.rule): requirement(app.view_functions[rule.endpoint], method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    for row in reaching.opened().values():
        assert stated[row.method, row.rule] not in (None, PUBLIC, *OWN), row
        assert {row.campaigns, row.organisations} <= {"filtered", "shared", ""}, row
        assert row.campaigns or row.organisations, row


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize("kind", reach.KINDS)
def test_what_an_account_with_a_limit_is_let_through_to_is_what_the_table_says(app: Flask, cast: Cast, kind: str) -> None:
    """Asked for numbers of nothing: a route with an id is 404 either way, and one without says whether it is open."""
    browser, program, wrong = cast.browser("lead"), cast.program("lead"), []
    with transaction():
        service.limit(COMMAND_LINE, cast.user("lead"), *([] if kind == one else None for one in reach.KINDS))
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        address = _PLACE.sub(_filled, rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            wanted = requirement(app.view_functions[rule.endpoint], method)
            if wanted in (None, PUBLIC, *OWN, *FOR_NO_TOKEN) or wanted not in permissions_of("lead"):
                continue
            row = reaching.opened().get((method, rule.rule))
            answer = (program if address.startswith("/api/") else browser).open(address, method=method)
            if answer.status_code != 404 and (row is None or not row.to(kind)):
                wrong.append((method, rule.rule, answer.status_code))
            if answer.status_code == 404 and row is not None and row.to(kind) and not rule.arguments:
                wrong.append((method, rule.rule, 404))
    assert wrong == []
