"""What `deploy/` holds fits this program: its settings and commands exist, the units are units, the compose file is one."""

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from outreach.config import Config

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def _compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return document


def test_every_setting_that_is_named_exists() -> None:
    known = {f"OUTREACH_{one.name.upper()}{end}" for one in fields(Config) for end in ("", "_FILE")}
    for paper in (*DEPLOY.rglob("*"), ROOT / "docs" / "deploy.md"):
        if paper.is_file():
            assert set(re.findall(r"OUTREACH_[A-Z_]+", paper.read_text())) <= known, paper


def test_every_command_that_is_called_exists(app: Flask) -> None:
    for paper in (path for path in DEPLOY.rglob("*") if path.is_file()):
        text = re.sub(r'[\[\]",]', " ", paper.read_text())
        assert set(re.findall(r"--app +wsgi\.py +([a-z-]+)", text)) <= set(app.cli.commands), paper


def test_the_compose_file_has_all_five_and_what_they_lean_on() -> None:
    found = _compose()
    services = found["services"]
    assert {"web", "worker", "database", "queue", "relay"} <= set(services)
    for name, service in services.items():
        assert ("image" in service) != ("build" in service), name
        assert set(service.get("depends_on", {})) <= set(services)
        volumes = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert volumes <= set(found["volumes"]), name
    for name in services["web"]["depends_on"]:
        assert services[name]["healthcheck"]["test"]
    settings = services["worker"]["environment"]
    assert settings == services["web"]["environment"]
    assert settings["OUTREACH_DATABASE_URL"].startswith("postgresql://")
    assert settings["OUTREACH_QUEUE_URL"].startswith("redis://")
    assert "ports" not in services["database"]


def test_no_password_stands_in_what_we_hand_out() -> None:
    for paper in (path for path in DEPLOY.rglob("*") if path.is_file()):
        for line in re.findall(r"(?:PASSWORD|SECRET_KEY|FIELD_KEYS|MARK_KEY): +(.*)", paper.read_text()):
            assert line.startswith("${"), f"{paper.name}: {line}"


def test_the_image_copies_what_there_is() -> None:
    for line in (DEPLOY / "Containerfile").read_text().splitlines():
        if line.startswith("COPY "):
            assert all((ROOT / name).exists() for name in line.split()[1:-1]), line


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_as_its_own_user_and_reads_the_settings(unit: Path) -> None:
    text = unit.read_text()
    if unit.suffix == ".timer":
        assert (unit.with_suffix(".service")).exists()
        assert "Persistent=yes" in text
        return
    for line in ("User=outreach", "EnvironmentFile=/etc/outreach/outreach.env", "ProtectSystem=strict", "NoNewPrivileges=yes"):
        assert line in text.splitlines()
    assert "deploy/systemd" not in text


def test_systemd_itself_finds_nothing_wrong(tmp_path: Path) -> None:
    """Where the tool is there; the program stands where this one stands."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        assert shutil.which("systemctl") is None, "systemd without systemd-analyze"
        return
    assert _complaints(tool, tmp_path) == []
    worker = tmp_path / "outreach-worker.service"
    worker.write_text(worker.read_text().replace("Restart=always", "Restart=now and then"))
    assert _verified(tool, tmp_path)


def _complaints(tool: str, folder: Path) -> list[str]:
    for unit in UNITS:
        text = unit.read_text().replace("/opt/outreach/.venv/bin/flask", sys.executable).replace("/opt/outreach", str(ROOT))
        (folder / unit.name).write_text(text)
    return _verified(tool, folder)


def _verified(tool: str, folder: Path) -> list[str]:
    command = [tool, "verify", "--man=no", *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line for line in done.stderr.splitlines() if "outreach" in line]
