"""`flask bench send` names every tool that is missing, and holds ours against the best of each peer, round by round."""

import json
import stat
import sys
from pathlib import Path

import pytest

from bench.sending import Peers, distance, growth, peers, senders, sinks
from bench.sending.figures import ratio


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the one folder that programs are looked for in."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sinks, "postfix", lambda _name: None)
    monkeypatch.setattr(sinks, "compiler", lambda: None)
    return tmp_path


def test_what_is_missing_is_a_line_each_and_nothing_else_is_measured(bare: Path) -> None:
    (bare / "send_nodemailer.js").touch()
    for given in ("", str(bare)):
        found = peers.cases(1000, "", Peers(given, "/no/python"))
        assert {(one["unit"], one["ratio"]) for one in found} == {("not measured", None)}
        words = [one["case"] for one in found]
        assert len(words) == 3
        assert "smtp-source and smtp-sink not on this machine (Debian: postfix)" in words
    assert any("there is no send_post_office.py" in one for one in words)
    assert any("npm install nodemailer" in one for one in words)
    (far,) = distance.cases(1000)
    assert "no C compiler" in far["case"]


def test_ours_is_held_against_the_best_setting_of_the_same_round(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = iter([100.0, 300.0, 200.0, 100.0, 100.0, 500.0, 50.0, 60.0, 70.0])  # three settings a round
    ours = {(8, 1): iter([3000.0, 1000.0, 700.0]), (8, 2): iter([6000.0, 2000.0, 980.0]), (64, 2): iter([4000.0, 1500.0, 700.0])}
    (bare / "send_post_office.py").write_text("print()")
    monkeypatch.setattr(senders, "peer", lambda *_words: {"rate": next(rounds)})
    monkeypatch.setattr(senders, "ours", lambda _port, _number, _url, *setting: {"rate": next(ours[setting])})
    monkeypatch.setattr(peers, "_fails", lambda command, words: words if command[0] == "node" else "")
    (best, alone, shared, wide) = (
        one for one in peers.cases(1000, "", Peers(str(bare), sys.executable)) if one["unit"] == "messages/s"
    )
    assert (best["case"], best["value"]) == ("django-post_office, 2 processes of 4 threads", 200)
    assert (alone["value"], alone["ratio"]) == (1000, 10)
    assert (shared["value"], shared["ratio"]) == (2000, 14)
    assert (wide["value"], wide["ratio"]) == (1500, 10)


def test_a_peer_that_fails_is_a_line_and_the_others_go_on(bare: Path) -> None:
    (bare / "send_post_office.py").write_text("raise SystemExit('its database is gone')")
    program = bare / "python"
    program.write_text(f'#!/bin/sh\n[ "$1" = -c ] || exec {sys.executable} "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    found = [one["case"] for one in peers.cases(1000, "", Peers(str(bare), str(program)))]
    assert [one for one in found if "failed" in one] == ["django-post_office failed: its database is gone"]


def test_one_that_did_not_send_all_is_not_believed() -> None:
    assert senders.counted('words\n{"n": 3, "rate": 9}', 3)["rate"] == 9
    with pytest.raises(RuntimeError, match="2 of 3"):
        senders.counted(json.dumps({"n": 2, "rate": 9}), 3)


def test_growth_is_told_against_the_list_before(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = {10: 50.0, 1000: 40.0, 100_000: 44.0}

    def both(size: int, _server: str) -> tuple[dict[str, float], dict[str, float]]:
        web, worker = ({"cpu_us": cost, "rate": 1.0, "peak_mb": float(size)} for cost in (1.0, costs[size]))
        return web, worker

    monkeypatch.setattr(growth, "_both", both)
    found = [one for one in growth.cases("", tuple(costs)) if one["case"].startswith("sending") and one["unit"] == "us"]
    assert [(one["value"], one["against"], one["ratio"]) for one in found] == [
        (50, "", None),
        (40, "10", 0.8),
        (44, "1,000", 1.1),
    ]


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio([10, 1, 6], [1, 1, 2]) == 3
