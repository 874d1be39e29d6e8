"""The list of faults is gone through once with few people: nobody early, nobody lost, nobody twice, and no doubt that is not shown."""

import json

import pytest
from flask import Flask

from bench.faults import missing, names
from outreach.core import clock
from outreach.integrations import mail
from tests import postgres


def test_every_fault_of_the_list_has_its_run() -> None:
    assert names() == [*(f"F{number:02}" for number in range(1, 36)), "N01"]
    assert names(machines=True) == [*names(), "N02"]


def test_every_promise_is_kept_under_every_fault(app: Flask) -> None:
    before = clock.now, mail.settings()
    words = [
        "bench",
        "faults",
        "--recipients",
        "200",
        "--json",
        *(["--database", postgres.server()] if postgres.server() else []),
    ]
    result = app.test_cli_runner().invoke(args=words)
    cases = json.loads(result.output)["cases"]
    broken = [one for one in cases if not one.get("ok", True)]
    assert not broken, json.dumps(broken, indent=1)
    assert result.exit_code == 0
    sums = {one["case"]: one for one in cases}
    assert [sums[f"all faults, {name}"]["value"] for name in ("early", "lost", "doubles")] == [0, 0, 0]
    assert sums["all faults, uncertain shown"]["value"] > 0
    assert sums["all faults, uncertain shown"]["ratio"] == 1
    assert sums["all faults, slowest to drain"]["ratio"] < 1
    assert (clock.now, mail.settings()) == before


def test_of_two_machines_one_loses_its_cable_or_it_is_said_why_not(app: Flask) -> None:
    words = ["bench", "faults", "--netns", "--fault", "N02", "--recipients", "60"]
    result = app.test_cli_runner().invoke(args=[*words, *(["--database", postgres.server()] if postgres.server() else [])])
    if missing():
        assert (result.exit_code, "No network namespaces here" in result.output) == (1, True)
    else:
        assert (result.exit_code, "kept   N02" in result.output) == (0, True), result.output


def test_a_fault_that_does_not_exist_is_named(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["bench", "faults", "--fault", "F99"])
    assert result.exit_code == 2
    assert "F99" in result.output


def test_a_promise_that_is_broken_is_told_and_ends_with_1(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from bench.faults.register import FAULTS

    worse = FAULTS["F07"]._replace(do=lambda rig: rig.freeze())  # nothing is ever sent
    monkeypatch.setitem(FAULTS, "F07", worse)
    result = app.test_cli_runner().invoke(args=["bench", "faults", "--recipients", "50", "--fault", "F7"])
    assert result.exit_code == 1
    assert "BROKEN F07" in result.output
    assert "lost 50" in result.output
